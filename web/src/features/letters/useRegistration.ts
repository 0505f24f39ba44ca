// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { now } from '../../api/clock.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import { useDraftName } from '../../api/useDraftName.ts';
import type { LetterList, LetterRow, LetterView, RegisterList, RegisterView, RegistrationRequest } from '../../api/types.ts';
import { latinDigits } from '../../format/digits.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import type { RegistrationDraft } from './registration.ts';
import { emptyDraft, isEmptyDraft, isLateEntry, nextDraft, requestOf } from './registration.ts';
import { useDraft } from '../../ui/useDraft.ts';

async function findTwins(draft: RegistrationDraft): Promise<readonly LetterRow[]> {
  const number = latinDigits(draft.senderNumber).trim();
  if (number === '' || draft.senderName.trim() === '') return [];
  const result = await client.get<LetterList>(address('/letters/duplicates', { sender_name: draft.senderName.trim(), sender_number: number }));
  return result.ok ? result.value.letters : [];
}

interface Twins {
  readonly key: string;
  readonly letters: readonly LetterRow[];
  /** A press of the button was held back by them once: the next one means it. */
  readonly stopped: boolean;
}

const noTwins: Twins = { key: '', letters: [], stopped: false };
const twinKey = (draft: RegistrationDraft) => `${draft.senderName.trim()}\n${latinDigits(draft.senderNumber).trim()}`;

export interface Registration {
  readonly draft: RegistrationDraft;
  readonly set: (change: Partial<RegistrationDraft>) => void;
  readonly restoredFrom: string | null;
  readonly discard: () => void;
  readonly registers: readonly RegisterView[];
  readonly registersProblem: Problem | null;
  readonly register: RegisterView | null;
  /** Letters of the same sender and number that are registered already. */
  readonly twins: readonly LetterRow[];
  readonly twinsStopped: boolean;
  readonly checkTwins: () => void;
  readonly isLate: boolean;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly problem: Problem | null;
  readonly pending: boolean;
  readonly submit: () => void;
  readonly registered: LetterView | null;
  readonly startNext: () => void;
}

/** Everything the form of an incoming letter knows and does. */
export function useRegistration(): Registration {
  const { t } = useLocale();
  const cache = useQueryClient();
  const { institution, actingPost } = useSession();
  const kept = useDraft<RegistrationDraft>(useDraftName('letter'), emptyDraft, isEmptyDraft);
  const draft = kept.value;
  const [tried, setTried] = useState(false);
  const [twins, setTwins] = useState<Twins>(noTwins);
  const said = useRef({ content: '', now: new Date(0) });
  const [registered, setRegistered] = useState<LetterView | null>(null);

  const registersQuery = useQuery({ queryKey: ['registers', actingPost?.id ?? null], queryFn: () => valueOf(client.get<RegisterList>('/registers')) });
  const registers = registersQuery.data?.registers ?? [];
  const register = registers.find((each) => String(each.id) === draft.registerId) ?? registers[0] ?? null;

  const act = useAct<RegistrationRequest, LetterView>((request, key) => client.postJson<LetterView>('/letters', request, { key }));
  const isLate = isLateEntry(draft, institution.today);
  const missing = {
    '/sender_name': draft.senderName.trim() === '',
    '/subject': draft.subject.trim() === '',
    '/late_reason': isLate && draft.lateReason.trim() === '',
  };

  const send = async () => {
    if (register === null) return;
    // Shown before numbering: a number once given stays given. The second press says "register it anyhow".
    const key = twinKey(draft);
    const letters = twins.key === key ? twins.letters : await findTwins(draft);
    if (letters.length > 0 && !(twins.key === key && twins.stopped)) {
      setTwins({ key, letters, stopped: true });
      return;
    }
    // "It came now" is said once: a repeated press is the same act and must say the same moment.
    const content = JSON.stringify(draft);
    if (said.current.content !== content) said.current = { content, now: now() };
    const result = await act.run(requestOf(draft, { registerId: register.id, zone: institution.zone, today: institution.today, now: said.current.now }));
    if (!result.ok) return;
    said.current = { content: '', now: new Date(0) };
    setTwins(noTwins);
    kept.discard();
    kept.set(nextDraft(draft));
    setRegistered(result.value);
    for (const name of ['letters', 'registers', 'worklist']) void cache.invalidateQueries({ queryKey: [name] });
  };

  const texts = textsByPath(act.problem);
  const own = tried ? Object.fromEntries(Object.entries(missing).filter(([, is]) => is).map(([path]) => [path, path === '/late_reason' ? t('letters.late_reason_missing') : t('ui.fill_in')])) : {};
  return {
    draft,
    set: (change) => { kept.set({ ...draft, ...change }); },
    restoredFrom: kept.restoredFrom,
    discard: () => { kept.discard(); setTried(false); act.clear(); },
    registers,
    registersProblem: registersQuery.data === undefined ? problemOfError(registersQuery.error) : null,
    register,
    twins: twins.key === twinKey(draft) ? twins.letters : [],
    twinsStopped: twins.stopped && twins.key === twinKey(draft),
    checkTwins: () => { void findTwins(draft).then((letters) => { if (letters.length > 0) setTwins({ key: twinKey(draft), letters, stopped: false }); }); },
    isLate,
    errors: { ...texts, ...own },
    problem: act.problem,
    pending: act.pending,
    submit: () => {
      setTried(true);
      if (!Object.values(missing).includes(true)) void send();
    },
    registered,
    startNext: () => { setRegistered(null); setTried(false); },
  };
}
