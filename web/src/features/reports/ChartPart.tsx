// SPDX-License-Identifier: Apache-2.0
import { Component, Suspense, lazy, useMemo } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import type { ChartPoint } from './charts.ts';
import { marks, rowsOption, seriesOption } from './charts.ts';
import style from './reports.module.css';

const narrow = 700; // pixels
const Chart = lazy(() => import('./Chart.tsx'));

/** A picture that can't be had is left out: the figures are on the page. */
class Rest extends Component<{ readonly text: string; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() { return { failed: true }; }
  override render() { return this.state.failed ? <p className={style['soft']}>{this.props.text}</p> : this.props.children; }
}

function Legend() {
  const { t } = useLocale();
  return (
    <ul className={style['legend']}>
      {marks.map((mark) => <li key={mark}><span className={style[mark]} aria-hidden="true" />{t(`reports.${mark}`)}</li>)}
    </ul>
  );
}

function Picture(props: ComponentProps<typeof Chart>) {
  const { t } = useLocale();
  return <Rest text={t('reports.chart_failed')}><Suspense fallback={<div style={{ blockSize: props.height }}><Waiting rows={3} /></div>}><Chart {...props} /></Suspense></Rest>;
}

function useSetting() {
  const { direction, digits } = useLocale();
  return useMemo(() => ({ isRightToLeft: direction === 'rtl', isNarrow: window.innerWidth < narrow, digits: (value: number) => digits(value) }), [direction, digits]);
}

/** The lines of the table as bars. */
export function RowsChart({ points, isPart }: { readonly points: readonly ChartPoint[]; readonly isPart: boolean }) {
  const { t } = useLocale();
  const setting = useSetting();
  const option = useMemo(() => rowsOption(points, setting), [points, setting]);
  return (
    <Part title={t('reports.chart_rows')}>
      <PartBody>
        <Legend />
        <Picture label={t('reports.chart_rows_label')} option={option} height={40 + points.length * 56} />
        {isPart && <p className={style['soft']}>{t('reports.chart_top', { n: points.length })}</p>}
      </PartBody>
    </Part>
  );
}

/** What came and went over time, and what lay open when each month or week ended. */
export function SeriesChart({ points, acts, children }: { readonly points: readonly ChartPoint[]; readonly acts: ReactNode; readonly children: ReactNode }) {
  const { t } = useLocale();
  const setting = useSetting();
  const option = useMemo(() => seriesOption(points, setting), [points, setting]);
  return (
    <Part title={t('reports.chart_series')} acts={acts}>
      <PartBody>
        <Legend />
        <Picture label={t('reports.chart_series_label')} option={option} height={260} />
        {children}
      </PartBody>
    </Part>
  );
}
