// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Choosing } from './useSelection.ts';
import style from './worklist.module.css';
import type { ItemAct } from './WorklistPage.tsx';

/** What can be done with the rows that are chosen; at the foot of the window while there are some. */
export function BulkBar({ choosing, onAct }: { readonly choosing: Choosing; readonly onAct: (act: ItemAct) => void }) {
  const { t } = useLocale();
  const { view } = useSession();
  const { items } = choosing;
  const may = (permission: string) => items.every((item) => view?.posts.find((post) => post.id === item.post_id)?.permissions.includes(permission) === true);
  return (
    <section className={style['bulk']} aria-label={t('worklist.chosen_acts')}>
      <strong role="status">{t('worklist.chosen', { n: items.length })}</strong>
      <span className={style['bulkActs']}>
        <Button isDisabled={!may('letters.refer')} onPress={() => { onAct('refer'); }}>{t('worklist.refer')}</Button>
        <Button look="quiet" isDisabled={!may('letters.close')} onPress={() => { onAct('close'); }}>{t('worklist.close')}</Button>
        <Button look="quiet" onPress={choosing.clear}>{t('worklist.choose_none')}</Button>
      </span>
    </section>
  );
}
