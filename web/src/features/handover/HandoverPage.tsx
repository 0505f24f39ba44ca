// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useOwnPosts } from '../../api/posts.ts';
import type { HandoverView, PostRef } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { FailedPage } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Part, partStyle } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './handover.module.css';
import { Items, PrintButton } from './Items.tsx';
import { waitingOf } from './minutes.ts';
import { Progress, StateOfHandover, kindName } from './parts.tsx';
import type { Word } from './useHandovers.ts';
import { useHandover, useWord } from './useHandovers.ts';

function PostWithPerson({ post }: { readonly post: PostRef }) {
  const { pick } = useLocale();
  const person = pick(post.person_fa, post.person_en);
  return <><Link to={`/posts/${post.id}`}>{pick(post.title_fa, post.title_en)}</Link>{person !== '' && <small>{person}</small>}</>;
}

function When({ at }: { readonly at: string }) {
  const { t, moment } = useLocale();
  const { day, time } = moment(at);
  return <>{t('handover.at', { day, time })}</>;
}

function Facts({ handover }: { readonly handover: HandoverView }) {
  const { t, pick, digits } = useLocale();
  const isBegun = handover.started_at !== null;
  return (
    <Card>
      <dl className={partStyle['facts']}>
        <dt>{t('handover.from')}</dt><dd><PostWithPerson post={{ ...handover.from, person_fa: handover.giver_fa, person_en: handover.giver_en }} /></dd>
        <dt>{t('handover.made_by')}</dt><dd>{pick(handover.prepared_by_fa, handover.prepared_by_en)}<small><When at={handover.prepared_at} /></small></dd>
        {handover.note !== '' && <><dt>{t('handover.note')}</dt><dd><bdi>{handover.note}</bdi></dd></>}
        {handover.started_at !== null && <><dt>{t('handover.started')}</dt><dd><When at={handover.started_at} /></dd></>}
        {handover.finished_at !== null && <><dt>{t('handover.finished')}</dt><dd><When at={handover.finished_at} /></dd></>}
        {isBegun && <><dt>{t('handover.moved')}</dt><dd>{digits(handover.moved)}</dd></>}
        {isBegun && <><dt>{t('handover.kept')}</dt><dd>{digits(handover.kept)}{handover.kept > 0 && <small>{t('handover.kept_detail')}</small>}</dd></>}
        {handover.list_hash !== '' && <><dt>{t('handover.list_hash')}</dt><dd className={style['hash']}><Code text={handover.list_hash} /></dd></>}
        {handover.entry_token !== '' && <><dt>{t('handover.entry')}</dt><dd className={style['hash']}><Code text={handover.entry_token} /></dd></>}
      </dl>
    </Card>
  );
}

function Receivers({ handover }: { readonly handover: HandoverView }) {
  const { t, pick } = useLocale();
  return (
    <Part title={t('handover.receivers')} count={handover.receivers.length}>
      <ul className={partStyle['lines']}>
        {handover.receivers.map((each) => (
          <li key={each.kind} className={partStyle['split']}>
            <span><PostWithPerson post={each.post} />{(handover.receivers.length > 1 || each.kind !== '') && <small>{kindName(each.kind, t)}</small>}</span>
            <span>
              {each.accepted_at === null ? <Tag tone={handover.state === 'withdrawn' ? 'plain' : 'due'}>{t('handover.not_accepted')}</Tag>
                : <><Tag tone="done">{t('handover.accepted')}</Tag><small>{pick(each.accepted_by_fa, each.accepted_by_en)}{t('organisation.separator')}<When at={each.accepted_at} /></small></>}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Where the parties sign, on paper alone. */
function Signatures({ handover }: { readonly handover: HandoverView }) {
  const { t, pick } = useLocale();
  const names = new Map(handover.receivers.map((each) => [each.post.id, pick(each.accepted_by_fa || each.post.person_fa, each.accepted_by_en || each.post.person_en)]));
  return (
    <div className={style['signatures']} aria-hidden="true">
      <div>{t('handover.signature_giver')}<b>{pick(handover.giver_fa, handover.giver_en)}</b></div>
      {[...names].map(([id, name]) => <div key={id}>{t('handover.signature_receiver')}<b>{name}</b></div>)}
    </div>
  );
}

interface WordProps {
  readonly handover: HandoverView;
  readonly word: Word;
  readonly post: number;
  readonly onEnd: () => void;
}

function WordDialog({ handover, word, post, onEnd }: WordProps) {
  const { t, pick } = useLocale();
  const announce = useAnnounce();
  const act = useWord(handover);
  const giver = pick(handover.giver_fa, handover.giver_en) || pick(handover.from.title_fa, handover.from.title_en);
  const submit = () => {
    void act.run({ word, post }).then((isDone) => {
      if (!isDone) return;
      announce(t(`handover.done_${word}`));
      onEnd();
    });
  };
  return (
    <FormDialog title={t(`handover.title_${word}`)} submitText={t(`handover.${word}`)} running={act} warning={t(`handover.warning_${word}`)} focusesSubmit onSubmit={submit} onCancel={onEnd}>
      <p>{t(`handover.lead_${word}`, { giver })}</p>
    </FormDialog>
  );
}

function Acts({ handover, onWord }: { readonly handover: HandoverView; readonly onWord: (word: Word, post: number) => void }) {
  const { t } = useLocale();
  const posts = useOwnPosts('worklist.hand_over').map((each) => each.id);
  const [waiting] = waitingOf(handover, posts);
  const isGiver = handover.state === 'prepared' && posts.includes(handover.from.id);
  return (
    <>
      {isGiver && <Button look="quiet" onPress={() => { onWord('withdrawal', handover.from.id); }}>{t('handover.withdrawal')}</Button>}
      {handover.state !== 'withdrawn' && <PrintButton id={handover.id} isThere={handover.started_at !== null} />}
      {waiting !== undefined && <Button onPress={() => { onWord('acceptance', waiting.post.id); }}>{t('handover.acceptance')}</Button>}
    </>
  );
}

/** The minutes of a handover: who gives, who takes, what went over, and the words of both. */
export function HandoverPage({ id }: { readonly id: number }) {
  const { t, pick } = useLocale();
  const { handover, problem, retry } = useHandover(id);
  const [open, setOpen] = useState<{ readonly word: Word; readonly post: number } | null>(null);
  if (problem !== null) return <FailedPage problem={problem} title={t('handover.title')} missing={t('handover.not_found')} backTo="/handovers" backText={t('handover.to_list')} onRetry={retry} />;
  if (handover === null) return <Waiting rows={8} />;
  return (
    <Page>
      <PageHead
        title={t('handover.minutes_of', { post: pick(handover.from.title_fa, handover.from.title_en) })}
        over={<><Link to="/handovers">{t('handover.title')}</Link> <StateOfHandover state={handover.state} /></>}
        acts={<Acts handover={handover} onWord={(word, post) => { setOpen({ word, post }); }} />}
      />
      {handover.state === 'prepared' && <Notice tone="due" title={t('handover.waits')}>{t('handover.waits_detail')}</Notice>}
      {handover.state === 'moving' && <Notice tone="act" title={t('handover.moving')}><Progress handover={handover} /><p>{t('handover.moving_detail')}</p></Notice>}
      <div className={style['columns']}>
        <div className={style['stack']}><Receivers handover={handover} /><Items handover={handover} /></div>
        <Facts handover={handover} />
      </div>
      <Signatures handover={handover} />
      {open !== null && <WordDialog handover={handover} {...open} onEnd={() => { setOpen(null); }} />}
    </Page>
  );
}
