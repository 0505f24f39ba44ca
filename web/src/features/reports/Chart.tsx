// SPDX-License-Identifier: Apache-2.0
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { rowsOption, seriesOption } from './charts.ts';
import style from './reports.module.css';

register([BarChart, LineChart, GridComponent, SVGRenderer]);

interface Props {
  readonly label: string;
  readonly option: ReturnType<typeof rowsOption> | ReturnType<typeof seriesOption>;
  /** In pixels. */
  readonly height: number;
}

/** A chart as a picture with a name; what it says stands in a table. A chunk of its own, for the library is large. */
export default function Chart({ label, option, height }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return undefined;
    const chart = init(box.current, null, { renderer: 'svg', height });
    chart.setOption(option);
    const observer = new ResizeObserver(() => { chart.resize({ height }); });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, height]);
  return <div className={style['chart']} role="img" aria-label={label} ref={box} style={{ blockSize: height }} />;
}
