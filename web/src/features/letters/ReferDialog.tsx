// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { ReferralRequest } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import type { ActProps } from './ActDialog.tsx';
import { ActForm } from './ActForm.tsx';
import type { ReceiverDraft } from './Receiver.tsx';
import { Receiver } from './Receiver.tsx';
import { useLetterAct } from './useLetter.ts';

const fields = ['post_id', 'purpose', 'note', 'due_on', 'due_in_working_days'] as const;

export function referralOf(drafts: readonly ReceiverDraft[]): ReferralRequest {
  return {
    receivers: drafts.map((draft) => ({
      post_id: draft.post?.id ?? 0, purpose: draft.purpose, note: draft.note.trim() === '' ? null : draft.note.trim(), due_on: draft.dueOn, due_in_working_days: draft.workingDays,
    })),
  };
}

/** ارجاع to one or several posts, each with what is asked, a note and, where work is asked, a deadline. */
export function ReferDialog({ letter, post, onEnd }: ActProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const running = useLetterAct<ReferralRequest>(letter, post, 'referrals');
  const [drafts, setDrafts] = useState<readonly ReceiverDraft[]>([{ key: 0, post: null, purpose: 'action', note: '', dueOn: null, workingDays: null }]);
  const [tried, setTried] = useState(false);
  const texts = textsByPath(running.problem);
  const paths = drafts.flatMap((_, index) => fields.map((field) => `/receivers/${index}/${field}`));

  const change = (changed: ReceiverDraft) => { setDrafts(drafts.map((draft) => (draft.key === changed.key ? changed : draft))); };
  const add = () => {
    const last = drafts[drafts.length - 1];
    if (last !== undefined) setDrafts([...drafts, { ...last, key: last.key + 1, post: null }]);
  };
  const errorsOf = (draft: ReceiverDraft, index: number) => {
    const given = Object.fromEntries(fields.map((field) => [field, texts[`/receivers/${index}/${field}`]]));
    return tried && draft.post === null ? { ...given, post_id: t('letters.choose_receiver') } : given;
  };
  const submit = () => {
    setTried(true);
    if (drafts.some((draft) => draft.post === null)) return;
    void running.run(referralOf(drafts)).then((changed) => {
      if (changed === null) return;
      announce(t('letters.referred', { n: drafts.length, to: drafts[0]?.post?.text ?? '' }));
      onEnd();
    });
  };
  return (
    <ActForm
      letter={letter} post={post} onEnd={onEnd} act="refer" running={running} title={t('letters.refer')} submitText={t('letters.refer_submit')}
      warning={t('letters.refer_warning')} atFields={paths} isDirty={drafts.some((draft) => draft.post !== null || draft.note !== '')} onSubmit={submit}
    >
      {drafts.map((draft, index) => (
        <Receiver
          key={draft.key} draft={draft} place={index + 1} isOnly={drafts.length === 1} errors={errorsOf(draft, index)}
          onChange={change} onRemove={() => { setDrafts(drafts.filter((each) => each.key !== draft.key)); }}
        />
      ))}
      {drafts.length < 50 && <div><Button look="quiet" small onPress={add}><AddIcon />{t('letters.add_receiver')}</Button></div>}
    </ActForm>
  );
}
