// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { classes } from './classes.ts';
import { DownIcon } from './icons.tsx';
import style from './FilterFold.module.css';

interface Props {
  /** How many of the filters narrow the list now. */
  readonly used: number;
  readonly children: ReactNode;
}

/** Filters of a list that has more than two: on a phone behind one button that says how many are in use, elsewhere as they are. */
export function FilterFold({ used, children }: Props) {
  const { t, digits } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button type="button" className={style['button']} aria-expanded={isOpen} aria-controls={id} onClick={() => { setOpen(!isOpen); }}>
        {used === 0 ? t('ui.filter') : t('ui.filter_used', { n: digits(used) })}<DownIcon />
      </button>
      <div id={id} className={classes(style['filters'], !isOpen && style['folded'])}>{children}</div>
    </>
  );
}
