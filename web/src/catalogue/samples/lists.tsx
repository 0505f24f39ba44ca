// SPDX-License-Identifier: Apache-2.0
// Many things: tables, trees, timelines, parts of a page, charts, tabs.
import { useCallback, useMemo, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChartLegend, RowsChart, TimeChart } from '../../ui/Chart.tsx';
import type { ChartSeries } from '../../ui/chartShapes.ts';
import { ExportRows } from '../../ui/ExportButton.tsx';
import { Cell, ListFoot, ListTable, Row } from '../../ui/ListTable.tsx';
import { ManyRows, ManyRunning } from '../../ui/Many.tsx';
import { Code, NumberText } from '../../ui/NumberText.tsx';
import { Card } from '../../ui/Page.tsx';
import { Columns, Facts, Line, Lines, Part, PartBody, Stack } from '../../ui/Part.tsx';
import { PlaceTabs } from '../../ui/PlaceTabs.tsx';
import { rowLink } from '../../ui/rows.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Timeline, TimelineStep } from '../../ui/Timeline.tsx';
import type { TreeCells } from '../../ui/TreeGrid.tsx';
import { TreeGrid } from '../../ui/TreeGrid.tsx';
import type { TreeRow } from '../../ui/treeKeys.ts';
import { DueTag, PurposeTag } from '../../ui/Words.tsx';
import { useSample } from '../sample.ts';
import { Specimen } from '../Specimen.tsx';
import { useSwitches } from '../switches.ts';

export function TableSample() {
  const { word, line, text } = useSample();
  const { date } = useLocale();
  const { to } = useSwitches();
  const letters = [
    { number: 88, subject: text('برآورد بودجه سال آینده', 'Estimate of next year’s budget'), from: line('استانداری نمونه', 'A governorate'), due: '2026-11-30' },
    { number: 89, subject: text('دعوت به جلسه', 'Invitation to a meeting'), from: line('فرمانداری نمونه', 'A county'), due: '2026-11-20' },
  ];
  return (
    <>
      <Card>
        <ListTable label={word('نامه‌ها', 'Letters')} heads={[word('شماره', 'Number'), word('موضوع', 'Subject'), word('تاریخ', 'Date'), word('مهلت', 'Deadline')]}>
          {letters.map(({ number, subject, from, due }) => (
            <Row key={number}>
              <Cell kind="nowrap"><NumberText parts={[{ kind: 'text', text: 'م' }, { kind: 'text', text: '/' }, { kind: 'year', text: '1405' }, { kind: 'text', text: '/' }, { kind: 'serial', text: String(number) }]} /></Cell>
              <Cell kind="subject"><Link to={to({ page: 'number' })} {...rowLink}>{subject}</Link><small>{from} <PurposeTag value="action" /></small></Cell>
              <Cell kind="nowrap">{date('2026-11-22')}</Cell>
              <Cell kind="end"><DueTag dueOn={due} today="2026-11-29" workingDaysLeft={due < '2026-11-29' ? -6 : 1} /></Cell>
            </Row>
          ))}
        </ListTable>
        <ListFoot order={word('تازه‌ترین در آغاز', 'The newest first')} more={() => undefined} isReadingMore={false} />
      </Card>
      <Specimen title={word('به پرونده', 'Into a file')}>
        <ExportRows name={word('نامه‌ها', 'letters')} isoDay="2026-11-29" rows={letters} table={(rows) => ({ columns: [{ title: word('موضوع', 'Subject') }], rows: rows.map(({ subject }) => [subject]) })} />
      </Specimen>
    </>
  );
}

interface SampleRow extends TreeRow {
  readonly name: string;
  readonly holder: string;
  readonly code: string;
}

