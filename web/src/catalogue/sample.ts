// SPDX-License-Identifier: Apache-2.0
// Words of the samples, in both languages: they are of no screen, so that the application's texts do not carry them.
import { useMemo } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { useSwitches } from './switches.ts';

/** Stands at the end of what is long: a journey looks whether it is still to be seen. */
export const endMark = '■';

const filler = {
  fa: 'که به سبب گستردگی موضوع، با همه جزئیات و بدون آنکه چیزی از آن کاسته شود در همین یک سطر نوشته شده است',
  en: 'which, as the matter is wide, is written on this one line with every particular and with nothing of it left out',
};
const unbroken = `${'نشانی‌بلند'.replaceAll('\u200c', '')}${'A'.repeat(60)}`;

function lengthened(text: string, language: 'fa' | 'en', least: number): string {
  let long = `${text} ${unbroken}`;
  while (long.length < least) long += ` ${filler[language]}`;
  return `${long} ${endMark}`;
}

/** `word` stays as it is, `line` becomes longer than a line, `text` as long as a subject may be. */
export function useSample() {
  const { language, pick } = useLocale();
  const { switches: { text } } = useSwitches();
  return useMemo(() => {
    const made = (least: number) => (fa: string, en: string) => (text === 'long' ? lengthened(pick(fa, en), language, least) : pick(fa, en));
    return { word: pick, line: made(160), text: made(2000) };
  }, [language, pick, text]);
}
