// SPDX-License-Identifier: Apache-2.0
import type { CaseLine } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { Sheet } from '../../ui/sheet.ts';

/** The list of cases as it is saved. */
export function casesSheet(lines: readonly CaseLine[], { t, pick, moment }: Locale): Sheet {
  return {
    columns: [
      { title: t('cases.case_title') }, { title: t('cases.key') }, { title: t('cases.procedure') }, { title: t('cases.status') },
      { title: t('cases.started'), kind: 'date' }, { title: t('cases.ended'), kind: 'date' },
    ],
    rows: lines.map((line) => [
      line.title, line.business_key, pick(line.procedure_fa, line.procedure_en), t(`cases.status_${line.status}`), moment(line.started_at).isoDay,
      line.ended_at === null ? null : moment(line.ended_at).isoDay,
    ]),
  };
}