function useTree() {
  const { line } = useSample();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['a']));
  const onToggle = useCallback((key: string) => { setOpen((before) => { const after = new Set(before); if (!after.delete(key)) after.add(key); return after; }); }, []);
  const rows = useMemo((): readonly SampleRow[] => {
    const row = (key: string, parent: string | null, place: readonly [position: number, siblings: number, canOpen: boolean], said: readonly [name: string, holder: string, code: string]): SampleRow => ({
      key, parent, level: parent === null ? 1 : 2, position: place[0], siblings: place[1], canOpen: place[2], isOpen: place[2] && open.has(key), name: said[0], holder: said[1], code: said[2],
    });
    const below = open.has('a') ? [
      row('a1', 'a', [1, 2, false], [line('معاون', 'Deputy minister'), line('سارا امینی', 'Sara Amini'), '']),
      row('a2', 'a', [2, 2, false], [line('کارشناس', 'Expert'), '', '']),
    ] : [];
    return [row('a', null, [1, 2, true], [line('معاونت سیاسی', 'Political deputy ministry'), '', '3']), ...below, row('b', null, [2, 2, false], [line('دبیرخانه', 'Secretariat'), '', '12-4'])];
  }, [open, line]);
  return { rows, onToggle };
}

export function TreeSample() {
  const { word } = useSample();
  const { to } = useSwitches();
  const { rows, onToggle } = useTree();
  const [vacant, openUnit, closeUnit] = [word('بدون متصدی', 'Vacant'), word('بازکردن', 'Open'), word('بستن', 'Close')];
  const address = to({ page: 'table' });
  const cells = useCallback(({ name, holder, code, level, isOpen }: SampleRow, tabIndex: number): TreeCells => ({
    name: <Link to={address} tabIndex={tabIndex} {...rowLink}>{name}</Link>,
    aside: level === 1 ? null : holder === '' ? <Tag tone="due">{vacant}</Tag> : <bdi>{holder}</bdi>,
    end: code === '' ? null : <Code text={code} />,
    toggle: `${isOpen ? closeUnit : openUnit}: ${name}`,
  }), [address, vacant, openUnit, closeUnit]);
  return (
    <Card>
      <TreeGrid label={word('نمودار سازمانی', 'Chart')} headings={[word('واحد یا پست', 'Unit or post'), word('متصدی', 'Holder'), word('کد', 'Code')]} rows={rows} cells={cells} onToggle={onToggle} />
    </Card>
  );
}

export function TimelineSample() {
  const { word, line, text } = useSample();
  return (
    <Card>
      <Timeline>
        <TimelineStep title={line('ثبت در دفتر وارده', 'Registered as incoming')}><small>{line('۱ آذر ۱۴۰۵، ۰۸:۴۲ · نسرین راد', '1 Azar 1405, 08:42 · Nasrin Rad')}</small></TimelineStep>
        <TimelineStep title={line('ارجاع به کارشناس بودجه', 'Referred to the budget expert')} isNow><small>{word('برای اقدام · مهلت ۱۴۰۵/۰۹/۱۵', 'For action · deadline 1405/09/15')}</small><q><bdi>{text('بررسی و نتیجه گزارش شود.', 'Look into it and report.')}</bdi></q></TimelineStep>
      </Timeline>
    </Card>
  );
}

export function PartSample() {
  const { word, line, text } = useSample();
  return (
    <Columns>
      <Stack>
        <Part title={line('پیوست‌ها', 'Enclosures')} count={2} acts={<Button small look="quiet">{word('افزودن', 'Add')}</Button>}>
          <Lines>
            <Line acts={<Button small look="plain">{word('دریافت', 'Download')}</Button>}><bdi>{line('نقشه.pdf', 'map.pdf')}</bdi><small>{word('۲٫۴ مگابایت', '2.4 MB')}</small></Line>
            <Line><bdi>{line('جدول.xlsx', 'table.xlsx')}</bdi></Line>
          </Lines>
        </Part>
        <Part title={word('پیوندها', 'Links')} none={word('پیوندی ندارد.', 'There are no links.')} />
      </Stack>
      <Part title={word('مشخصات', 'Facts')}>
        <Facts facts={[[word('فرستنده', 'Sender'), text('استانداری نمونه', 'A governorate')], [word('شماره', 'Number'), <Code key="code" text="112/4586" />], [word('نگفته', 'Unsaid'), null]]} />
        <PartBody><p>{word('آنچه مقدار ندارد نمی‌آید.', 'What has no value is left out.')}</p></PartBody>
      </Part>
    </Columns>
  );
}

