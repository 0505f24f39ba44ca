// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import type { LetterRow } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { classes } from '../../ui/classes.ts';
import { NumberText } from '../../ui/NumberText.tsx';
import { moveByKeys, openByClick, rowLink, useEntering } from '../../ui/rows.ts';
import table from '../../ui/Table.module.css';
import { PriorityTag, SecrecyTag, StateTag } from '../../ui/Words.tsx';

function Row({ letter }: { readonly letter: LetterRow }) {
  const { t, rich, date, moment } = useLocale();
  const addressee = letter.addressee_name;
  return (
    <tr role="row" onClick={openByClick}>
      <td role="cell" className={table['subject']}>
        <Link to={`/letters/${letter.id}`} {...rowLink}><bdi>{letter.subject}</bdi></Link>
        <small><span>{t(`words.${letter.kind}`)} <NumberText parts={letter.number} /></span><SecrecyTag value={letter.secrecy_class} /><PriorityTag value={letter.priority} /></small>
      </td>
      <td role="cell" className={table['line']}>{addressee === '' ? <bdi>{letter.sender_name}</bdi> : rich('letters.to_body', { name: <bdi>{addressee}</bdi> })}</td>
      <td role="cell" className={classes(table['nowrap'], table['soft'])}>{date(moment(letter.registered_at).isoDay)}</td>
      <td role="cell" className={table['end']}><StateTag value={letter.state} /></td>
    </tr>
  );
}

/** Letters as rows; arrow keys move, Enter opens. Cards on a phone. */
export function LetterTable({ letters, label }: { readonly letters: readonly LetterRow[]; readonly label: string }) {
  const { t } = useLocale();
  const body = useRef<HTMLTableSectionElement>(null);
  useEntering(body);
  return (
    <table role="table" className={table['table']} aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{t('letters.subject')}</th>
          <th role="columnheader" scope="col">{t('letters.sender_or_addressee')}</th>
          <th role="columnheader" scope="col">{t('letters.registered')}</th>
          <th role="columnheader" scope="col">{t('letters.state')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body} onKeyDown={moveByKeys}>{letters.map((letter) => <Row key={letter.id} letter={letter} />)}</tbody>
    </table>
  );
}
