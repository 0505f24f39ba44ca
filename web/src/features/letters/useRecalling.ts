// SPDX-License-Identifier: Apache-2.0
import type { Recalled } from '../../api/recall.ts';
import { recallableTo, recallReferrals, useRecall } from '../../api/recall.ts';
import type { LetterView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';

/** Says how a recall went. */
function useRecallTold(): (recalled: Recalled) => void {
  const { t } = useLocale();
  const announce = useAnnounce();
  return ({ done, problem }) => {
    if (problem === null) announce(t('letters.recalled', { n: done }));
    else announce(problem.status === 0 ? t('ui.no_connection') : problem.detail || problem.title);
  };
}

/** After a referral: says that it was done, and offers to take it back while nobody has opened it. */
export function useRecallOffer(post: SessionPost | null): (letter: LetterView, receivers: readonly number[], said: string) => void {
  const { t } = useLocale();
  const announce = useAnnounce();
  const tell = useRecallTold();
  return (letter, receivers, said) => {
    const referrals = recallableTo(letter, receivers);
    const recall = () => { void recallReferrals(letter.id, post?.id ?? null, referrals).then(tell); };
    announce(said, referrals.length === 0 ? undefined : { text: t('letters.recall'), act: recall });
  };
}

/** Takes one referral back from where it is seen. */
export function useRecalling(letterId: number, post: SessionPost | null) {
  const recall = useRecall();
  const tell = useRecallTold();
  return {
    pending: recall.pending,
    run: (referral: number) => { void recall.run(letterId, post?.id ?? null, [referral]).then(tell); },
  };
}
