// SPDX-License-Identifier: Apache-2.0
/*
 * میز کار: a manager's worklist, one letter after the other, on the whole screen.
 *
 *   the worklist as it was on opening (useQueue) → a letter and its version → a decision (act.ts): note, receivers, deadline
 *   → refer or close → the outbox (api/outbox.ts): held, so that it can be taken back; sent; kept without a line → the next letter
 *
 * Three keys a letter: a digit for the note, a letter for the receiver, Enter. C closes, N and B go on and back, Z takes back.
 * Until it is sent an act is taken back; after that a referral is recalled (api/recall.ts) while nobody there has opened it.
 */
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { Problem } from '../../api/client.ts';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { LetterView, SessionPost, WorkItem, WorklistTab } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Empty, Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { DueTag, PriorityTag, PurposeTag, SecrecyTag } from '../../ui/Words.tsx';
import type { Press } from './act.ts';
import { withNote, withReceiver } from './act.ts';
import { GivenActs } from './GivenActs.tsx';
import { Panel } from './Panel.tsx';
import type { Desk } from './useDesk.ts';
import { useDesk } from './useDesk.ts';
import { useKeys } from './useKeys.ts';
import type { Notes } from './useNotes.ts';
import { useNotes } from './useNotes.ts';
import type { Queue } from './useQueue.ts';
import { useQueue } from './useQueue.ts';
import { useOffered, useRecent } from './useReceivers.ts';
import style from './workdesk.module.css';

type Draw = (letter: LetterView, post: SessionPost | null) => ReactNode;

interface HeadProps {
  readonly children: ReactNode;
  readonly keys: ReturnType<typeof useKeys>;
}

function Bar({ children, keys }: HeadProps) {
  const { t } = useLocale();
  return (
    <header className={style['bar']}>
      <LinkButton look="quiet" to="/">{t('workdesk.leave')}</LinkButton>
      <div className={style['steps']}>{children}</div>
      <Check label={t('workdesk.keys')} checked={keys.areOn} onChange={keys.turn} />
    </header>
  );
}

function Steps({ desk, total, keysAreOn }: { readonly desk: Desk; readonly total: number; readonly keysAreOn: boolean }) {
  const { t } = useLocale();
  return (
    <>
      <Button look="quiet" isDisabled={desk.index === 0} onPress={() => { desk.go(desk.index - 1); }}>{t('workdesk.previous')}{keysAreOn && <kbd aria-hidden="true">{'B'}</kbd>}</Button>
      <strong>{t('workdesk.position', { place: Math.min(desk.index + 1, total), n: total })}</strong>
      <Button look="quiet" isDisabled={desk.item === null} onPress={() => { desk.go(desk.index + 1); }}>{t('workdesk.next')}{keysAreOn && <kbd aria-hidden="true">{'N'}</kbd>}</Button>
    </>
  );
}

/** What came with the letter: from whom, what is asked, until when. */
function Heading({ item, today }: { readonly item: WorkItem; readonly today: string }) {
  const { t, pick } = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = item.withheld ? t('workdesk.withheld') : item.title;
  useEffect(() => { document.title = t('ui.tab_title', { page: t('workdesk.title') }); }, [t]);
  useEffect(() => { heading.current?.focus({ preventScroll: true }); }, [item.id]);
  return (
    <div className={style['heading']}>
      <p className={style['tags']}>
        {!item.withheld && <NumberText parts={item.number} />}<SecrecyTag value={item.secrecy_class} /><PriorityTag value={item.priority} /><PurposeTag value={item.purpose} />
        {item.due_on !== null && <DueTag dueOn={item.due_on} today={today} workingDaysLeft={item.working_days_left} />}
      </p>
      <h1 ref={heading} tabIndex={-1}><bdi>{title}</bdi></h1>
      <p className={style['soft']}>{pick(item.from_title_fa, item.from_title_en)}{item.note !== '' && <>: <bdi>{item.note}</bdi></>}</p>
    </div>
  );
}

interface ActsProps { readonly desk: Desk; readonly letter: LetterView; readonly keysAreOn: boolean }

function Acts({ desk, letter, keysAreOn }: ActsProps) {
  const { t } = useLocale();
  return (
    <div className={style['foot']}>
      <p role="alert" className={style['fault']}>{desk.fault !== null && t(`workdesk.${desk.fault}`)}</p>
      <Button isDisabled={!letter.may.includes('refer')} onPress={() => { desk.refer(letter); }}>{t('workdesk.refer')}{keysAreOn && <kbd aria-hidden="true">{'Enter'}</kbd>}</Button>
      <Button look="quiet" isDisabled={!letter.may.includes('close')} onPress={() => { desk.close(letter); }}>{t('workdesk.close')}{keysAreOn && <kbd aria-hidden="true">{'C'}</kbd>}</Button>
    </div>
  );
}

interface OnDesk {
  readonly desk: Desk;
  readonly letter: LetterView | null;
  readonly notes: Notes;
  readonly offered: readonly Choice[];
}

