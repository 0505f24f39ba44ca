// SPDX-License-Identifier: Apache-2.0
import { latinDigits } from '../../format/digits.ts';

/** The letter that is meant by its identifier, or by the address of its page as somebody sends it; else NaN. */
export function letterOf(words: string): number {
  const latin = latinDigits(words.trim());
  return Number(/^\d+$/.exec(latin)?.[0] ?? /\/letters\/(\d+)(?![\w-])/.exec(latin)?.[1] ?? Number.NaN);
}
