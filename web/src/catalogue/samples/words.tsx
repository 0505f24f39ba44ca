// SPDX-License-Identifier: Apache-2.0
// Small things that are read: tags, numbers, notices, states of a page, pictures.
import type { ComponentProps } from 'react';
import { useRef, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { CodeList, Copied } from '../../ui/Copied.tsx';
import * as icons from '../../ui/icons.tsx';
import { Failed, FailedPage } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code, NumberText } from '../../ui/NumberText.tsx';
import { Card, Empty, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Thumbnails } from '../../ui/PageThumbnails.tsx';
import { PageViewer } from '../../ui/PageViewer.tsx';
import { atFirst } from '../../ui/pose.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import QrCode from '../../ui/QrCode.tsx';
import type { Tone } from '../../ui/Tag.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { DueTag, Period, PriorityTag, PurposeTag, SecrecyTag, StateTag, priorities, purposes, secrecyClasses } from '../../ui/Words.tsx';
import style from '../catalogue.module.css';
import { useSample } from '../sample.ts';
import { Beside, Specimen } from '../Specimen.tsx';
import { useSwitches } from '../switches.ts';

export function TagSample() {
  const { word, line } = useSample();
  const tones: readonly (readonly [Tone, string])[] = [
    ['plain', line('ساده', 'Plain')], ['late', word('دیر', 'Late')], ['due', word('امروز', 'Due')], ['done', word('انجام‌شده', 'Done')], ['secret', word('محرمانه', 'Confidential')], ['proven', word('گواهی‌شده', 'Proven')], ['act', word('اقدام', 'Act')],
  ];
  return (
    <>
      <Specimen title={word('نمودها', 'Tones')}><Beside>{tones.map(([tone, name]) => <Tag key={tone} tone={tone}>{name}</Tag>)}</Beside></Specimen>
      <Specimen title={word('واژه‌های نامه', 'Words of a letter')}>
        <Beside>
          {secrecyClasses.map((value) => <SecrecyTag key={value} value={value} />)}
          {priorities.map((value) => <PriorityTag key={value} value={value} />)}
          {purposes.map((value) => <PurposeTag key={value} value={value} />)}
          {(['registered', 'assigned', 'answered', 'closed', 'voided'] as const).map((value) => <StateTag key={value} value={value} />)}
        </Beside>
      </Specimen>
      <Specimen title={word('مهلت', 'Deadline')}>
        <Beside>
          <DueTag dueOn="2026-11-20" today="2026-11-29" workingDaysLeft={-6} /><DueTag dueOn="2026-11-27" today="2026-11-29" workingDaysLeft={0} /><DueTag dueOn="2026-11-29" today="2026-11-29" workingDaysLeft={0} />
          <DueTag dueOn="2026-11-30" today="2026-11-29" workingDaysLeft={1} /><DueTag dueOn="2026-12-20" today="2026-11-29" workingDaysLeft={15} />
          <Period from="2024-03-20" to={null} /><Period from="2024-03-20" to="2025-03-20" />
        </Beside>
      </Specimen>
    </>
  );
}

export function NumberSample() {
  const { word, text } = useSample();
  const part = (kind: string, shown: string) => ({ kind, text: shown });
  const slash = part('text', '/');
  return (
    <>
      <Specimen title={word('شماره، جزءبه‌جزء به ترتیب الگو', 'A number, part by part in its pattern’s order')}>
        <p>{word('نامه', 'Letter')} <NumberText parts={[part('prefix', 'م'), slash, part('year', '1405'), slash, part('serial', '88')]} /> {word('و نامه', 'and letter')} <NumberText parts={[part('year', '1405'), slash, part('prefix', 'م'), slash, part('serial', '88')]} /></p>
      </Specimen>
      <Specimen title={word('شماره و کد دیگران', 'Others’ numbers and codes')}>
        <p><Code text={text('112/4586', '112/4586')} /></p>
      </Specimen>
      <Specimen title={word('برای بردن', 'To take along')}>
        <Copied label={word('کلید', 'Key')} text="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" shown={text('JBSW Y3DP EHPK 3PXP', 'JBSW Y3DP EHPK 3PXP')} />
        <CodeList codes={['ABCD-EFG1-HJKL', 'ABCD-EFG2-HJKL', 'ABCD-EFG3-HJKL']} />
      </Specimen>
    </>
  );
}

const fault = { status: 500, title: '', detail: '', requestId: '0f3a-77c1', violations: [] };

export function NoticeSample() {
  const { word, line, text } = useSample();
  return (
    <>
      <Specimen title={word('نمودها', 'Tones')}>
        {(['plain', 'act', 'due', 'late', 'done'] as const).map((tone) => (
          <Notice key={tone} tone={tone} title={line('این نامه تغییر کرده است', 'This letter has changed')} action={<Button small look="quiet">{word('بازخوانی', 'Read again')}</Button>}><p>{text('تازه‌ترین وضعیت را می‌بینید.', 'You see its newest state.')}</p></Notice>
        ))}
      </Specimen>
      <Specimen title={word('آنچه روی داد و چه باید کرد', 'What happened and what to do')}>
        <ProblemNotice problem={{ ...fault, status: 0 }} />
        <ProblemNotice problem={fault} />
        <ProblemNotice problem={{ ...fault, status: 409, title: line('نامه مختومه است', 'The letter is closed'), detail: text('نامه مختومه ارجاع نمی‌شود.', 'A closed letter is not referred.') }} />
      </Specimen>
    </>
  );
}

