// SPDX-License-Identifier: Apache-2.0
import { isLetter, isTask } from '../../api/records.ts';
import { neededFor, taskActs } from '../../api/taskRows.ts';
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Choosing } from './useSelection.ts';
import type { WholeViewChoice } from './useWholeView.ts';
import style from './worklist.module.css';
import type { BulkAct } from './WorklistPage.tsx';

interface Props {
  readonly choosing: Choosing;
  readonly view: WholeViewChoice;
  readonly onAct: (act: BulkAct) => void;
}

/** What is chosen, and the way on to all of the view. */
function Chosen({ choosing, view }: Omit<Props, 'onAct'>) {
  const { t, digits } = useLocale();
  const { items, extent } = choosing;
  const { whole, count, most } = view;
  const acting = items[0]?.post_id;
  const told = whole !== null ? t('worklist.chosen_view', { n: whole.selection.count }) : t(extent === 'all' && count !== null ? 'worklist.chosen_page' : 'worklist.chosen', { n: items.length });
  return (
    <span className={style['bulkChosen']}>
      <strong role="status">{told}</strong>
      {whole === null && count !== null && count <= most && acting !== undefined && <Button look="quiet" onPress={() => { view.choose(acting); }}>{t('worklist.choose_view', { n: count })}</Button>}
      {whole === null && count !== null && count > most && <span>{t('worklist.view_too_many', { most: digits(most) })}</span>}
    </span>
  );
}

/** What can be done with the rows that are chosen; at the foot of the window while there are some. */
export function BulkBar({ choosing, view, onAct }: Props) {
  const { t } = useLocale();
  const { view: session } = useSession();
  const { items } = choosing;
  const may = (permission: string) => items.every((item) => session?.posts.find((post) => post.id === item.post_id)?.permissions.includes(permission) === true);
  return (
    <section className={style['bulk']} aria-label={t('worklist.chosen_acts')}>
      <Chosen choosing={choosing} view={view} />
      <span className={style['bulkActs']}>
        {items.every(isLetter) && (
          <>
            <Button isDisabled={!may('letters.refer')} onPress={() => { onAct('refer'); }}>{t('worklist.refer')}</Button>
            <Button look="quiet" isDisabled={!may('letters.close')} onPress={() => { onAct('close'); }}>{t('worklist.close')}</Button>
          </>
        )}
        {items.every(isTask) && taskActs.filter((act) => act !== 'assign' || may(neededFor[act])).map((act, index) => (
          <Button key={act} look={index === 0 ? 'main' : 'quiet'} isDisabled={!may(neededFor[act])} onPress={() => { onAct(act); }}>{t(`worklist.task_${act}`)}</Button>
        ))}
        {!items.every(isLetter) && !items.every(isTask) && <span>{t('worklist.chosen_mixed')}</span>}
        <Button look="quiet" onPress={choosing.clear}>{t('worklist.choose_none')}</Button>
      </span>
    </section>
  );
}
