// SPDX-License-Identifier: Apache-2.0
import style from './proof.module.css';

/** Hexadecimal digits in groups of eight; a line may break anywhere in them. */
export function Fingerprint({ hex }: { readonly hex: string }) {
  return <code className={style['hex']} dir="ltr">{hex.replace(/(.{8})(?=.)/g, '$1 ')}</code>;
}
