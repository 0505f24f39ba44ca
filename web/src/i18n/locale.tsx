// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { createContext, use, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { codeDigits } from '../format/digits.ts';
import { columnDate, inZone, jalali, weekday } from '../format/jalali.ts';
import type { Catalogue, Language, TextKey } from './catalogue.ts';
import { loadCatalogue } from './catalogue.ts';
import type { Nodes, Values } from './text.ts';
import { fill, fillNodes } from './text.ts';

const months = [
  'ui.month_1', 'ui.month_2', 'ui.month_3', 'ui.month_4', 'ui.month_5', 'ui.month_6',
  'ui.month_7', 'ui.month_8', 'ui.month_9', 'ui.month_10', 'ui.month_11', 'ui.month_12',
] as const;
const weekdays = [
  'ui.weekday_0', 'ui.weekday_1', 'ui.weekday_2', 'ui.weekday_3', 'ui.weekday_4', 'ui.weekday_5', 'ui.weekday_6',
] as const;

export interface Locale {
  readonly language: Language;
  readonly direction: 'rtl' | 'ltr';
  readonly setLanguage: (language: Language) => void;
  readonly t: (key: TextKey, values?: Values) => string;
  /** The text of a word that the server sent, by the key made of it; null when the texts have none for it. */
  readonly word: (key: string) => string | null;
  readonly rich: (key: TextKey, nodes: Nodes) => ReactNode;
  /** The text of this language, or the other where there is none. */
  readonly pick: (fa: string, en: string) => string;
  /** A code or number in the reader's digits. */
  readonly digits: (code: string | number) => string;
  /** «۱۴۰۵/۰۹/۰۱», for columns. */
  readonly date: (isoDay: string) => string;
  /** «یکشنبه ۱ آذر ۱۴۰۵», for prose. */
  readonly prose: (isoDay: string) => string;
  /** «۱ آذر ۱۴۰۵» and «۰۸:۴۲» of an instant in the institution's zone. */
  readonly moment: (instant: string) => { day: string; time: string; isoDay: string };
  /** «آذر ۱۴۰۵». */
  readonly monthYear: (year: number, month: number) => string;
}

function makeLocale(language: Language, catalogue: Catalogue, zone: string, setLanguage: Locale['setLanguage']): Locale {
  const t: Locale['t'] = (key, values) => fill(language, catalogue, key, values);
  const digits: Locale['digits'] = (code) => codeDigits(String(code), language);
  const monthName = (month: number) => t(months[month - 1] ?? 'ui.month_1');
  const longDate = (isoDay: string) => {
    const { year, month, day } = jalali(isoDay);
    return `${digits(day)} ${monthName(month)} ${digits(year)}`;
  };
  return {
    language,
    direction: language === 'fa' ? 'rtl' : 'ltr',
    setLanguage,
    t,
    word: (key) => catalogue.get(key) ?? null,
    rich: (key, nodes) => fillNodes(catalogue, key, nodes),
    pick: (fa, en) => (language === 'fa' ? fa || en : en || fa),
    digits,
    date: (isoDay) => digits(columnDate(isoDay)),
    prose: (isoDay) => `${t(weekdays[weekday(isoDay)] ?? 'ui.weekday_0')} ${longDate(isoDay)}`,
    moment: (instant) => {
      const { day, time } = inZone(instant, zone);
      return { day: longDate(day), time: digits(time), isoDay: day };
    },
    monthYear: (year, month) => `${monthName(month)} ${digits(year)}`,
  };
}

const Context = createContext<Locale | null>(null);

export function useLocale(): Locale {
  const locale = use(Context);
  if (locale === null) throw new Error('useLocale outside LocaleProvider');
  return locale;
}

const remembered = 'divan.language';

export function rememberedLanguage(): Language {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'fa';
}

interface Props {
  readonly initial: Language;
  readonly initialCatalogue: Catalogue;
  readonly zone: string;
  readonly onChange: (language: Language) => void;
  readonly children: ReactNode;
}

export function LocaleProvider({ initial, initialCatalogue, zone, onChange, children }: Props) {
  const [shown, setShown] = useState({ language: initial, catalogue: initialCatalogue });

  const locale = useMemo(() => {
    const change = (language: Language) => {
      localStorage.setItem(remembered, language);
      onChange(language);
      void loadCatalogue(language).then((catalogue) => { setShown({ language, catalogue }); });
    };
    return makeLocale(shown.language, shown.catalogue, zone, change);
  }, [shown, zone, onChange]);

  useEffect(() => {
    document.documentElement.lang = locale.language;
    document.documentElement.dir = locale.direction;
  }, [locale]);

  // English keeps the Solar Hijri calendar: one institution, one calendar. Of the English locales Sweden's has the year first.
  const tag = locale.language === 'fa' ? 'fa-IR' : 'en-SE-u-ca-persian';
  return (
    <I18nProvider locale={tag}>
      <Context value={locale}>{children}</Context>
    </I18nProvider>
  );
}
