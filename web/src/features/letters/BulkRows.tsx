// SPDX-License-Identifier: Apache-2.0
import type { WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address } from '../../router/router.tsx';
import { classes } from '../../ui/classes.ts';
import { NumberText } from '../../ui/NumberText.tsx';
import type { BulkState, BulkStates } from './bulk.ts';
import style from './bulk.module.css';

/** Why a letter was left, in the server's words where it said any. */
function Why({ state }: { readonly state: BulkState & { readonly kind: 'left' } }) {
  const { t } = useLocale();
  const told = state.problem?.violations.map((each) => each.text).filter((text) => text !== '') ?? [];
  const detail = told.length > 0 ? told.join(' ') : (state.problem?.detail ?? '');
  return <span className={style['why']}>{t(`letters.bulk_${state.why}`)}{state.why === 'refused' && detail !== '' && <> <bdi>{detail}</bdi></>}</span>;
}

function State({ state }: { readonly state: BulkState }) {
  const { t } = useLocale();
  if (state.kind === 'left') return <Why state={state} />;
  return <span className={classes(style['state'], state.kind === 'done' && style['done'])}>{t(`letters.bulk_state_${state.kind}`)}</span>;
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
  const stateOf = (item: WorkItem): BulkState => states.get(item.id) ?? { kind: 'reading' };
  const shown = onlyLeft ? items.filter((item) => stateOf(item).kind === 'left') : items;
  if (shown.length === 0) return null;
  return (
    <ul className={style['rows']} aria-label={onlyLeft ? t('letters.bulk_left_rows') : t('letters.bulk_rows')} tabIndex={0}>
      {shown.map((item) => (
        <li key={item.id}>
          <span className={style['which']}>
            <NumberText parts={item.number} />{' '}
            {onlyLeft ? <Link to={address(`/letters/${item.subject_id}`, { post: item.post_id })}><bdi>{item.title}</bdi></Link> : <bdi>{item.title}</bdi>}
          </span>
          <State state={stateOf(item)} />
        </li>
      ))}
    </ul>
  );
}
