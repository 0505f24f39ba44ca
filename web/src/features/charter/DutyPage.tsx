// SPDX-License-Identifier: Apache-2.0
import type { DutyView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { FailedPage } from '../../ui/Loaded.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Columns, Facts, Part, Stack, partStyle } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './charter.module.css';
import { KindTag } from './KindTag.tsx';
import { useDuty } from './useCharter.ts';

/** The head of a column, where a phone shows none. */
function Name({ of }: { readonly of: 'records' | 'finished' | 'late' | 'late_days' }) {
  const { t } = useLocale();
  return <span className={style['name']}>{t(`charter.${of}`)} </span>;
}

function Months({ duty }: { readonly duty: DutyView }) {
  const { t, word, digits, monthYear } = useLocale();
  return (
    <Part title={t('charter.months')} none={duty.months.length === 0 ? t('charter.no_months') : undefined}>
      <ListTable still label={t('charter.months')} heads={(['month', 'records', 'finished', 'late', 'late_days'] as const).map((head) => t(`charter.${head}`))}>
        {duty.months.map((month) => {
          const [year = 0, number = 1] = month.month.split('-').map(Number);
          return (
            <Row key={`${month.month}/${month.record_kind}`}>
              <Cell kind="line">{monthYear(year, number)} <small>{word(`ledger.kind_${month.record_kind}`) ?? month.record_kind}</small></Cell>
              <Cell><Name of="records" />{digits(month.records)}</Cell>
              <Cell><Name of="finished" />{digits(month.finished)}</Cell>
              <Cell><Name of="late" />{month.late > 0 ? <Tag tone="late">{digits(month.late)}</Tag> : digits(0)}</Cell>
              <Cell soft><Name of="late_days" />{digits(month.late_days)}</Cell>
            </Row>
          );
        })}
      </ListTable>
      <ListFoot order={t('charter.months_order')} more={null} isReadingMore={false} />
    </Part>
  );
}

/** Where a record of a kind has its page. */
const pages: Readonly<Record<string, string>> = { 'letters.letter': '/letters', 'procedures.case': '/cases' };

function Late({ duty }: { readonly duty: DutyView }) {
  const { t, word, date } = useLocale();
  return (
    <Part title={t('charter.open_late')} count={duty.open_late.length} none={duty.open_late.length === 0 ? t('charter.no_open_late') : undefined}>
      <ul className={partStyle['lines']}>
        {duty.open_late.map((late) => {
          const name = word(`ledger.kind_${late.record_kind}`) ?? late.record_kind;
          const place = pages[late.record_kind];
          return (
            <li key={late.record_id}>
              {place === undefined ? name : <Link to={`${place}/${late.record_id}`}>{name}</Link>} <Tag tone="late">{t('charter.late_by', { n: late.days })}</Tag>
              <small>{t('charter.due_on', { day: date(late.due_on) })}</small>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** A duty: whose it is, what names it, what was done for it month by month, and what is late. */
export function DutyPage({ id }: { readonly id: number }) {
  const { t, pick, word, digits } = useLocale();
  const { value: duty, problem, retry } = useDuty(id);
  if (problem !== null) return <FailedPage problem={problem} title={t('charter.duty')} missing={t('charter.duty_missing')} backTo="/charter/coverage" backText={t('charter.to_coverage')} onRetry={retry} />;
  if (duty === null) return <Waiting rows={8} />;
  return (
    <Page>
      <PageHead
        title={pick(duty.title_fa, duty.title_en)} over={<><Link to="/charter/coverage">{t('charter.coverage')}</Link> <Code text={duty.address} /> <KindTag kind={duty.kind} /></>}
      />
      <Columns>
        <Stack>
          <Months duty={duty} />
          <Late duty={duty} />
        </Stack>
        <Stack>
          <Part title={t('charter.whose')}>
            <Facts facts={[
              [t('charter.unit'), pick(duty.unit_fa, duty.unit_en)],
              [t('charter.post'), duty.post === null ? null : <Link key="post" to={`/posts/${duty.post.id}`}>{pick(duty.post.title_fa, duty.post.title_en)}</Link>],
              [t('charter.section'), duty.section === '' ? null : <bdi key="section">{duty.section}</bdi>],
              [t('charter.number'), digits(duty.number)],
              [t('charter.record'), <bdi key="record">{duty.record}</bdi>],
              [t(duty.kind === 'declined' ? 'charter.declined_because' : 'charter.limited_to'), duty.bound === '' ? null : <bdi key="bound">{duty.bound}</bdi>],
            ]}
            />
          </Part>
          <Part title={t('charter.named_by')} count={duty.named_by.length} none={duty.named_by.length === 0 ? t('charter.named_by_none') : undefined}>
            <ul className={partStyle['lines']}>
              {duty.named_by.map((each) => <li key={`${each.thing}/${each.code}`}>{word(`charter.thing_${each.thing}`) ?? t('charter.thing_other')}: {pick(each.title_fa, each.title_en)} <small><Code text={each.code} /></small></li>)}
            </ul>
          </Part>
        </Stack>
      </Columns>
    </Page>
  );
}
