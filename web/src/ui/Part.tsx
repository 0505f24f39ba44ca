// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Card } from './Page.tsx';
import style from './Part.module.css';

/** For what stands in a part: `lines` of a list, `split` of a line, `facts` of a definition list. */
export { style as partStyle };

interface PartProps {
  readonly title: string;
  readonly count?: number;
  readonly acts?: ReactNode;
  /** What stands there when there is nothing. */
  readonly none?: string | undefined;
  readonly children?: ReactNode;
}

/** A named part of a page, with its acts beside the name. */
export function Part({ title, count, acts, none, children }: PartProps) {
  const { digits } = useLocale();
  return (
    <Card>
      <div className={style['head']}>
        <h2>{title}{count !== undefined && count > 0 && <small>{digits(count)}</small>}</h2>
        {acts !== undefined && <div className={style['acts']}>{acts}</div>}
      </div>
      {none === undefined ? children : <p className={style['none']}>{none}</p>}
    </Card>
  );
}

export function PartBody({ children }: { readonly children: ReactNode }) {
  return <div className={style['body']}>{children}</div>;
}

/** Names and what they are, in two columns; what is null is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={style['pairs']}>
      {facts.filter(([, value]) => value !== null).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

/** One under another: what it is, and what may be done with it. */
export function Lines({ children }: { readonly children: ReactNode }) {
  return <ul className={style['rows']}>{children}</ul>;
}

export function Line({ children, acts }: { readonly children: ReactNode; readonly acts?: ReactNode }) {
  return <li><div>{children}</div>{acts !== undefined && <div className={style['acts']}>{acts}</div>}</li>;
}

/** Two columns on a wide screen, the second narrow. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className={style['columns']}>{children}</div>;
}

export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={style['stack']}>{children}</div>;
}
