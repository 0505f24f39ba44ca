// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import type { WorkItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { isChoosable } from './selection.ts';
import type { Choosing } from './useSelection.ts';
import style from './worklist.module.css';

/** Chooses all rows that are shown, or none. */
export function PickAll({ choosing }: { readonly choosing: Choosing }) {
  const { t } = useLocale();
  const box = useRef<HTMLInputElement>(null);
  const { extent } = choosing;
  useEffect(() => { if (box.current !== null) box.current.indeterminate = extent === 'some'; }, [extent]);
  return <label className={style['pick']}><input ref={box} type="checkbox" checked={extent === 'all'} onChange={choosing.toggleAll} /><span>{t('worklist.choose_all')}</span></label>;
}

/** Chooses a row; with Shift all from the one before. */
export function Pick({ item, choosing }: { readonly item: WorkItem; readonly choosing: Choosing }) {
  const { t } = useLocale();
  if (!isChoosable(item)) return null;
  return (
    <label className={style['pick']}>
      <input
        type="checkbox" checked={choosing.isChosen(item.id)} aria-label={t('worklist.choose', { title: item.title })}
        onChange={(event) => { choosing.toggle(item.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey); }}
      />
    </label>
  );
}
