// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { DecreeList, DecreeView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Card, Empty, Waiting } from '../../ui/Page.tsx';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import { DecreeDialog, WithdrawDialog, decreesKey } from './DecreeDialogs.tsx';
import { ExportDecrees } from './exports.tsx';
import { Failed, Section } from './Section.tsx';

/** «سراسر کشور», or the kind of place with its code. */
function Scope({ scope }: { readonly scope: string }) {
  const { word } = useLocale();
  const [kind = '', code] = scope.split(':');
  return <>{word(`administration.scope_${kind}`) ?? kind}{code !== undefined && <> <Code text={code} /></>}</>;
}

function DecreeRow({ decree, onWithdraw }: { readonly decree: DecreeView; readonly onWithdraw: () => void }) {
  const { t, rich, pick, date, digits } = useLocale();
  const title = pick(decree.title_fa, decree.title_en);
  const { first, last, hours } = decree;
  return (
    <Row>
      <Cell kind="subject">
        <span className={table['strong']}><bdi>{title}</bdi></span>
        <small><span>{rich('administration.decree_by', { issuer: <bdi>{decree.issuer}</bdi>, number: <Code text={decree.number} />, day: <bdi>{date(decree.dated)}</bdi> })}</span></small>
      </Cell>
      <Cell kind="nowrap"><bdi>{first === last ? date(first) : t('administration.day_to_day', { from: date(first), to: date(last) })}</bdi></Cell>
      <Cell><Scope scope={decree.scope} /></Cell>
      <Cell>
        <Tag tone={decree.effect === 'closed' ? 'due' : 'act'}>{t(decree.effect === 'closed' ? 'administration.effect_closed' : 'administration.effect_open')}</Tag>{' '}
        {hours !== null && rich('administration.hours_of', { hours: <bdi dir="ltr">{digits(hours)}</bdi> })}
      </Cell>
      <Cell kind="end"><Button look="quiet" small aria-label={t('administration.withdraw_of', { title })} onPress={onWithdraw}>{t('administration.withdraw')}</Button></Cell>
    </Row>
  );
}

/** What is decreed against the yearly calendar, and what it does to deadlines. */
export function CalendarPage() {
  const { t } = useLocale();
  const post = useSession().postWith('calendar.decree');
  const { value, problem, retry } = useLoaded<DecreeList>([decreesKey], '/calendar/decrees', { post });
  const [isNew, setNew] = useState(false);
  const [withdrawn, setWithdrawn] = useState<DecreeView | null>(null);
  const rules = value?.rules ?? [];
  const make = <Button onPress={() => { setNew(true); }}>{t('administration.new_decree')}</Button>;
  const heads = ['title_column', 'days', 'scope', 'effect', 'acts'] as const;
  return (
    <Section title={t('administration.calendar')} lead={t('administration.calendar_lead')} acts={<>{rules.length > 0 && <ExportDecrees decrees={rules} />}{make}</>}>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && (
        <Card>
          {value === null && <Waiting />}
          {value !== null && rules.length === 0 && <Empty title={t('administration.no_decrees')} action={make}><p>{t('administration.no_decrees_detail')}</p></Empty>}
          {rules.length > 0 && (
            <>
              <ListTable still label={t('administration.decrees')} heads={heads.map((head) => t(`administration.${head}`))}>
                {rules.map((rule) => <DecreeRow key={rule.id} decree={rule} onWithdraw={() => { setWithdrawn(rule); }} />)}
              </ListTable>
              <ListFoot order={t('administration.decrees_order')} more={null} isReadingMore={false} />
            </>
          )}
        </Card>
      )}
      {isNew && <DecreeDialog onClose={() => { setNew(false); }} />}
      {withdrawn !== null && <WithdrawDialog decree={withdrawn} onClose={() => { setWithdrawn(null); }} />}
    </Section>
  );
}
