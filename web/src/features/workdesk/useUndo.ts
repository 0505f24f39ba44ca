// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { outbox, useLastDone } from '../../api/outbox.ts';
import { recallableTo, recallReferrals } from '../../api/recall.ts';
import type { LetterView, ReferralRequest } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';

/** The last referral that was sent and that its receivers have not opened. */
export interface Undo {
  readonly letterId: number;
  readonly said: string;
  readonly pending: boolean;
  /** Takes it back; whether it was. */
  readonly run: () => Promise<boolean>;
}

function receiversOf(body: unknown): readonly number[] {
  return typeof body === 'object' && body !== null && 'receivers' in body ? (body as ReferralRequest).receivers.map(({ post_id }) => post_id) : [];
}

/** بازپس‌گیری after an act was sent; null when there is nothing that could be recalled. A letter that was closed stays closed. */
export function useUndo(): Undo | null {
  const { t } = useLocale();
  const announce = useAnnounce();
  const done = useLastDone();
  const [pending, setPending] = useState(false);
  if (done === null || !done.act.path.endsWith('/referrals')) return null;
  const { act } = done;
  const referrals = recallableTo(done.value as LetterView, receiversOf(act.body));
  if (referrals.length === 0) return null;
  const run = async () => {
    setPending(true);
    const { problem } = await recallReferrals(act.letterId, act.post, referrals);
    setPending(false);
    if (problem === null || problem.status !== 0) outbox.forgetDone(); // without a line it may be tried again
    announce(problem === null ? t('workdesk.recalled') : problem.status === 0 ? t('ui.no_connection') : problem.detail || problem.title);
    return problem === null;
  };
  return { letterId: act.letterId, said: act.said, pending, run };
}
