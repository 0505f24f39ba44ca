// SPDX-License-Identifier: Apache-2.0
import type { Time } from '@internationalized/date';
import { GregorianCalendar, PersianCalendar, parseDate, parseTime, toCalendar } from '@internationalized/date';
import type { ComponentProps } from 'react';
import { use, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, CalendarStateContext } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField';
import { useLocale } from '../i18n/locale.tsx';
import { classes } from './classes.ts';
import style from './DateField.module.css';
import { LabelText, Remarks, describedBy } from './Field.tsx';
import field from './Field.module.css';
import { BackIcon, CalendarIcon, ForwardIcon } from './icons.tsx';

const calendars = { persian: new PersianCalendar(), gregorian: new GregorianCalendar() } as const;
type CalendarName = keyof typeof calendars;
const day = (iso: string, calendar: CalendarName) => toCalendar(parseDate(iso), calendars[calendar]);
// As in i18n/locale.tsx: Sweden's English has the year first.
const gregorianTags = { fa: 'fa-IR-u-ca-gregory', en: 'en-SE-u-ca-gregory' } as const;

/** The month's heading as we write it, «آذر ۱۴۰۵»: the data of the locale put the year first. */
function MonthHeading({ calendar }: { readonly calendar: CalendarName }) {
  const { monthYear, language } = useLocale();
  const state = use(CalendarStateContext);
  const first = state?.visibleRange.start;
  if (first === undefined) return null;
  const gregorian = () => new Intl.DateTimeFormat(gregorianTags[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first.toDate('UTC'));
  return <h2 aria-hidden="true">{calendar === 'persian' ? monthYear(first.year, first.month) : gregorian()}</h2>;
}

function Month({ calendar }: { readonly calendar: CalendarName }) {
  return (
    <Calendar firstDayOfWeek="sat">
      <header className={style['head']}>
        <Button slot="previous" className={style['button'] ?? ''}><span className={style['turn']}><BackIcon /></span></Button>
        <MonthHeading calendar={calendar} />
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
  /** Gregorian only for a day that another body wrote so; the institution has one calendar. */
  readonly calendar?: CalendarName;
}

/** A day, typed part by part or picked from the month. */
export function DateField(props: DateProps) {
  const { language } = useLocale();
  if (props.calendar !== 'gregorian') return <DayField {...props} />;
  return <I18nProvider locale={gregorianTags[language]}><DayField {...props} /></I18nProvider>;
}

function DayField({ label, optional, hint, error, value, onChange, min, max, calendar = 'persian' }: DateProps) {
  const id = useId();
  const bounds = { ...(min === undefined ? {} : { minValue: day(min, calendar) }), ...(max === undefined ? {} : { maxValue: day(max, calendar) }) };
  return (
    <DatePicker
      className={style['box'] ?? ''} value={value === null ? null : day(value, calendar)} granularity="day" shouldForceLeadingZeros isInvalid={error !== undefined}
      onChange={(date) => { onChange(date === null ? null : toGregorian(date)); }} aria-describedby={describedBy({ id, hint, error }) ?? ''} {...bounds}
    >
      <Label className={field['label'] ?? ''}><LabelText text={label} optional={optional} /></Label>
      <Group className={classes(field['input'], style['group'])}>
        <DateInput className={style['input'] ?? ''}>{(segment) => <DayPart segment={segment} />}</DateInput>
        <Button className={style['button'] ?? ''}><CalendarIcon /></Button>
      </Group>
      <Remarks id={id} hint={hint} error={error} />
      <Popover className={style['popover'] ?? ''}><Dialog className={style['dialog'] ?? ''}><Month calendar={calendar} /></Dialog></Popover>
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
