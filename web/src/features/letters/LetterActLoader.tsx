// SPDX-License-Identifier: Apache-2.0
import type { LetterAct } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { ActDialog } from './ActDialog.tsx';
import { useLetter } from './useLetter.ts';

interface Props {
  readonly letterId: number;
  readonly postId: number;
  readonly act: LetterAct;
  readonly onEnd: () => void;
}

/** An act on a letter that is not on the screen: from a row of the worklist. The letter is read first, for its version. */
export function LetterActLoader({ letterId, postId, act, onEnd }: Props) {
  const { t } = useLocale();
  const { letter, post, problem } = useLetter(letterId, postId);
  if (letter !== null) return <ActDialog letter={letter} post={post} act={act} onEnd={onEnd} />;
  return (
    <Dialog title={t('letters.letter')} onClose={onEnd}>
      {problem === null ? <Waiting rows={4} /> : <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
