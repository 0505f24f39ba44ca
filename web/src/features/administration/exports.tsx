// SPDX-License-Identifier: Apache-2.0
// Lists of the administration as they are saved.
import { client } from '../../api/client.ts';
import { valueOf } from '../../api/query.ts';
import { useSession } from '../../api/session.tsx';
import type { AccountList, AuditEntry, AuditPage, DecreeView, JobList } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import { ExportButton, ExportRows } from '../../ui/ExportButton.tsx';
import type { Asked } from './auditQuestion.ts';
import { questionOf } from './auditQuestion.ts';
import { stateOf } from './useAccounts.ts';

export function ExportAccounts({ words }: { readonly words: string }) {
  const { t, pick } = useLocale();
  const { institution, postWith } = useSession();
  const read = async (cursor: string) => {
    const page = await valueOf(client.get<AccountList>(address('/accounts', { q: words, cursor, limit: 200 }), { post: postWith('accounts.read') }));
    return { rows: page.accounts, next: page.next_cursor };
  };
  return (
    <ExportButton
      name={t('administration.accounts_file')} isoDay={institution.today} read={read}
      table={(accounts) => ({
        columns: [
          { title: t('administration.person') }, { title: t('administration.user_name') }, { title: t('administration.state') }, { title: t('administration.has_factor') },
          { title: t('administration.open_sessions'), kind: 'number' },
        ],
        rows: accounts.map((each) => [pick(each.person_fa, each.person_en), each.user_name, t(`administration.state_${stateOf(each)}`), t(each.has_factor ? 'ui.yes' : 'ui.no'), each.sessions]),
      })}
    />
  );
}

export function ExportJobs({ state }: { readonly state: string }) {
  const { t, word, moment } = useLocale();
  const { institution, postWith } = useSession();
  const read = async (cursor: string) => {
    const page = await valueOf(client.get<JobList>(address('/jobs', { state, cursor, limit: 200 }), { post: postWith('jobs.read') }));
    return { rows: page.jobs, next: page.next_cursor };
  };
  return (
    <ExportButton
      name={t('administration.jobs_file')} isoDay={institution.today} read={read}
      table={(jobs) => ({
        columns: [
          { title: t('administration.job') }, { title: t('administration.job_state') }, { title: t('administration.job_asked'), kind: 'date' }, { title: t('administration.audit_when') },
          { title: t('administration.job_tries_head'), kind: 'number' },
        ],
        rows: jobs.map((job) => [
          word(`administration.job_${job.kind}`) ?? job.kind, t(`administration.job_${job.state}`), moment(job.created_at).isoDay, moment(job.created_at).time, job.attempts,
        ]),
      })}
    />
  );
}

export function ExportDecrees({ decrees }: { readonly decrees: readonly DecreeView[] }) {
  const { t, pick, digits } = useLocale();
  const { institution } = useSession();
  return (
    <ExportRows
      name={t('administration.decrees_file')} isoDay={institution.today} rows={decrees}
      table={(rows) => ({
        columns: [
          { title: t('administration.title_column') }, { title: t('administration.issuer_column') }, { title: t('administration.first_day'), kind: 'date' },
          { title: t('administration.last_day'), kind: 'date' }, { title: t('administration.scope') }, { title: t('administration.effect') },
        ],
        rows: rows.map((each) => [
          pick(each.title_fa, each.title_en), `${each.issuer} ${digits(each.number)}`, each.first, each.last, each.scope,
          `${t(each.effect === 'closed' ? 'administration.effect_closed' : 'administration.effect_open')} ${digits(each.hours ?? '')}`.trim(),
        ]),
      })}
    />
  );
}

/** Reads the entries anew, each page an act of its own as on the screen. */
export function ExportAudit({ asked }: { readonly asked: Asked }) {
  const { t, word, pick, moment } = useLocale();
  const { institution, postWith } = useSession();
  const read = async (cursor: string) => {
    const page = await valueOf(client.postJson<AuditPage>('/audit/openings', questionOf(asked, cursor), { post: postWith('audit.read') }));
    return { rows: page.entries, next: page.next_cursor };
  };
  const fieldsOf = (entry: AuditEntry) => {
    if (entry.fields_hidden) return t('administration.fields_hidden');
    return entry.fields.map(({ name, value }) => `${word(`ledger.field_${name}`) ?? name}: ${value ?? t('administration.erased_value')}`).join('\n');
  };
  return (
    <ExportButton
      name={t('administration.audit_file')} isoDay={institution.today} read={read}
      table={(entries) => ({
        columns: [
          { title: t('administration.audit_what') }, { title: t('administration.kind_column') }, { title: t('administration.audit_who') }, { title: t('administration.post_column') },
          { title: t('administration.days'), kind: 'date' }, { title: t('administration.audit_when') }, { title: t('administration.fields_column') },
        ],
        rows: entries.map((entry) => {
          const { isoDay, time } = moment(entry.at);
          return [
            word(`ledger.event_${entry.event}`) ?? entry.event, word(`ledger.kind_${entry.subject_kind}`) ?? entry.subject_kind,
            pick(entry.person_fa, entry.person_en) || t('administration.by_system'), pick(entry.post_fa, entry.post_en), isoDay, time, fieldsOf(entry),
          ];
        }),
      })}
    />
  );
}
