// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import field from './Field.module.css';
import style from './ChosenList.module.css';
import { Code } from './NumberText.tsx';

export interface ChosenRow {
  readonly id: string | number;
  readonly text: string;
  readonly code: string;
  /** What to mind about it. */
  readonly remark?: string | undefined;
  readonly error?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly rows: readonly ChosenRow[];
  readonly onRemove: (row: ChosenRow) => void;
  /** The picker that finds the next; it stands above them. */
  readonly children: ReactNode;
}

/** Several things out of many, each with its way out; the focus goes to the next, and from the last to the picker. */
export function ChosenList({ label, rows, onRemove, children }: Props) {
  const { t } = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const remove = (row: ChosenRow, index: number) => {
    const buttons = box.current?.querySelectorAll<HTMLElement>('li button');
    const next = buttons?.[index + 1] ?? buttons?.[index - 1] ?? box.current?.querySelector<HTMLElement>('input');
    next?.focus();
    onRemove(row);
  };
  return (
    <div ref={box} className={style['box']}>
      {children}
      {rows.length > 0 && (
        <ul className={style['rows']} aria-label={label}>
          {rows.map((row, index) => (
            <li key={row.id}>
              <span>
                {row.text !== '' && <bdi>{row.text} </bdi>}<Code text={row.code} />
                {row.remark !== undefined && <small>{row.remark}</small>}
                {row.error !== undefined && <span className={field['error']}>{row.error}</span>}
              </span>
              <Button look="quiet" small aria-label={t('ui.take_out_of', { name: row.text === '' ? row.code : row.text })} onPress={() => { remove(row, index); }}>{t('ui.take_out')}</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
