// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useDraftName } from '../../api/useDraftName.ts';
import type { ReferralRequest } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { ActProps } from './ActDialog.tsx';
import { ActForm } from './ActForm.tsx';
import type { ReceiverDraft } from './Receiver.tsx';
import { Receiver } from './Receiver.tsx';
import { useLetterAct } from './useLetter.ts';
import { useTexts } from './useTexts.ts';
import { useRecallOffer } from './useRecalling.ts';

const fields = ['post_id', 'purpose', 'note', 'due_on', 'due_in_working_days'] as const;

export function referralOf(drafts: readonly ReceiverDraft[]): ReferralRequest {
  return {
    receivers: drafts.map((draft) => ({
      post_id: draft.post?.id ?? 0, purpose: draft.purpose, note: draft.note.trim() === '' ? null : draft.note.trim(), due_on: draft.dueOn, due_in_working_days: draft.workingDays,
    })),
  };
}

interface Receivers { readonly receivers: readonly ReceiverDraft[] }

const nobody: Receivers = { receivers: [{ key: 0, post: null, purpose: 'action', note: '', dueOn: null, workingDays: null }] };
const isEmpty = ({ receivers }: Receivers) => receivers.every((each) => each.post === null && each.note.trim() === '');

/** ارجاع to one or several posts, each with what is asked, a note and, where work is asked, a deadline. */
export function ReferDialog({ letter, post, onEnd }: ActProps) {
  const { t } = useLocale();
  const offerRecall = useRecallOffer(post);
  const running = useLetterAct<ReferralRequest>(letter, post, 'referrals');
  const draft = useDraft<Receivers>(useDraftName(`refer.${letter.id}`), nobody, isEmpty);
  const offered = useTexts(letter, post);
  const drafts = draft.value.receivers;
  const setDrafts = (receivers: readonly ReceiverDraft[]) => { draft.set({ receivers }); };
  const [tried, setTried] = useState(false);
  const texts = textsByPath(running.problem);
  const paths = drafts.flatMap((_, index) => fields.map((field) => `/receivers/${index}/${field}`));

  const change = (changed: ReceiverDraft) => { setDrafts(drafts.map((each) => (each.key === changed.key ? changed : each))); };
  const add = () => {
    const last = drafts[drafts.length - 1];
    if (last !== undefined) setDrafts([...drafts, { ...last, key: last.key + 1, post: null }]);
  };
  const errorsOf = (receiver: ReceiverDraft, index: number) => {
    const given = Object.fromEntries(fields.map((field) => [field, texts[`/receivers/${index}/${field}`]]));
    return tried && receiver.post === null ? { ...given, post_id: t('letters.choose_receiver') } : given;
  };
  const submit = () => {
    setTried(true);
    if (drafts.some((each) => each.post === null)) return;
    void running.run(referralOf(drafts)).then((changed) => {
      if (changed === null) return;
      draft.discard();
      offerRecall(changed, drafts.map((each) => each.post?.id ?? 0), t('letters.referred', { n: drafts.length, to: drafts[0]?.post?.text ?? '' }));
      onEnd();
    });
  };
  return (
    <ActForm
      letter={letter} post={post} onEnd={onEnd} act="refer" running={running} title={t('letters.refer')} submitText={t('letters.refer_submit')}
      warning={t('letters.refer_warning')} atFields={paths} isDirty={!isEmpty(draft.value)} draft={draft} onSubmit={submit}
    >
      {drafts.map((receiver, index) => (
        <Receiver
          key={receiver.key} draft={receiver} place={index + 1} isOnly={drafts.length === 1} notes={offered.notes} errors={errorsOf(receiver, index)}
          onChange={change} onRemove={() => { setDrafts(drafts.filter((each) => each.key !== receiver.key)); }}
        />
      ))}
      {drafts.length < 50 && <div><Button look="quiet" small onPress={add}><AddIcon />{t('letters.add_receiver')}</Button></div>}
    </ActForm>
  );
}
