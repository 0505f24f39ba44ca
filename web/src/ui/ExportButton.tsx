// SPDX-License-Identifier: Apache-2.0
import { use, useEffect, useRef, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { useAnnounce } from './announce.tsx';
import { Button } from './Button.tsx';
import { saveCsv, saveSpreadsheet } from './csv.ts';
import { Menu } from './Menu.tsx';
import { Notice } from './Notice.tsx';
import type { Sheet } from './sheet.ts';
import { SpreadsheetContext, shownRows, spreadsheetBody } from './sheet.ts';

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

/** Puts a list into a file; what went wrong, or null. */
function useSaving(name: string, isoDay: string) {
  const locale = useLocale();
  const make = use(SpreadsheetContext);
  const asCsv = (sheet: Sheet): Promise<Fault | null> => {
    saveCsv(name, isoDay, shownRows(sheet, locale));
    return Promise.resolve(null);
  };
  const asSpreadsheet = async (sheet: Sheet): Promise<Fault | null> => {
    const body = spreadsheetBody(name, locale.direction === 'rtl', sheet);
    if (body === null) return 'ui.export_too_long';
    const file = await make?.(body) ?? null;
    if (file === null) return 'ui.export_failed';
    saveSpreadsheet(name, isoDay, file);
    return null;
  };
  return { asCsv, asSpreadsheet: make === null ? null : asSpreadsheet };
}

/** Saves a list as CSV or as a spreadsheet, to its end, not only the pages on the screen. While it reads it tells how far it is; a press then stops it. */
export function ExportButton<Row>({ name, isoDay, read, table }: Props<Row>) {
  const { t, digits } = useLocale();
  const announce = useAnnounce();
  const { asCsv, asSpreadsheet } = useSaving(name, isoDay);
  const [collected, setCollected] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => { stop.current?.(); }, []);

  const run = async (save: typeof asCsv) => {
    let isStopped = false;
    stop.current = () => { isStopped = true; };
    const rows: Row[] = [];
    setCollected(0);
    setFault(null);
    try {
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: ReadRows<Row> = await read(cursor);
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- stop() may have been called meanwhile
        if (isStopped) return;
        rows.push(...page.rows);
        setCollected(rows.length);
        cursor = page.next;
      }
      const wrong = await save(table(rows));
      setFault(wrong);
      if (wrong === null) announce(t('ui.export_done', { n: rows.length }));
    } catch {
      setFault('ui.export_failed');
    } finally {
      setCollected(null);
      stop.current = null;
    }
  };
  if (collected !== null) return <Button look="quiet" onPress={() => { stop.current?.(); }}>{t('ui.export_stop', { rows: digits(collected) })}</Button>;
  const entries = [
    ...(asSpreadsheet === null ? [] : [{ id: 'xlsx', text: t('ui.export_xlsx'), act: () => { void run(asSpreadsheet); } }]),
    { id: 'csv', text: t('ui.export_csv'), act: () => { void run(asCsv); } },
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
