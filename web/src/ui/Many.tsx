// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Link } from '../router/router.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import style from './Many.module.css';

/** A row of an act on many, with what becomes of it. */
export interface ManyRow {
  readonly id: number;
  readonly name: ReactNode;
  /** Where it is looked at apart; null: not to be left now. */
  readonly to: string | null;
  readonly state: 'going' | 'done' | 'left';
  /** In words: how far it is, or why it was left. */
  readonly told: ReactNode;
}

export function ManyRows({ label, rows }: { readonly label: string; readonly rows: readonly ManyRow[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className={style['rows']} aria-label={label} tabIndex={0}>
      {rows.map(({ id, name, to, state, told }) => (
        <li key={id}>
          <span className={style['which']}>{to === null ? name : <Link to={to}>{name}</Link>}</span>
          <span className={classes(style['state'], state === 'done' && style['done'], state === 'left' && style['why'])}>{told}</span>
        </li>
      ))}
    </ul>
  );
}

interface RunningProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly told: string;
  readonly stopText: string;
  readonly stoppingText: string;
  readonly onStop: () => void;
}

/** While it runs: how far it is, and a way to stop between two rows. */
export function ManyRunning({ label, done, total, told, stopText, stoppingText, onStop }: RunningProps) {
  const [isStopping, setStopping] = useState(false);
  const stop = useRef<HTMLDivElement>(null);
  useEffect(() => { stop.current?.querySelector('button')?.focus(); }, []);
  return (
    <>
      <progress className={style['progress']} max={total} value={done} aria-label={label} />
      <p role="status">{told}</p>
      <div ref={stop}><Button look="quiet" isDisabled={isStopping} onPress={() => { setStopping(true); onStop(); }}>{isStopping ? stoppingText : stopText}</Button></div>
    </>
  );
}
