// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import { usePages } from '../../api/load.ts';
import { valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { AuditEntry, AuditPage as Entries } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, usePlace } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Card, Empty, Waiting } from '../../ui/Page.tsx';
import table from '../../ui/Table.module.css';
import style from './administration.module.css';
import { AuditFilters } from './AuditFilters.tsx';
import { askedBy, pageOfRecord, questionOf } from './auditQuestion.ts';
import { ExportAudit } from './exports.tsx';
import { Failed, Section } from './Section.tsx';

function Fields({ entry }: { readonly entry: AuditEntry }) {
  const { t, word, digits } = useLocale();
  if (entry.fields_hidden) return <small>{t('administration.fields_hidden')}</small>;
  const value = (text: string | null) => {
    if (text === null) return <i>{t('administration.erased_value')}</i>;
    return text === '' ? <i>{t('administration.empty_value')}</i> : <bdi>{digits(text)}</bdi>;
  };
  return (
    <span className={style['fields']}>
      {entry.fields.map((field) => <span key={field.name}>{word(`ledger.field_${field.name}`) ?? <bdi dir="ltr">{field.name}</bdi>}: {value(field.value)}</span>)}
    </span>
  );
}

function EntryRow({ entry }: { readonly entry: AuditEntry }) {
  const { t, word, pick, moment, date } = useLocale();
  const when = moment(entry.at);
  const page = pageOfRecord(entry);
  const kind = word(`ledger.kind_${entry.subject_kind}`) ?? entry.subject_kind;
  const who = pick(entry.person_fa, entry.person_en);
  return (
    <Row>
      <Cell kind="subject">
        <span className={table['strong']}>{word(`ledger.event_${entry.event}`) ?? <bdi dir="ltr">{entry.event}</bdi>}</span>{' · '}
        {page === null ? <span className={table['soft']}>{kind}</span> : <Link className={style['record']} to={page}>{kind}</Link>}
        <Fields entry={entry} />
      </Cell>
      <Cell kind="line">{who === '' ? t('administration.by_system') : <bdi>{who}</bdi>}<small className={style['post']}>{pick(entry.post_fa, entry.post_en)}</small></Cell>
      <Cell kind="nowrap" soft>{date(when.isoDay)} <bdi>{when.time}</bdi></Cell>
    </Row>
  );
}

/** The ledger, read by who answers for the institution. Each page read is an act, so nothing is read again by itself. */
export function AuditPage() {
  const { t } = useLocale();
  const { query } = usePlace();
  const post = useSession().postWith('audit.read');
  const asked = askedBy(query);
  const { pages, problem, retry, more, isReadingMore } = usePages(
    ['audit', asked], (cursor) => valueOf(client.postJson<Entries>('/audit/openings', questionOf(asked, cursor), { post })), { isKept: true },
  );
  const entries = pages?.flatMap((page) => page.entries) ?? [];
  return (
    <Section title={t('administration.audit')} lead={t('administration.audit_lead')} acts={<>{entries.length > 0 && <ExportAudit key={query.toString()} asked={asked} />}<Button look="quiet" onPress={retry}>{t('administration.refresh')}</Button></>}>
      <AuditFilters key={query.toString()} asked={asked} />
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && (
        <Card>
          {pages === null && <Waiting />}
          {pages !== null && entries.length === 0 && (
            <Empty
              title={more === null ? t('administration.audit_none') : t('administration.audit_short')}
              action={more !== null && <Button look="quiet" isPending={isReadingMore} onPress={more}>{t('ui.more')}</Button>}
            >
              {more === null && <p>{t('administration.audit_none_detail')}</p>}
            </Empty>
          )}
          {entries.length > 0 && (
            <>
              <ListTable still label={t('administration.audit')} heads={[t('administration.audit_what'), t('administration.audit_who'), t('administration.audit_when')]}>
                {entries.map((entry) => <EntryRow key={entry.id} entry={entry} />)}
              </ListTable>
              <ListFoot order={t('administration.audit_order')} more={more} isReadingMore={isReadingMore} />
            </>
          )}
        </Card>
      )}
    </Section>
  );
}
