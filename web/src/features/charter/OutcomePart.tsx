// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { CharterReading } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { csv, download } from '../../ui/csv.ts';
import { TextField } from '../../ui/Field.tsx';
import { Pair } from '../../ui/Form.tsx';
import { Cell, ListTable, Row } from '../../ui/ListTable.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import style from './charter.module.css';
import type { Settlements } from './reading.ts';
import { dutyRows, settled, unitRows } from './reading.ts';

const documentCode = /^[a-z][a-z0-9-]*$/;

/** What comes of the reading: its units with their duties, and the files of a charter folder. */
export function OutcomePart({ reading, settlements }: { readonly reading: CharterReading; readonly settlements: Settlements }) {
  const { t, digits } = useLocale();
  const { institution } = useSession();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const units = useMemo(() => settled(reading, settlements), [reading, settlements]);
  const duties = units.reduce((sum, unit) => sum + unit.sections.reduce((all, section) => all + section.duties.length, 0), 0);
  const save = (file: string, rows: (document: string) => string[][]) => {
    if (!documentCode.test(code)) {
      setFault(t('charter.document_code_wrong'));
      return;
    }
    setFault(undefined);
    download(file, 'text/csv;charset=utf-8', csv(rows(code)).replace(/^\ufeff/, ''));
  };
  return (
    <Part title={t('charter.outcome')} count={units.length}>
      <PartBody>
        <p>{t('charter.outcome_summary', { units: digits(units.length), duties: digits(duties) })}</p>
        <Pair><TextField label={t('charter.document_code')} hint={t('charter.document_code_hint')} code maxLength={40} error={fault} value={code} onChange={setCode} /></Pair>
        <div className={style['buttons']}>
          <Button look="quiet" onPress={() => { save('units.csv', (document) => unitRows(units, document, institution.today)); }}>{t('charter.save_units')}</Button>
          <Button look="quiet" onPress={() => { save('duties.csv', (document) => dutyRows(units, document, institution.today)); }}>{t('charter.save_duties')}</Button>
        </div>
      </PartBody>
      <ListTable still label={t('charter.outcome')} heads={[t('charter.title'), t('charter.code'), t('charter.sections'), t('charter.duties_count')]}>
        {units.map((unit) => (
          <Row key={unit.line}>
            <Cell kind="subject"><bdi>{unit.title}</bdi></Cell>
            <Cell kind="nowrap"><Code text={unit.code} /></Cell>
            <Cell kind="line" soft>{unit.sections.filter((section) => section.title !== '').map((section) => <div key={section.title}><bdi>{section.title}</bdi> {digits(section.duties.length)}</div>)}</Cell>
            <Cell kind="end">{digits(unit.sections.reduce((sum, section) => sum + section.duties.length, 0))}</Cell>
          </Row>
        ))}
      </ListTable>
    </Part>
  );
}
