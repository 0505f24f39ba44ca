// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import style from './Progress.module.css';

interface Props {
  /** What goes on. */
  readonly label: string;
  readonly percent: number;
  /** The same in words, for who would rather read. */
  readonly children: ReactNode;
}

/** How far long work is. */
export function Progress({ label, percent, children }: Props) {
  return <div className={style['progress']}><progress max={100} value={percent} aria-label={label} /><span>{children}</span></div>;
}
