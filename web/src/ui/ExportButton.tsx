// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { useAnnounce } from './announce.tsx';
import { Button } from './Button.tsx';
import { saveCsv } from './csv.ts';

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
  readonly table: (rows: readonly Row[]) => readonly (readonly string[])[];
}

/** Saves a list as CSV, to its end, not only the pages on the screen. While it reads it tells how far it is; a second press stops it. */
export function ExportButton<Row>({ name, isoDay, read, table }: Props<Row>) {
  const { t, digits } = useLocale();
  const announce = useAnnounce();
  const [collected, setCollected] = useState<number | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => { stop.current?.(); }, []);

  const run = async () => {
    let isStopped = false;
    stop.current = () => { isStopped = true; };
    const rows: Row[] = [];
    setCollected(0);
    try {
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: ReadRows<Row> = await read(cursor);
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- stop() may have been called meanwhile
        if (isStopped) return;
        rows.push(...page.rows);
        setCollected(rows.length);
        cursor = page.next;
      }
      saveCsv(name, isoDay, table(rows));
      announce(t('ui.export_done', { n: rows.length }));
    } catch {
      announce(t('ui.export_failed'));
    } finally {
      setCollected(null);
      stop.current = null;
    }
  };
  if (collected === null) return <Button look="quiet" onPress={() => { void run(); }}>{t('ui.export')}</Button>;
  return <Button look="quiet" onPress={() => { stop.current?.(); }}>{t('ui.export_stop', { rows: digits(collected) })}</Button>;
}