/** What a key does to what is on the desk. */
function pressed({ desk, letter, notes, offered }: OnDesk, press: Press) {
  const note = press.kind === 'note' ? notes.offered[press.index] : undefined;
  const receiver = press.kind === 'receiver' ? offered[press.index] : undefined;
  if (note !== undefined) desk.decide(withNote(desk.decision, note));
  if (receiver !== undefined) desk.decide(withReceiver(desk.decision, receiver));
  if (press.kind === 'refer' && letter !== null) desk.refer(letter);
  if (press.kind === 'close' && letter !== null) desk.close(letter);
  if (press.kind === 'next') desk.go(desk.index + 1);
  if (press.kind === 'previous') desk.go(desk.index - 1);
  if (press.kind === 'take_back') desk.takeBack();
}

function useOnDesk(item: WorkItem | null) {
  const { view } = useSession();
  const [id, post] = [item?.subject_id ?? 0, item?.post_id ?? null];
  const loaded = useLoaded<LetterView>(['letter', id, post], `/letters/${id}`, { post, isEnabled: item !== null && !item.withheld });
  return { ...loaded, post: view?.posts.find((each) => each.id === post) ?? null };
}

function Unread({ problem }: { readonly problem: Problem }) {
  const { t } = useLocale();
  return problem.status === 404 ? <p>{t('workdesk.gone')}</p> : <ProblemNotice problem={problem} />;
}

function End({ desk, total }: { readonly desk: Desk; readonly total: number }) {
  const { t } = useLocale();
  useEffect(() => { document.title = t('ui.tab_title', { page: t('workdesk.title') }); }, [t]);
  return (
    <div className={style['end']}>
      <h1>{t('workdesk.end')}</h1>
      <p role="status">{t('workdesk.end_detail', { n: desk.given.size, left: total - desk.given.size })}</p>
      {desk.given.size < total && <Button look="quiet" onPress={() => { desk.go(0); }}>{t('workdesk.from_start')}</Button>}
    </div>
  );
}

interface DeskProps {
  readonly queue: Queue;
  readonly items: readonly WorkItem[];
  /** The letter itself; how it reads is the letters' own. */
  readonly renderLetter: Draw;
}

function DeskOf({ queue, items, renderLetter }: DeskProps) {
  const { t } = useLocale();
  const { recent, remember } = useRecent();
  const notes = useNotes();
  const desk = useDesk(items, remember);
  const { item } = desk;
  const offered = useOffered(recent, item?.post_id ?? null);
  const { value: letter, problem, post } = useOnDesk(item);
  const keys = useKeys((press) => { pressed({ desk, letter, notes, offered }, press); });
  return (
    <div className={style['desk']}>
      <Bar keys={keys}><Steps desk={desk} total={queue.total} keysAreOn={keys.areOn} /></Bar>
      <GivenActs onTakeBack={desk.takeBack} keysAreOn={keys.areOn} undo={desk.undo} />
      {item === null && <End desk={desk} total={queue.total} />}
      {item !== null && (
        <section className={style['letter']} aria-label={t('workdesk.letter')} tabIndex={0}>
          <Heading item={item} today={queue.today} />
          {problem !== null && <Unread problem={problem} />}
          {item.withheld && <p>{t('workdesk.withheld_detail')}</p>}
          {problem === null && letter === null && !item.withheld && <Waiting rows={6} />}
          {letter !== null && renderLetter(letter, post)}
        </section>
      )}
      {item !== null && (
        <section className={style['panel']} aria-label={t('workdesk.panel')}>
          {desk.given.has(item.id) ? <p className={style['choices']}>{t('workdesk.given')}</p> : letter !== null && (
            <>
              <div className={style['choices']}><Panel decision={desk.decision} onDecide={desk.decide} keysAreOn={keys.areOn} notes={notes} offered={offered} /></div>
              <Acts desk={desk} letter={letter} keysAreOn={keys.areOn} />
            </>
          )}
        </section>
      )}
    </div>
  );
}

interface Props {
  readonly view: WorklistTab;
  readonly renderLetter: Draw;
}

export function WorkdeskPage({ view, renderLetter }: Props) {
  const { t } = useLocale();
  const { chosenPost } = useSession();
  const queue = useQueue(view, chosenPost?.id ?? null);
  if (queue.items !== null && queue.items.length > 0) return <DeskOf queue={queue} items={queue.items} renderLetter={renderLetter} />;
  return (
    <div className={style['end']}>
      <h1>{t('workdesk.title')}</h1>
      {queue.problem !== null && <ProblemNotice problem={queue.problem} action={<Button small look="quiet" onPress={queue.retry}>{t('ui.try_again')}</Button>} />}
      {queue.problem === null && (queue.items === null ? <Waiting /> : <Empty title={t('workdesk.empty')} />)}
      <LinkButton look="quiet" to="/">{t('workdesk.leave')}</LinkButton>
    </div>
  );
}
