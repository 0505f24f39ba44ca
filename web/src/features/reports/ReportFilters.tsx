// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { navigate } from '../../router/router.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Filters } from '../../ui/Form.tsx';
import type { PeriodName } from './period.ts';
import { periodNames } from './period.ts';
import { useQuestion } from './useReports.ts';

/** The choice of days; an own period begins with the days that are shown. */
export function ReportFilters() {
  const { t } = useLocale();
  const { institution } = useSession();
  const { question, query, to } = useQuestion();
  const { period, span } = question;
  const go = (change: Readonly<Record<string, string | null>>) => { navigate(to(change), { replace: true }); };
  const choose = (name: PeriodName) => {
    const last = span === null || span.to > institution.today ? institution.today : span.to;
    go({ period: name === 'month' ? null : name, from: name === 'own' ? span?.from ?? null : null, to: name === 'own' ? last : null });
  };
  return (
    <Filters label={t('reports.filters')}>
      <ChoiceField<PeriodName> label={t('reports.period')} value={period} onChange={choose} options={periodNames.map((name) => ({ value: name, text: t(`reports.period_${name}`) }))} />
      {period === 'own' && <DateField label={t('reports.from')} value={query.get('from')} max={institution.today} onChange={(from) => { go({ from }); }} />}
      {period === 'own' && <DateField label={t('reports.to')} value={query.get('to')} max={institution.today} onChange={(last) => { go({ to: last }); }} />}
    </Filters>
  );
}
