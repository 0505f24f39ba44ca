// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { ReferralRequest } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { ReceiverDraft } from './Receiver.tsx';
import { Receiver } from './Receiver.tsx';
import { referralOf } from './ReferDialog.tsx';
import { useTextsForMany } from './useTexts.ts';

interface Props {
  /** Whose standard notes are offered; null: letters of several posts. */
  readonly post: number | null;
  /** Null while no receiver is named. */
  readonly onBody: (body: ReferralRequest | null) => void;
  readonly tried: boolean;
}

/** Of an act on many: one receiver, what is asked, a note and a deadline, the same for each letter. */
export function ReferFields({ post, onBody, tried }: Props) {
  const { t } = useLocale();
  const offered = useTextsForMany(post);
  const [draft, setDraft] = useState<ReceiverDraft>({ key: 0, post: null, purpose: 'action', note: '', dueOn: null, workingDays: null });
  const change = (next: ReceiverDraft) => {
    setDraft(next);
    onBody(next.post === null ? null : referralOf([next]));
  };
  const errors = tried && draft.post === null ? { post_id: t('letters.choose_receiver') } : {};
  return <Receiver draft={draft} place={1} isOnly notes={offered.notes} errors={errors} onChange={change} onRemove={() => undefined} />;
}
