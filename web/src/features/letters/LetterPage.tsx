// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { LetterAct, LetterView, SessionPost } from '../../api/types.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { usePlace } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberText, copiedNumber } from '../../ui/NumberText.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { PriorityTag, SecrecyTag, StateTag } from '../../ui/Words.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { ActDialog } from './ActDialog.tsx';
import { Enclosures } from './Enclosures.tsx';
import { Facts } from './Facts.tsx';
import { LetterPages } from './LetterPages.tsx';
import style from './letters.module.css';
import { Links } from './Links.tsx';
import { PathTimeline } from './PathTimeline.tsx';
import { ReferralTree } from './ReferralTree.tsx';
import { Sheet } from './Sheet.tsx';
import { useDownload } from './useDownload.ts';
import { useLetter, useOpening } from './useLetter.ts';
import { firstViewed } from './viewed.ts';

const actTexts: Readonly<Record<LetterAct, TextKey>> = { refer: 'letters.refer', answer: 'letters.answer', close: 'letters.close' };

/** The main act stands last, at the end side: referring, or closing once the letter is answered. */
function order(letter: LetterView): readonly LetterAct[] {
  const wanted: readonly LetterAct[] = letter.state === 'answered' ? ['answer', 'refer', 'close'] : ['answer', 'close', 'refer'];
  return wanted.filter((act) => letter.may.includes(act));
}

function Acts({ letter, onAct }: { readonly letter: LetterView; readonly onAct: (act: LetterAct) => void }) {
  const { t } = useLocale();
  const acts = order(letter);
  return acts.map((act, index) => (
    <Button key={act} look={index === acts.length - 1 ? 'main' : 'quiet'} onPress={() => { onAct(act); }}>{t(actTexts[act])}</Button>
  ));
}

function Over({ letter }: { readonly letter: LetterView }) {
  const { t, language } = useLocale();
  const announce = useAnnounce();
  const copy = () => {
    void navigator.clipboard.writeText(copiedNumber(letter.number, language)).then(() => { announce(t('letters.copied')); });
  };
  return (
    <>
      <span>{t(`words.${letter.kind}`)}</span>
      <span className={style['number']}><NumberText parts={letter.number} /></span>
      <Button look="plain" small icon aria-label={t('letters.copy_number')} onPress={copy}><CopyIcon /></Button>
      <StateTag value={letter.state} /><SecrecyTag value={letter.secrecy_class} /><PriorityTag value={letter.priority} />
    </>
  );
}

/** An outgoing letter as the file that is kept and sent. */
function PrintedCopy({ letter, post }: { readonly letter: LetterView; readonly post: SessionPost | null }) {
  const { t } = useLocale();
  const { isReading, start } = useDownload(post);
  const name = `${letter.number.map((part) => part.text).join('').replaceAll('/', '-')}.pdf`;
  return <Button look="quiet" isPending={isReading} onPress={() => { start(`/letters/${letter.id}/pdf`, name); }}>{t('letters.pdf')}</Button>;
}

/** Says in which of several posts one acts here, or that one only looks, for whose desk. */
function ActingIn({ post }: { readonly post: SessionPost | null }) {
  const { t, pick } = useLocale();
  const { view } = useSession();
  if (post === null || (view?.posts.length ?? 0) < 2) return null;
  const title = pick(post.title_fa, post.title_en);
  return <p>{post.held_by === 'desk' ? t('letters.on_desk', { post: title }) : t('letters.acting_in', { post: title })}</p>;
}

/** Why the registration is void, before anything of it is read. */
function Voided({ letter }: { readonly letter: LetterView }) {
  const { t, pick, moment } = useLocale();
  const step = letter.path.find((each) => each.kind === 'voiding');
  if (step === undefined) return null;
  const at = moment(step.at);
  return (
    <Notice tone="late" title={t('letters.is_void')}>
      <p>{t('letters.at', { day: at.day, time: at.time })} · {t('letters.step_by', { person: pick(step.person_fa, step.person_en), post: pick(step.from.title_fa, step.from.title_en) })}</p>
      <q><bdi>{step.note}</bdi></q>
    </Notice>
  );
}

export function LetterPage({ id }: { readonly id: number }) {
  const { t } = useLocale();
  const { query } = usePlace();
  const asked = Number(query.get('post'));
  const { letter, problem, post, retry } = useLetter(id, asked > 0 ? asked : null);
  const [open, setOpen] = useState<LetterAct | 'void' | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  useOpening(letter, post);

  if (problem !== null) {
    return (
      <Page>
        <PageHead title={problem.status === 404 ? t('ui.not_found') : t('letters.letter')} />
        {problem.status === 404 ? <p>{t('ui.not_found_detail')}</p> : <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      </Page>
    );
  }
  if (letter === null) return <Waiting rows={8} />;
  const viewed = letter.files.find((file) => file.id === shown) ?? firstViewed(letter.files);
  return (
    <Page>
      <PageHead title={letter.subject} over={<Over letter={letter} />} acts={<>{letter.kind === 'outgoing' && <PrintedCopy letter={letter} post={post} />}<Acts letter={letter} onAct={setOpen} /></>}><ActingIn post={post} /></PageHead>
      <Voided letter={letter} />
      <div className={style['columns']}>
        <div className={style['papers']}>
          {viewed !== null && <LetterPages letter={letter} file={viewed} post={post} />}
          {(viewed === null || letter.body.trim() !== '') && <Sheet letter={letter} />}
          <ReferralTree letter={letter} />
        </div>
        <div className={style['aside']}>
          <Facts letter={letter} post={post} onVoid={() => { setOpen('void'); }} />
          <Enclosures letter={letter} post={post} shown={viewed?.id ?? null} onShow={setShown} />
          <PathTimeline letter={letter} post={post} />
          <Links letter={letter} />
        </div>
      </div>
      {open !== null && <ActDialog letter={letter} post={post} act={open} onEnd={() => { setOpen(null); }} />}
    </Page>
  );
}
