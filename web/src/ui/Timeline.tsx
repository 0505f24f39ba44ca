// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import style from './Timeline.module.css';

/** What happened, one under another, in the order of its doing. */
export function Timeline({ children }: { readonly children: ReactNode }) {
  return <ol className={style['timeline']}>{children}</ol>;
}

interface Props {
  readonly title: string;
  /** What is under way stands out. */
  readonly isNow?: boolean;
  /** When, by whom, what was said (`q`): small lines. */
  readonly children?: ReactNode;
}

export function TimelineStep({ title, isNow = false, children }: Props) {
  return <li className={isNow ? style['now'] : undefined}><strong><bdi>{title}</bdi></strong>{children}</li>;
}
