// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { ImportView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Check } from '../../ui/Check.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';

const tones = { created: 'act', changed: 'due', same: 'plain', fault: 'late' } as const;
const atOnce = 200;

/** What became of each row, or would; faults are named by column. */
export function ImportReport({ report }: { readonly report: ImportView }) {
  const { t, word, digits } = useLocale();
  const [isFaultsOnly, setFaultsOnly] = useState(report.faults > 0);
  const [count, setCount] = useState(atOnce);
  const rows = isFaultsOnly ? report.rows.filter((row) => row.outcome === 'fault') : report.rows;
  const title = report.applied ? t('orders.applied_title') : report.faults > 0 ? t('orders.faulty_title', { n: report.faults }) : t('orders.clean_title');
  const more = rows.length > count ? () => { setCount(count + atOnce); } : null;
  return (
    <>
      <Notice urgent tone={report.faults > 0 ? 'late' : 'done'} title={title}>{t('orders.import_summary', { created: report.created, changed: report.changed, same: report.same })}</Notice>
      <Part title={t('orders.rows')} count={report.rows.length}>
        {report.faults > 0 && <PartBody><Check label={t('orders.only_faults')} checked={isFaultsOnly} onChange={setFaultsOnly} /></PartBody>}
        <ListTable still label={t('orders.rows')} heads={[t('orders.row_line'), t('orders.row_outcome'), t('orders.row_faults')]}>
          {rows.slice(0, count).map((row, index) => (
            <Row key={`${row.line}-${index}`}>
              <Cell kind="nowrap">{digits(row.line)}</Cell>
              <Cell><Tag tone={tones[row.outcome]}>{t(`orders.outcome_${row.outcome}`)}</Tag></Cell>
              <Cell kind="line">
                {row.faults.map((fault) => (
                  <div key={`${fault.column}/${fault.reason}`}>{fault.column !== '' && <><bdi dir="ltr">{fault.column}</bdi>: </>}{word(`orders.reason_${fault.reason}`) ?? fault.reason}</div>
                ))}
              </Cell>
            </Row>
          ))}
        </ListTable>
        <ListFoot order={t('orders.rows_order')} more={more} isReadingMore={false} />
      </Part>
    </>
  );
}
