// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { moveByKeys, openByClick, useEntering } from './rows.ts';
import table from './Table.module.css';

interface Props {
  readonly label: string;
  readonly heads: readonly string[];
  /** Rows that open nothing have no pointer. */
  readonly still?: boolean;
  readonly children: ReactNode;
}

/** A list as a table; arrow keys move along its row links, Enter opens. Cards on a phone. */
export function ListTable({ label, heads, still = false, children }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEntering(body);
  return (
    <table role="table" className={classes(table['table'], still && table['still'])} aria-label={label}>
      <thead role="rowgroup"><tr role="row">{heads.map((head) => <th key={head} role="columnheader" scope="col">{head}</th>)}</tr></thead>
      <tbody role="rowgroup" ref={body} onKeyDown={moveByKeys}>{children}</tbody>
    </table>
  );
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <tr role="row" onClick={openByClick}>{children}</tr>;
}

type Kind = 'subject' | 'line' | 'end' | 'nowrap' | 'plain';

/** A cell: the subject and a line take the whole width of a phone, `end` stands at a line's end. */
export function Cell({ kind = 'plain', soft = false, children }: { readonly kind?: Kind; readonly soft?: boolean; readonly children?: ReactNode }) {
  return <td role="cell" className={classes(kind !== 'plain' && table[kind], soft && table['soft'])}>{children}</td>;
}

interface FootProps {
  readonly order: string;
  readonly more: (() => void) | null;
  readonly isReadingMore: boolean;
}

/** The order that the list stands in, and the way to its next page. */
export function ListFoot({ order, more, isReadingMore }: FootProps) {
  const { t } = useLocale();
  return (
    <div className={table['foot']}>
      <span>{order}</span>
      {more !== null && <Button look="quiet" small isPending={isReadingMore} onPress={more}>{t('ui.more')}</Button>}
    </div>
  );
}
