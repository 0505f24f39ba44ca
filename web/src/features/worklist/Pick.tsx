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
export function Pick({ item, isChosen, onToggle }: { readonly item: WorkItem; readonly isChosen: boolean; readonly onToggle: Choosing['toggle'] }) {
  const { t, pick } = useLocale();
  if (!isChoosable(item)) return null;
  return (
    <label className={style['pick']}>
      <input
        type="checkbox" checked={isChosen} aria-label={t('worklist.choose', { title: pick(item.title, item.title_en) })}
        onChange={(event) => { onToggle(item.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey); }}
      />
    </label>
  );
}
