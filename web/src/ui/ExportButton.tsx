// SPDX-License-Identifier: Apache-2.0
import { use, useEffect, useRef, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { useAnnounce } from './announce.tsx';
import { Button } from './Button.tsx';
import { byteOrderMark, csvLines, safeLines, saveDated } from './csv.ts';
import { Menu } from './Menu.tsx';
import { Notice } from './Notice.tsx';
import type { Sheet } from './sheet.ts';
import { SpreadsheetContext, plainRows, shownRows } from './sheet.ts';

export interface ReadRows<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

interface Props<Row> {
  /** Of the file, before its day. */
  readonly name: string;
  readonly isoDay: string;
  readonly read: (cursor: string) => Promise<ReadRows<Row>>;
  readonly table: (rows: readonly Row[]) => Sheet;
}

type Fault = 'ui.export_failed' | 'ui.export_too_long';

/** A file that grows page by page: of the rows only their text is kept, away from the script's memory. */
interface Growing {
  add: (sheet: Sheet) => void;
  /** What went wrong, or null. */
  save: (signal: AbortSignal) => Promise<Fault | null>;
}

/** The headings stand before the first page alone. */
function lines(rowsOf: (sheet: Sheet) => string[][], textOf: (rows: string[][]) => string) {
  const parts: Blob[] = [];
  const add = (sheet: Sheet) => { parts.push(new Blob([textOf(rowsOf(sheet).slice(parts.length === 0 ? 0 : 1))])); };
  return { parts, add };
}

/** How a list is put into a file of each kind. */
function useFiles(name: string, isoDay: string) {
  const locale = useLocale();
  const make = use(SpreadsheetContext);
  const csv = (): Growing => {
    const { parts, add } = lines((sheet) => shownRows(sheet, locale), safeLines);
    const save = () => {
      saveDated(name, isoDay, 'csv', new Blob([byteOrderMark, ...parts], { type: 'text/csv;charset=utf-8' }));
      return Promise.resolve(null);
    };
    return { add, save };
  };
  const spreadsheet = (): Growing => {
    const { parts, add } = lines(plainRows, csvLines);
    let columns: Sheet['columns'] = [];
    const save = async (signal: AbortSignal): Promise<Fault | null> => {
      const kinds = columns.map(({ kind }) => kind ?? 'text');
      const file = await make?.({ name, right_to_left: locale.direction === 'rtl', kinds, lines: new Blob(parts) }, signal) ?? 'failed';
      if (!(file instanceof Blob)) return `ui.export_${file}`;
      if (!signal.aborted) saveDated(name, isoDay, 'xlsx', file);
      return null;
    };
    return { add: (sheet) => { ({ columns } = sheet); add(sheet); }, save };
  };
  return { csv, spreadsheet: make === null ? null : spreadsheet };
}

interface Course {
  readonly rows: number;
  readonly isMaking: boolean;
}

/** Saves a list as CSV or as a spreadsheet, to its end, not only the pages on the screen. While it reads, and while the server makes the file, it tells how far it is; a press then stops it. */
export function ExportButton<Row>({ name, isoDay, read, table }: Props<Row>) {
  const { t, digits } = useLocale();
  const announce = useAnnounce();
  const { csv, spreadsheet } = useFiles(name, isoDay);
  const [course, setCourse] = useState<Course | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => { stop.current?.abort(); }, []);

  const run = async (file: Growing) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    stop.current = stopping;
    let rows = 0;
    setCourse({ rows, isMaking: false });
    setFault(null);
    try {
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: ReadRows<Row> = await read(cursor);
        if (signal.aborted) return;
        file.add(table(page.rows));
        rows += page.rows.length;
        cursor = page.next;
        setCourse({ rows, isMaking: cursor === null });
      }
      const wrong = await file.save(signal);
      if (signal.aborted) return;
      setFault(wrong);
      if (wrong === null) announce(t('ui.export_done', { n: rows }));
    } catch {
      if (!signal.aborted) setFault('ui.export_failed');
    } finally {
      if (stop.current === stopping) setCourse(null);
    }
  };
  if (course !== null) {
    return <Button look="quiet" onPress={() => { stop.current?.abort(); setCourse(null); }}>{t(course.isMaking ? 'ui.export_making' : 'ui.export_stop', { rows: digits(course.rows) })}</Button>;
  }
  const entries = [
    ...(spreadsheet === null ? [] : [{ id: 'xlsx', text: t('ui.export_xlsx'), act: () => { void run(spreadsheet()); } }]),
    { id: 'csv', text: t('ui.export_csv'), act: () => { void run(csv()); } },
  ];
  return (
    <>
      {fault !== null && <Notice tone="late" urgent>{t(fault)}</Notice>}
      <Menu label={t('ui.export')} groups={[{ id: 'formats', entries }]}><Button look="quiet">{t('ui.export')}</Button></Menu>
    </>
  );
}

/** The same for a list that is here whole. */
export function ExportRows<Row>({ rows, ...rest }: Omit<Props<Row>, 'read'> & { readonly rows: readonly Row[] }) {
  return <ExportButton {...rest} read={() => Promise.resolve({ rows, next: null })} />;
}