export function ChartSample() {
  const { word, line } = useSample();
  const series: readonly ChartSeries[] = [
    { id: 'received', name: word('رسیده', 'Received'), colour: 'var(--accent)', kind: 'bar' },
    { id: 'done', name: word('انجام‌شده', 'Done'), colour: 'var(--turquoise)', kind: 'bar' },
    { id: 'late', name: word('از مهلت گذشته', 'Late'), colour: 'var(--late)', kind: 'line', isDashed: true },
  ];
  const units = [{ name: line('معاونت سیاسی', 'Political deputy ministry'), values: [120, 96, 14] }, { name: line('دفتر برنامه و بودجه', 'Budget office'), values: [64, 60, 2] }, { name: word('دبیرخانه', 'Secretariat'), values: [0, 0, 0] }];
  const months = [{ name: word('مهر ۱۴۰۵', 'Mehr 1405'), values: [80, 70, 4] }, { name: word('آبان ۱۴۰۵', 'Aban 1405'), values: [120, 90, 9] }, { name: word('آذر ۱۴۰۵', 'Azar 1405'), values: [40, 66, 3] }];
  return (
    <>
      <Specimen title={word('سطرها', 'Lines')}>
        <ChartLegend series={series} />
        <RowsChart label={word('کار واحدها؛ ارقام در جدول', 'Work of the units; the figures are in the table')} points={units} series={series} />
      </Specimen>
      <Specimen title={word('در زمان', 'Over time')}>
        <ChartLegend series={series} />
        <TimeChart label={word('کار ماه‌ها؛ ارقام در جدول', 'Work of the months; the figures are in the table')} points={months} series={series} />
      </Specimen>
    </>
  );
}

export function ManySample() {
  const { word, line } = useSample();
  const { to } = useSwitches();
  return (
    <>
      <Specimen title={word('در راه', 'Running')}>
        <ManyRunning label={word('پیشرفت', 'Progress')} done={3} total={12} told={word('۳ از ۱۲', '3 of 12')} stopText={word('ایست', 'Stop')} stoppingText={word('ایست…', 'Stopping…')} onStop={() => undefined} />
      </Specimen>
      <Specimen title={word('ردیف‌ها', 'Rows')}>
        <ManyRows
          label={word('انتخاب‌شده‌ها', 'What is chosen')}
          rows={[
            { id: 1, name: line('بررسی درخواست مرخصی', 'Check the request'), to: null, state: 'done', told: word('انجام شد', 'Done') },
            { id: 2, name: line('تصمیم درباره مرخصی', 'Decide on the leave'), to: to({ page: 'table' }), state: 'left', told: word('در این میان تغییر کرده است.', 'It has changed meanwhile.') },
            { id: 3, name: line('بررسی مدارک', 'Check the papers'), to: null, state: 'going', told: word('آماده', 'Ready') },
          ]}
        />
      </Specimen>
    </>
  );
}

export function TabsSample() {
  const { word, line } = useSample();
  const { to, switches } = useSwitches();
  return (
    <>
      <Specimen title={word('نماهای یک صفحه', 'Views of one page')}>
        <Tabs label={word('کارتابل', 'Worklist')} tabs={[{ to: to({ text: 'short' }), text: line('همه', 'All'), count: 128, isHere: switches.text === 'short' }, { to: to({ text: 'long' }), text: line('امروز', 'Today'), count: 7, isHere: switches.text === 'long' }, { to: to({ page: 'table' }), text: word('فرستاده', 'Sent'), isHere: false }]} />
      </Specimen>
      <Specimen title={word('صفحه‌های یک بخش', 'Pages of one part')}>
        <PlaceTabs label={word('مرخصی و جانشینی', 'Absence')} places={[{ to: '/catalogue.html', text: line('مرخصی‌ها', 'Absences') }, { to: '/catalogue.html?page=tag', text: line('جانشینی‌ها', 'Standing in') }]} />
      </Specimen>
    </>
  );
}
