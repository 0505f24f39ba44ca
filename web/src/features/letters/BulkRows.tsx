// SPDX-License-Identifier: Apache-2.0
import type { WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { ManyRows } from '../../ui/Many.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { toldOf } from '../../ui/ProblemNotice.tsx';
import type { BulkState, BulkStates } from './bulk.ts';

/** How far a letter is, or why it was left, in the server's words where it said any. */
function Told({ state }: { readonly state: BulkState }) {
  const { t } = useLocale();
  if (state.kind !== 'left') return t(`letters.bulk_state_${state.kind}`);
  const detail = toldOf(state.problem);
  return <>{t(`letters.bulk_${state.why}`)}{state.why === 'refused' && detail !== '' && <> <bdi>{detail}</bdi></>}</>;
}

interface Props {
  readonly items: readonly WorkItem[];
  readonly states: BulkStates;
  /** Only those that were left, as a report. */
  readonly onlyLeft: boolean;
}

/** The letters of an act on many, each with what becomes of it. */
export function BulkRows({ items, states, onlyLeft }: Props) {
  const { t } = useLocale();
  const all = items.map((item) => ({ item, state: states.get(item.id) ?? { kind: 'reading' as const } }));
  const rows = all.filter(({ state }) => !onlyLeft || state.kind === 'left').map(({ item, state }) => ({
    id: item.id, name: <><NumberText parts={item.number} /> <bdi>{item.title}</bdi></>, to: onlyLeft ? address(`/letters/${item.subject_id}`, { post: item.post_id }) : null,
    state: state.kind === 'left' || state.kind === 'done' ? state.kind : 'going' as const, told: <Told state={state} />,
  }));
  return <ManyRows label={onlyLeft ? t('letters.bulk_left_rows') : t('letters.bulk_rows')} rows={rows} />;
}
