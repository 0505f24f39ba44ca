// SPDX-License-Identifier: Apache-2.0
/* برگه «امروز»: on one page, to be looked through or printed in the morning, what of a worklist matters today. */
import { useState } from 'react';
import { caseWord, itemAddress } from '../../api/records.ts';
import { useSession } from '../../api/session.tsx';
import type { DeskView, WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { DueTag, PriorityTag, PurposeTag, SecrecyTag } from '../../ui/Words.tsx';
import type { TodayRow, TodaySheet, Whole } from './sheet.ts';
import { countOf, sections, sheetOf } from './sheet.ts';
import style from './today.module.css';
import { mostRows, useAway, useNotesWaiting, usePreparedDesks, useTodayRows } from './useToday.ts';

/** What it is about, with the way to it from one's own sheet. */
function Title({ item, isOwn }: { readonly item: WorkItem; readonly isOwn: boolean }) {
  const { t, pick } = useLocale();
  const page = isOwn ? itemAddress(item, item.post_id) : null;
  const word = caseWord(item);
  if (item.withheld) return <em>{t('worklist.withheld')}</em>;
  return <><NumberText parts={item.number} />{' '}{page === null ? <bdi>{pick(item.title, item.title_en)}</bdi> : <Link to={page}><bdi>{pick(item.title, item.title_en)}</bdi></Link>}{word !== null && <> <Tag>{t(word)}</Tag></>}</>;
}

function Row({ row: { item, mark }, today, isOwn }: { readonly row: TodayRow; readonly today: string; readonly isOwn: boolean }) {
  const { t, pick } = useLocale();
  return (
    <li className={style['row']}>
      <span className={style['what']}>
        <Title item={item} isOwn={isOwn} />
        <small>{item.from_post_id === 0 ? t('worklist.from_recall') : pick(item.from_title_fa, item.from_title_en)}{item.note !== '' && <>: <bdi>{item.note}</bdi></>}</small>
      </span>
      <span className={style['tags']}>
        {mark !== 'none' && <strong>{t(`desk.mark_${mark}`)}</strong>}
        <PurposeTag value={item.purpose} /><SecrecyTag value={item.secrecy_class} /><PriorityTag value={item.priority} />
        {item.due_on !== null && <DueTag dueOn={item.due_on} today={today} workingDaysLeft={item.working_days_left} />}
      </span>
    </li>
  );
}

function Section({ name, sheet, whole, today, isOwn }: { readonly name: keyof TodaySheet; readonly sheet: TodaySheet; readonly whole: Whole | null; readonly today: string; readonly isOwn: boolean }) {
  const { t, digits } = useLocale();
  const rows = sheet[name];
  return (
    <Card>
      <h2 className={style['part']}>{t(`today.${name}`)} <span>{digits(countOf(name, sheet, whole))}</span></h2>
      {rows.length === 0 ? <p className={style['none']}>{t(`today.${name}_none`)}</p> : <ul>{rows.map((row) => <Row key={row.item.id} row={row} today={today} isOwn={isOwn} />)}</ul>}
    </Card>
  );
}

/** Who is away, and who does their work. */
function Away() {
  const { t, pick, digits, date } = useLocale();
  const { may } = useSession();
  const { value, problem } = useAway();
  if (!may('organisation.read')) return null;
  return (
    <Card>
      <h2 className={style['part']}>{t('today.away')} {value !== null && <span>{digits(value.length)}</span>}</h2>
      {problem !== null && <ProblemNotice problem={problem} />}
      {value?.length === 0 && <p className={style['none']}>{t('today.away_none')}</p>}
      {value !== null && value.length > 0 && (
        <ul>
          {value.map((each) => (
            <li key={each.id} className={style['row']}>
              <span className={style['what']}>
                <bdi>{each.holder === null ? '' : pick(each.holder.name_fa, each.holder.name_en)}</bdi>
                <small>{pick(each.post.title_fa, each.post.title_en)}</small>
              </span>
              <span className={style['what']}>
                {t('today.stands_in', { name: pick(each.person.name_fa, each.person.name_en) })}
                {each.last_day !== null && <small>{t('today.until', { day: date(each.last_day) })}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Whose({ desks, chosen, onChoose }: { readonly desks: readonly DeskView[]; readonly chosen: DeskView | null; readonly onChoose: (id: number) => void }) {
  const { t, pick } = useLocale();
  if (desks.length === 0) return null;
  const options = [{ value: '0', text: t('today.own') }, ...desks.map((desk) => ({ value: String(desk.id), text: pick(desk.post.title_fa, desk.post.title_en) }))];
  return <div className={style['whose']}><ChoiceField label={t('today.whose')} value={String(chosen?.id ?? 0)} options={options} onChange={(id) => { onChoose(Number(id)); }} /></div>;
}

function Sheet({ desk }: { readonly desk: DeskView | null }) {
  const { t, moment } = useLocale();
  const { institution } = useSession();
  const notes = useNotesWaiting();
  const { value, problem, retry } = useTodayRows(desk);
  if (problem !== null) return <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />;
  if (value === null) return <Waiting rows={8} />;
  const sheet = sheetOf(value.rows, institution.today, (instant) => moment(instant).isoDay);
  return (
    <>
      {value.total > value.rows.length && <Notice tone="due">{t('today.partial', { n: mostRows })}</Notice>}
      {desk === null && notes > 0 && <Notice tone="act" action={<LinkButton look="quiet" to="/desk">{t('today.to_notes')}</LinkButton>}>{t('today.notes', { n: notes })}</Notice>}
      <div className={style['sheet']}>
        {sections.map((name) => <Section key={name} name={name} sheet={sheet} whole={value.whole} today={institution.today} isOwn={desk === null} />)}
        <Away />
      </div>
    </>
  );
}

export function TodayPage() {
  const { t, pick, prose } = useLocale();
  const { institution, view } = useSession();
  const desks = usePreparedDesks();
  const [chosen, setChosen] = useState(0);
  const desk = desks.find((each) => each.id === chosen) ?? null;
  const name = desk === null ? pick(view?.person.name_fa ?? '', view?.person.name_en ?? '') : pick(desk.post.title_fa, desk.post.title_en);
  return (
    <Page>
      <PageHead title={t('today.title')} acts={<><LinkButton look="quiet" to="/">{t('today.to_worklist')}</LinkButton><Button onPress={() => { window.print(); }}>{t('today.print')}</Button></>}>
        <p>{t('today.of', { day: prose(institution.today), name })}</p>
      </PageHead>
      <Whose desks={desks} chosen={desk} onChoose={setChosen} />
      <Sheet desk={desk} />
    </Page>
  );
}
