// SPDX-License-Identifier: Apache-2.0
import { useRef, useState } from 'react';
import { outbox } from '../../api/outbox.ts';
import type { LetterView, WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { copiedNumber } from '../../ui/NumberText.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import type { Decision, Fault } from './act.ts';
import { closingOf, obstacle, referralOf, undecided } from './act.ts';
import type { Undo } from './useUndo.ts';
import { useUndo } from './useUndo.ts';

export interface Desk {
  readonly index: number;
  readonly item: WorkItem | null;
  readonly decision: Decision;
  readonly fault: Fault | null;
  /** Items on which an act was given from this desk. */
  readonly given: ReadonlySet<number>;
  readonly decide: (decision: Decision) => void;
  readonly go: (index: number) => void;
  readonly refer: (letter: LetterView) => void;
  readonly close: (letter: LetterView) => void;
  /** Takes back what is held; else recalls the last that was sent. */
  readonly takeBack: () => void;
  readonly undo: Undo | null;
}

interface Place {
  readonly index: number;
  readonly decision: Decision;
  readonly fault: Fault | null;
  readonly given: ReadonlySet<number>;
}

interface Memory { readonly index: number; readonly item: number; readonly letterId: number; readonly decision: Decision }

/** So many acts back the desk returns to where they were given. */
const remembered = 5;

/** Which letter is on the desk, what is being decided on it, and what each act does. */
export function useDesk(items: readonly WorkItem[], remember: (receivers: readonly Choice[]) => void): Desk {
  const { t, language } = useLocale();
  const announce = useAnnounce();
  const [place, setPlace] = useState<Place>({ index: 0, decision: undecided, fault: null, given: new Set() });
  const memories = useRef<readonly Memory[]>([]); // newest first
  const undo = useUndo();
  const item = items[place.index] ?? null;
  const { decision } = place;

  const give = (letter: LetterView, act: { readonly path: string; readonly body: unknown; readonly said: string }) => {
    if (item === null) return;
    outbox.give({ ...act, path: `/letters/${letter.id}/${act.path}`, post: item.post_id, version: letter.version, letterId: letter.id, number: letter.number_text });
    memories.current = [{ index: place.index, item: item.id, letterId: letter.id, decision }, ...memories.current].slice(0, remembered);
    setPlace({ index: place.index + 1, decision: undecided, fault: null, given: new Set([...place.given, item.id]) });
  };
  const guarded = (kind: 'refer' | 'close', letter: LetterView, then: () => void) => {
    const fault = item !== null && place.given.has(item.id) ? 'barred' : obstacle(kind, letter, decision);
    if (fault === null) then();
    else setPlace({ ...place, fault });
  };
  /** Back to the letter, with what had been decided on it. */
  const goBackTo = (letterId: number) => {
    const memory = memories.current.find((each) => each.letterId === letterId);
    if (memory === undefined) return;
    memories.current = memories.current.filter((each) => each !== memory);
    setPlace((now) => ({ index: memory.index, decision: memory.decision, fault: null, given: new Set([...now.given].filter((id) => id !== memory.item)) }));
  };
  const takeBack = () => {
    const held = outbox.takeBack();
    if (held !== null) {
      announce(t('workdesk.taken_back'));
      goBackTo(held.letterId);
    } else if (undo !== null && !undo.pending) {
      const { letterId } = undo;
      void undo.run().then((isDone) => { if (isDone) goBackTo(letterId); });
    }
  };
  return {
    ...place, item,
    decide: (next) => { setPlace({ ...place, decision: next, fault: null }); },
    go: (index) => { setPlace({ ...place, index: Math.max(0, Math.min(items.length, index)), decision: undecided, fault: null }); },
    refer: (letter) => {
      guarded('refer', letter, () => {
        const [first] = decision.receivers;
        const values = { number: copiedNumber(letter.number, language), to: first?.text ?? '', n: decision.receivers.length - 1 };
        remember(decision.receivers);
        give(letter, { path: 'referrals', body: referralOf(decision), said: t(decision.receivers.length === 1 ? 'workdesk.referred' : 'workdesk.referred_many', values) });
      });
    },
    close: (letter) => {
      guarded('close', letter, () => { give(letter, { path: 'closing', body: closingOf(decision), said: t('workdesk.closed', { number: copiedNumber(letter.number, language) }) }); });
    },
    takeBack, undo,
  };
}
