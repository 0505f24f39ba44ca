// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import { caseWord, isLetter, itemAddress } from '../../api/records.ts';
import { useSession } from '../../api/session.tsx';
import type { Mark, PreparedItem } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate } from '../../router/router.tsx';
import { classes } from '../../ui/classes.ts';
import { RowMenu } from '../../ui/Menu.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { moveByKeys, openByClick, rowLink, useEntering } from '../../ui/rows.ts';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import { PriorityTag, PurposeTag, SecrecyTag } from '../../ui/Words.tsx';
import style from './desk.module.css';
import type { DeskRow, OpenDesk } from './useDesks.ts';

export const marks = ['read', 'answer', 'sign', 'discuss'] as const;

/** A day that is near or gone, by word too; the server counts no working days on a desk. */
function Due({ day }: { readonly day: string | null }) {
  const { t, date } = useLocale();
  const { institution } = useSession();
  if (day === null) return <span className={classes(table['soft'], table['wideOnly'])}>{t('words.due_none')}</span>;
  const word = day < institution.today ? <Tag tone="late">{t('words.due_passed')}</Tag> : day === institution.today ? <Tag tone="due">{t('words.due_today')}</Tag> : null;
  return <>{word} <span className={classes(table['soft'], style['day'])}>{date(day)}</span></>;
}

/** How the item lies on the desk: on top, its place, its mark and folder. */
function Preparation({ prepared }: { readonly prepared: PreparedItem | null }) {
  const { t } = useLocale();
  if (prepared === null) return null;
  return (
    <span className={style['preparation']}>
      {prepared.on_top && <Tag tone="due">{t('desk.on_top')}</Tag>}
      {prepared.mark !== 'none' && <Tag tone="act">{t(`desk.mark_${prepared.mark}`)}</Tag>}
      {prepared.place > 0 && <span>{t('desk.place_n', { place: prepared.place })}</span>}
      {prepared.folder !== '' && <bdi className={table['soft']}>{prepared.folder}</bdi>}
    </span>
  );
}

interface RowProps {
  readonly row: DeskRow;
  readonly open: OpenDesk;
  readonly onMark: (row: DeskRow, mark: Mark) => void;
  readonly onAct: (act: 'prepare' | 'dictate', row: DeskRow) => void;
}

/** Preparing passes on no powers: the record is looked at in the desk's post, and only looked at. */
const pageOf = ({ row, open }: Pick<RowProps, 'row' | 'open'>) => itemAddress(row.item, open.desk?.post.id);

function ActsOf({ row, open, onMark, onAct }: RowProps) {
  const { t, pick } = useLocale();
  const now = row.prepared?.mark ?? 'none';
  const page = pageOf({ row, open });
  const acts = {
    id: 'acts',
    entries: [
      ...(isLetter(row.item) ? [{ id: 'dictate', text: t('desk.dictate'), act: () => { onAct('dictate', row); } }] : []),
      { id: 'prepare', text: t('desk.prepare'), act: () => { onAct('prepare', row); } },
      ...(page === null ? [] : [{ id: 'open', text: t('worklist.open'), act: () => { navigate(page); } }]),
    ],
  };
  const lay = { id: 'marks', title: t('desk.mark'), entries: marks.map((mark) => ({ id: mark, text: t(`desk.mark_${mark}`), checked: mark === now, act: () => { onMark(row, mark === now ? 'none' : mark); } })) };
  return (
    <RowMenu label={t('worklist.acts')} name={t('worklist.acts_of', { title: pick(row.item.title, row.item.title_en) })} groups={() => [acts, lay]} />
  );
}

function Row(props: RowProps) {
  const { row, open } = props;
  const { item, prepared } = row;
  const page = pageOf(props);
  const word = caseWord(item);
  const { t, pick } = useLocale();
  return (
    <tr role="row" onClick={openByClick}>
      <td role="cell" className={table['subject']}>
        {item.withheld ? <em>{t('worklist.withheld')}</em> : page === null ? <bdi>{pick(item.title, item.title_en)}</bdi> : <Link to={page} {...rowLink}><bdi>{pick(item.title, item.title_en)}</bdi></Link>}
        <small>
          {word !== null && <Tag>{t(word)}</Tag>}
          {item.number.length > 0 && <span>{t('worklist.letter')} <NumberText parts={item.number} /></span>}
          <SecrecyTag value={item.secrecy_class} /><PriorityTag value={item.priority} />
        </small>
      </td>
      <td role="cell" className={classes(style['from'], table['line'])}>{pick(item.from_title_fa, item.from_title_en)}</td>
      <td role="cell" className={classes(style['words'], table['line'])}><PurposeTag value={item.purpose} /> {item.note !== '' && <bdi>{pick(item.note, item.note_en)}</bdi>}</td>
      <td role="cell"><Preparation prepared={prepared} /></td>
      <td role="cell" className={classes(table['nowrap'], table['end'])}><Due day={item.due_on} /></td>
      {open.isPreparer && <td role="cell" className={table['menu']}><ActsOf {...props} /></td>}
    </tr>
  );
}

export function DeskTable({ open, ...acts }: Omit<RowProps, 'row'>) {
  const { t } = useLocale();
  const body = useRef<HTMLTableSectionElement>(null);
  useEntering(body);
  return (
    <table role="table" className={table['table']} aria-label={t('desk.items')}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{t('worklist.subject')}</th>
          <th role="columnheader" scope="col">{t('worklist.from')}</th>
          <th role="columnheader" scope="col">{t('worklist.note')}</th>
          <th role="columnheader" scope="col">{t('desk.preparation')}</th>
          <th role="columnheader" scope="col">{t('worklist.due')}</th>
          {open.isPreparer && <th role="columnheader" scope="col"><span className="visually-hidden">{t('worklist.acts')}</span></th>}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body} onKeyDown={moveByKeys}>
        {open.rows.map((row) => <Row key={row.item.id} row={row} open={open} {...acts} />)}
      </tbody>
    </table>
  );
}
