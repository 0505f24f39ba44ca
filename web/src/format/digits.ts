// SPDX-License-Identifier: Apache-2.0
const zero = '۰'.charCodeAt(0);

/** Latin digits become Persian ones; all else stays. */
export function persianDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(zero + Number(digit)));
}

/** Persian and Arabic digits become Latin ones: what a person types, before it is sent or compared. */
export function latinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code >= zero ? code - zero : code - '٠'.charCodeAt(0));
  });
}

/** A code in the reader's digits: one that has Latin letters (E-1405-0031) keeps its Latin digits. */
export function codeDigits(text: string, language: 'fa' | 'en'): string {
  if (language === 'en') return latinDigits(text);
  return /[A-Za-z]/.test(text) ? text : persianDigits(text);
}
