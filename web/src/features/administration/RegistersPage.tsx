// SPDX-License-Identifier: Apache-2.0
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { RegisterOverviewList } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ExportRows } from '../../ui/ExportButton.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Code, NumberText } from '../../ui/NumberText.tsx';
import { Card, Waiting } from '../../ui/Page.tsx';
import type { Sheet } from '../../ui/sheet.ts';
import table from '../../ui/Table.module.css';
import { Failed, Section } from './Section.tsx';

type Register = RegisterOverviewList['registers'][number];

function registersSheet(registers: readonly Register[], { t, pick }: Locale): Sheet {
  return {
    columns: [
      { title: t('administration.register') }, { title: t('organisation.code') }, { title: t('organisation.unit') }, { title: t('administration.register_pattern') },
      { title: t('ui.year'), kind: 'number' }, { title: t('administration.register_last'), kind: 'number' },
    ],
    rows: registers.flatMap((register) => register.years.map((year) => [
      pick(register.title_fa, register.title_en), register.code, pick(register.unit_fa, register.unit_en), register.pattern, year.year, year.last_serial,
    ])),
  };
}

const fields = ['year4', 'year2', 'register', 'unit', 'kind', 'class', 'serial'] as const;

/** How a number is laid out, in words, and the next one as its example. */
function Pattern({ register }: { readonly register: Register }) {
  const { t } = useLocale();
  const known = (name: string) => fields.find((field) => field === name);
  const pieces = register.pattern.split(/\{(\w+)\}/).map((piece, index) => {
    const field = index % 2 === 1 ? known(piece) : undefined;
    return field === undefined ? piece : t(`administration.pattern_${field}`);
  });
  return (
    <>
      {register.next.length > 0 && <div>{t('administration.register_next')} <NumberText parts={register.next} /></div>}
      <small className={table['soft']}><bdi dir="ltr">{pieces.map((piece, index) => <bdi key={index}>{piece}</bdi>)}</bdi></small>
    </>
  );
}

/** Every register: whose it is, how it numbers, and how far it has come. */
export function RegistersPage() {
  const locale = useLocale();
  const { t, pick, digits } = locale;
  const { postWith, institution } = useSession();
  const { value, problem, retry } = useLoaded<RegisterOverviewList>(['register-overview'], '/system/registers', { post: postWith('system.read') });
  const registers = value?.registers ?? [];
  const save = value === null ? undefined : <ExportRows name={t('administration.registers_file')} isoDay={institution.today} rows={registers} table={(rows) => registersSheet(rows, locale)} />;
  return (
    <Section title={t('administration.registers')} lead={t('administration.registers_lead')} acts={save}>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && (
        <Card>
          {value === null && <Waiting />}
          {value !== null && (
            <>
              <ListTable still label={t('administration.registers')} heads={[t('administration.register'), t('organisation.unit'), t('administration.register_pattern'), t('administration.register_last')]}>
                {registers.map((register) => (
                  <Row key={register.id}>
                    <Cell kind="subject"><span className={table['strong']}>{pick(register.title_fa, register.title_en)}</span> <small><Code text={register.code} /></small></Cell>
                    <Cell kind="line">{pick(register.unit_fa, register.unit_en)}</Cell>
                    <Cell kind="line"><Pattern register={register} /></Cell>
                    <Cell kind="end">
                      {register.years.length === 0 && <span className={table['soft']}>{t('administration.register_unused')}</span>}
                      {register.years.map((year) => <div key={year.year}>{t('administration.register_year', { year: digits(year.year), serial: digits(year.last_serial) })}</div>)}
                    </Cell>
                  </Row>
                ))}
              </ListTable>
              <ListFoot order={t('administration.registers_order')} more={null} isReadingMore={false} />
            </>
          )}
        </Card>
      )}
    </Section>
  );
}
