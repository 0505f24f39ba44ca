// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import style from './Notice.module.css';

export type NoticeTone = 'plain' | 'late' | 'due' | 'done' | 'act';

interface Props {
  readonly tone?: NoticeTone;
  readonly title?: string;
  /** Spoken at once when it appears. */
  readonly urgent?: boolean;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

export function Notice({ tone = 'plain', title, urgent = false, action, children }: Props) {
  return (
    <div className={classes(style['notice'], tone !== 'plain' && style[tone])} role={urgent ? 'alert' : undefined}>
      <div>
        {title !== undefined && <strong className={style['title']}>{title}</strong>}
        {children}
      </div>
      {action}
    </div>
  );
}
