// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import style from './Tag.module.css';

export type Tone = 'plain' | 'late' | 'due' | 'done' | 'secret' | 'proven' | 'act';

/** A short state; its colour is the same wherever it stands, and never says anything its words do not. */
export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classes(style['tag'], tone !== 'plain' && style[tone])}>{children}</span>;
}
