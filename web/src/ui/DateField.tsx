// SPDX-License-Identifier: Apache-2.0
import type { Time } from '@internationalized/date';
import { PersianCalendar, parseDate, parseTime, toCalendar } from '@internationalized/date';
import type { ComponentProps } from 'react';
import { use, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, CalendarStateContext } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField';
import { useLocale } from '../i18n/locale.tsx';
import { classes } from './classes.ts';
import style from './DateField.module.css';
import { LabelText, Remarks, describedBy } from './Field.tsx';
import field from './Field.module.css';
import { BackIcon, CalendarIcon, ForwardIcon } from './icons.tsx';

const persian = new PersianCalendar();
const day = (iso: string) => toCalendar(parseDate(iso), persian);

/** The month's heading as we write it, «آذر ۱۴۰۵»: the data of the locale put the year first. */
function MonthHeading() {
  const { monthYear } = useLocale();
  const state = use(CalendarStateContext);
  const first = state?.visibleRange.start;
  return <h2 aria-hidden="true">{first === undefined ? '' : monthYear(first.year, first.month)}</h2>;
}

function Month() {
  return (
    <Calendar firstDayOfWeek="sat">
      <header className={style['head']}>
        <Button slot="previous" className={style['button'] ?? ''}><span className={style['turn']}><BackIcon /></span></Button>
        <MonthHeading />
        <Button slot="next" className={style['button'] ?? ''}><span className={style['turn']}><ForwardIcon /></span></Button>
      </header>
      <CalendarGrid className={style['grid'] ?? ''} weekdayStyle="narrow">
        <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className={style['cell'] ?? ''} />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

type Segment = ComponentProps<typeof DateSegment>['segment'];

/** A part of the day as columns write it, 1405/09/01: slashes between the numbers, and no era, for there is one only. */
function DayPart({ segment }: { readonly segment: Segment }) {
  if (segment.type === 'era' || (segment.type === 'literal' && segment.text.trim() === '')) return null;
  const part = segment.type === 'literal' && /^[-/]$/.test(segment.text) ? { ...segment, text: '/' } : segment;
  return <DateSegment segment={part} className={style['segment'] ?? ''} />;
}

interface DateProps {
  readonly label: string;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** ISO days: inside, dates are never Jalali. */
  readonly value: string | null;
  readonly onChange: (isoDay: string | null) => void;
  readonly min?: string;
  readonly max?: string;
}

/** A day of the Solar Hijri calendar, typed part by part or picked from the month. */
export function DateField({ label, optional, hint, error, value, onChange, min, max }: DateProps) {
  const id = useId();
  const bounds = { ...(min === undefined ? {} : { minValue: day(min) }), ...(max === undefined ? {} : { maxValue: day(max) }) };
  return (
    <DatePicker
      className={style['box'] ?? ''} value={value === null ? null : day(value)} granularity="day" shouldForceLeadingZeros isInvalid={error !== undefined}
      onChange={(date) => { onChange(date === null ? null : toGregorian(date)); }} aria-describedby={describedBy({ id, hint, error }) ?? ''} {...bounds}
    >
      <Label className={field['label'] ?? ''}><LabelText text={label} optional={optional} /></Label>
      <Group className={classes(field['input'], style['group'])}>
        <DateInput className={style['input'] ?? ''}>{(segment) => <DayPart segment={segment} />}</DateInput>
        <Button className={style['button'] ?? ''}><CalendarIcon /></Button>
      </Group>
      <Remarks id={id} hint={hint} error={error} />
      <Popover className={style['popover'] ?? ''}><Dialog className={style['dialog'] ?? ''}><Month /></Dialog></Popover>
    </DatePicker>
  );
}

function toGregorian(date: { toString: () => string }): string {
  // CalendarDate prints its ISO (Gregorian) day whatever its calendar.
  return date.toString().slice(0, 10);
}

interface TimeProps {
  readonly label: string;
  readonly error?: string | undefined;
  /** "08:42", 24 hours. */
  readonly value: string;
  readonly onChange: (time: string) => void;
}

export function TimeField({ label, error, value, onChange }: TimeProps) {
  const id = useId();
  const change = (time: Time | null) => { if (time !== null) onChange(time.toString().slice(0, 5)); };
  return (
    <AriaTimeField
      className={style['box'] ?? ''} value={parseTime(value)} granularity="minute" hourCycle={24} shouldForceLeadingZeros
      isInvalid={error !== undefined} onChange={change} aria-describedby={describedBy({ id, error }) ?? ''}
    >
      <Label className={field['label'] ?? ''}>{label}</Label>
      <DateInput className={classes(field['input'], style['input'])}>{(segment) => <DateSegment segment={segment} className={style['segment'] ?? ''} />}</DateInput>
      <Remarks id={id} error={error} />
    </AriaTimeField>
  );
}
