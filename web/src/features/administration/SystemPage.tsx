// SPDX-License-Identifier: Apache-2.0
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { StateView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Card, Waiting } from '../../ui/Page.tsx';
import { Facts, Part, PartBody } from '../../ui/Part.tsx';
import { Failed, Section } from './Section.tsx';

function Health({ state }: { readonly state: StateView }) {
  const { t, word } = useLocale();
  const words = [state.waits_for, ...state.warnings].filter((each) => each !== '');
  const well = state.keeps_backups ? 'system_well' : 'system_well_unkept';
  const title = state.waits_for !== '' ? t('administration.system_stopped') : words.length > 0 ? t('administration.system_look') : t(`administration.${well}`);
  return (
    <Notice tone={state.waits_for !== '' ? 'late' : words.length > 0 || !state.keeps_backups ? 'due' : 'done'} title={title}>
      {words.length > 0 && <ul>{words.map((each) => <li key={each}>{word(`administration.system_word_${each}`) ?? <bdi dir="ltr">{each}</bdi>}</li>)}</ul>}
    </Notice>
  );
}

function Figures({ state }: { readonly state: StateView }) {
  const { t, digits, moment } = useLocale();
  const since = moment(state.started_at);
  return (
    <Part title={t('administration.system_state')}>
      <Facts facts={[
        [t('administration.system_version'), <bdi key="version" dir="ltr">{digits(state.version)}</bdi>],
        [t('administration.system_started'), <span key="since">{since.day} <bdi>{since.time}</bdi></span>],
        [t('administration.system_dialect'), t(`administration.system_${state.dialect}`)],
        [t('administration.system_free'), t('administration.system_gigabytes', { n: digits((state.free_bytes / 2 ** 30).toFixed(1)) })],
        [t('administration.system_waiting'), digits(state.writes_waiting)],
        [t('administration.system_entries'), digits(state.ledger_entries)],
        [t('administration.system_unsigned'), state.unsigned_seconds === 0 ? t('administration.system_all_signed') : t('administration.system_seconds', { n: state.unsigned_seconds })],
      ]}
      />
    </Part>
  );
}

function Backups({ state }: { readonly state: StateView }) {
  const { t, digits, moment, date } = useLocale();
  if (!state.keeps_backups) return <Part title={t('administration.backups')} none={t('administration.backups_off')} />;
  const when = state.backup_daily_at === '' ? t('administration.backups_by_hand') : t('administration.backups_daily', { time: digits(state.backup_daily_at) });
  return (
    <Part title={t('administration.backups')} count={state.backups.length}>
      <PartBody><p>{when}</p>{state.backups.length === 0 && <p>{t('administration.backups_none')}</p>}</PartBody>
      {state.backups.length > 0 && (
        <>
          <ListTable still label={t('administration.backups')} heads={(['made', 'reason', 'program', 'entries'] as const).map((head) => t(`administration.backup_${head}`))}>
            {state.backups.map((backup) => {
              const made = moment(backup.made_at);
              return (
                <Row key={backup.made_at}>
                  <Cell kind="nowrap">{date(made.isoDay)} <bdi>{made.time}</bdi></Cell>
                  <Cell>{t(`administration.backup_reason_${backup.reason}`)}</Cell>
                  <Cell kind="nowrap" soft><bdi dir="ltr">{digits(backup.program)}</bdi></Cell>
                  <Cell kind="end">{digits(backup.entries)}</Cell>
                </Row>
              );
            })}
          </ListTable>
          <ListFoot order={t('administration.backups_order')} more={null} isReadingMore={false} />
        </>
      )}
    </Part>
  );
}

/** How the program is, and what would bring it back. */
export function SystemPage() {
  const { t } = useLocale();
  const post = useSession().postWith('system.read');
  const { value, problem, retry } = useLoaded<StateView>(['system'], '/system', { post });
  return (
    <Section title={t('administration.system')} lead={t('administration.system_lead')} acts={<Button look="quiet" onPress={retry}>{t('administration.refresh')}</Button>}>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && value === null && <Card><Waiting /></Card>}
      {value !== null && <><Health state={value} /><Figures state={value} /><Backups state={value} /></>}
    </Section>
  );
}
