// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { WorkFigures } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { ChartLegend, RowsChart, TimeChart } from '../../ui/Chart.tsx';
import type { ChartSeries } from '../../ui/chartShapes.ts';
import { Part, PartBody } from '../../ui/Part.tsx';
import style from './reports.module.css';

const marks = ['received', 'done', 'open', 'late'] as const;
const colours = { received: 'var(--accent)', done: 'var(--turquoise)', open: 'var(--due)', late: 'var(--late)' } as const;

export interface FiguresPoint {
  readonly name: string;
  readonly figures: WorkFigures;
}

/** Over time what came and was done are bars; what lay open and late when each part ended are lines. */
function useMarks(isOverTime: boolean): readonly ChartSeries[] {
  const { t } = useLocale();
  return useMemo(() => marks.map((mark) => ({
    id: mark, name: t(`reports.${mark}`), colour: colours[mark], kind: isOverTime && (mark === 'open' || mark === 'late') ? 'line' : 'bar', isDashed: mark === 'late',
  })), [t, isOverTime]);
}

const drawn = (points: readonly FiguresPoint[]) => points.map(({ name, figures }) => ({ name, values: marks.map((mark) => figures[mark]) }));

/** The lines of the table as bars. */
export function LinesPart({ points, isPart }: { readonly points: readonly FiguresPoint[]; readonly isPart: boolean }) {
  const { t } = useLocale();
  const series = useMarks(false);
  return (
    <Part title={t('reports.chart_rows')}>
      <PartBody>
        <ChartLegend series={series} />
        <RowsChart label={t('reports.chart_rows_label')} points={drawn(points)} series={series} />
        {isPart && <p className={style['soft']}>{t('reports.chart_top', { n: points.length })}</p>}
      </PartBody>
    </Part>
  );
}

/** What came and went over time, and what lay open when each month or week ended. */
export function SeriesPart({ points, acts, children }: { readonly points: readonly FiguresPoint[]; readonly acts: ReactNode; readonly children: ReactNode }) {
  const { t } = useLocale();
  const series = useMarks(true);
  return (
    <Part title={t('reports.chart_series')} acts={acts}>
      <PartBody>
        <ChartLegend series={series} />
        <TimeChart label={t('reports.chart_series_label')} points={drawn(points)} series={series} />
        {children}
      </PartBody>
    </Part>
  );
}
