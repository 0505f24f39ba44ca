// SPDX-License-Identifier: Apache-2.0
import type { LetterAct, LetterView, SessionPost } from '../../api/types.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { CloseLetterDialog } from './CloseLetterDialog.tsx';
import { ReferDialog } from './ReferDialog.tsx';
import { VoidLetterDialog } from './VoidLetterDialog.tsx';

export interface ActProps {
  readonly letter: LetterView;
  readonly post: SessionPost | null;
  readonly onEnd: () => void;
}

export function ActDialog({ act, ...props }: ActProps & { readonly act: LetterAct | 'void' }) {
  switch (act) {
    case 'refer': return <ReferDialog {...props} />;
    case 'answer': return <AnswerDialog {...props} />;
    case 'close': return <CloseLetterDialog {...props} />;
    case 'void': return <VoidLetterDialog {...props} />;
  }
}
