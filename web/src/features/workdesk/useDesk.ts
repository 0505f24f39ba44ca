// SPDX-License-Identifier: Apache-2.0
import { useRef, useState } from 'react';
import type { KeptAct } from '../../api/outbox.ts';
import { outbox } from '../../api/outbox.ts';
import type { LetterView, WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { copiedNumber } from '../../ui/NumberText.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import type { Decision, Fault } from './act.ts';
import { closingOf, obstacle, referralOf, undecided } from './act.ts';

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
  readonly takeBack: () => void;
}

interface Place {
  readonly index: number;
  readonly decision: Decision;
  readonly fault: Fault | null;
  readonly given: ReadonlySet<number>;
}

interface Memory { readonly index: number; readonly item: number; readonly decision: Decision; readonly act: string }

/** Which letter is on the desk, what is being decided on it, and what each act does. */
export function useDesk(items: readonly WorkItem[], remember: (receivers: readonly Choice[]) => void): Desk {
  const { t, language } = useLocale();
  const announce = useAnnounce();
  const [place, setPlace] = useState<Place>({ index: 0, decision: undecided, fault: null, given: new Set() });
  const last = useRef<Memory | null>(null);
  const item = items[place.index] ?? null;
  const { decision } = place;

  const give = (letter: LetterView, act: { readonly path: string; readonly body: unknown; readonly said: string }) => {
    if (item === null) return;
    outbox.give({ ...act, path: `/letters/${letter.id}/${act.path}`, post: item.post_id, version: letter.version, letterId: letter.id, number: letter.number_text });
    last.current = { index: place.index, item: item.id, decision, act: act.path };
    setPlace({ index: place.index + 1, decision: undecided, fault: null, given: new Set([...place.given, item.id]) });
  };
  const guarded = (kind: 'refer' | 'close', letter: LetterView, then: () => void) => {
    const fault = item !== null && place.given.has(item.id) ? 'barred' : obstacle(kind, letter, decision);
    if (fault === null) then();
    else setPlace({ ...place, fault });
  };
  const undone = (act: KeptAct | null) => {
    const memory = last.current;
    if (act === null || memory === null) return;
    const given = new Set([...place.given].filter((id) => id !== memory.item));
    last.current = null;
    announce(t('workdesk.taken_back'));
    setPlace({ index: memory.index, decision: memory.decision, fault: null, given });
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
    takeBack: () => { undone(outbox.takeBack()); },
  };
}
