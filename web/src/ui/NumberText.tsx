// SPDX-License-Identifier: Apache-2.0
import type { ClipboardEvent } from 'react';
import { codeDigits } from '../format/digits.ts';
import { useLocale } from '../i18n/locale.tsx';
import { classes } from './classes.ts';
import style from './Number.module.css';

interface Part { readonly kind: string; readonly text: string }

const isolated = (text: string, opening: string) => `${opening}${text}\u2069`;

/**
 * A number as copied text: the whole is a left-to-right isolate and each part an isolate of its own, so that it reads
 * the same wherever it is pasted.
 */
export function copiedNumber(parts: readonly Part[], language: 'fa' | 'en'): string {
  const inner = parts.map((part) => isolated(codeDigits(part.text, language), '\u2068'));
  return isolated(inner.join(''), '\u2066');
}

/** A register number laid out part by part in its pattern's order: م/۱۴۰۵/۸۸ and ۱۴۰۵/م/۸۸ never look alike. */
export function NumberText({ parts }: { readonly parts: readonly Part[] }) {
  const { language } = useLocale();
  const copy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', copiedNumber(parts, language));
  };
  return (
    <span className={style['number']} dir="ltr" onCopy={copy}>
      {parts.map((part, index) => <bdi key={index}>{codeDigits(part.text, language)}</bdi>)}
    </span>
  );
}

/** A code or another body's number, which has no parts we know: isolated left-to-right as it was given; a long one may break. */
export function Code({ text }: { readonly text: string }) {
  const { language } = useLocale();
  return <bdi className={classes(style['number'], text.length > 24 && style['long'])} dir="ltr">{codeDigits(text, language)}</bdi>;
}