export function StatesSample() {
  const { word, line, text } = useSample();
  return (
    <>
      <Card><Empty title={line('کاری نمانده است', 'Nothing is left to do')} action={<Button look="quiet">{word('ثبت نامه', 'Register a letter')}</Button>}><p>{text('نامه‌ای که به شما ارجاع شود همین‌جا می‌آید.', 'What is referred to you comes here.')}</p></Empty></Card>
      <Card><Waiting rows={3} /></Card>
      <Failed problem={{ ...fault, status: 0 }} onRetry={() => undefined} />
    </>
  );
}

export function MissingSample() {
  const { text, word } = useSample();
  const { to } = useSwitches();
  return <FailedPage problem={{ ...fault, status: 404 }} title={word('نامه', 'Letter')} missing={text('چنین نامه‌ای نیست، یا به شما نرسیده است.', 'There is no such letter, or it did not come to you.')} backTo={to({ page: 'states' })} backText={word('به نامه‌ها', 'To the letters')} onRetry={() => undefined} />;
}

export function HeadSample() {
  const { text, word, line } = useSample();
  return (
    <Page>
      <PageHead title={text('سر صفحه', 'Head of a page')} over={<><Code text="م/1405/88" /><Tag tone="secret">{word('محرمانه', 'Confidential')}</Tag></>} acts={<><Button>{word('ارجاع', 'Refer')}</Button><Button look="quiet">{word('چاپ', 'Print')}</Button></>}>
        <p>{line('از استانداری نمونه', 'From a governorate')}</p>
      </PageHead>
      <Card><p>{text('و آنچه صفحه می‌گوید.', 'And what the page says.')}</p></Card>
    </Page>
  );
}

/** A page drawn here: a sheet with its number and lines. */
function drawn(page: number, width: number): Promise<string | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round(width * Math.SQRT2);
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.resolve(null);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#1d232e';
  pen.font = `${Math.round(width / 8)}px sans-serif`;
  pen.fillText(String(page), width / 2, width / 5);
  for (let line = 0; line < 20; line += 1) pen.fillRect(width / 10, width * (0.32 + line * 0.05), width * (line % 5 === 4 ? 0.45 : 0.8), Math.max(1, width / 90));
  return new Promise((resolve) => { canvas.toBlob((blob) => { resolve(blob === null ? null : URL.createObjectURL(blob)); }); });
}

const sheets = Array.from({ length: 5 }, () => ({ width: 595, height: 842 }));
const many = Array.from({ length: 900 }, () => ({ width: 595, height: 842 }));
const failing = () => Promise.resolve(null);

function Viewed(props: Pick<ComponentProps<typeof PageViewer>, 'label' | 'pages' | 'widths' | 'image'>) {
  const [pose, setPose] = useState(atFirst);
  const stage = useRef<HTMLDivElement>(null);
  return <PageViewer {...props} pose={pose} onPose={setPose} stage={stage} />;
}

export function ViewerSample() {
  const { word, line } = useSample();
  const [here, setHere] = useState(300);
  return (
    <>
      <Viewed label={line('نامه.pdf', 'letter.pdf')} pages={sheets} widths={[160, 800, 1600]} image={drawn} />
      <Specimen title={word('نمای کوچک صدها صفحه', 'Thumbnails of hundreds of pages')}><Thumbnails pages={many} here={here} image={drawn} width={160} onOpen={setHere} /></Specimen>
      <Viewed label={word('صفحه‌ای که نیامد', 'A page that could not be had')} pages={sheets.slice(0, 1)} widths={[160, 800, 1600]} image={failing} />
    </>
  );
}

export function QrSample() {
  const { word } = useSample();
  return <Specimen title={word('رمزینه', 'QR code')}><QrCode text="otpauth://totp/divan?secret=JBSWY3DPEHPK3PXP" label={word('کلید برنامه رمز دوم', 'Key for the authenticator app')} /></Specimen>;
}

export function IconSample() {
  const { word } = useSample();
  return (
    <Specimen title={word('نشانه‌ها همیشه در کنار واژه‌ای‌اند', 'Icons always stand beside a word')}>
      <ul className={style['icons']}>{Object.entries(icons).map(([name, Icon]) => <li key={name}><Icon /><bdi lang="en">{name.replace('Icon', '')}</bdi></li>)}</ul>
    </Specimen>
  );
}

export function DaySample() {
  const { word } = useSample();
  const { date, prose, monthYear, moment, digits } = useLocale();
  const { to } = useSwitches();
  return (
    <Specimen title={word('روزها و ارقام', 'Days and digits')}>
      <p>{date('2026-11-22')}</p><p>{prose('2026-11-22')}</p><p>{monthYear(1403, 12)}</p><p>{moment('2026-11-24T05:12:00.000Z').time}</p><p>{digits('1405')}</p>
      <p><Link to={to({ page: 'date' })}>{word('برای نوشتن روز', 'To type a day')}</Link></p>
    </Specimen>
  );
}
