// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Part, PartBody } from '../ui/Part.tsx';
import style from './catalogue.module.css';

/** One state or kind of a component, with what it is called. */
export function Specimen({ title, children, isWide = false }: { readonly title: string; readonly children: ReactNode; readonly isWide?: boolean }) {
  return <Part title={title}>{isWide ? <div className={style['wide']}>{children}</div> : <PartBody>{children}</PartBody>}</Part>;
}

/** Small things beside each other. */
export function Beside({ children }: { readonly children: ReactNode }) {
  return <div className={style['beside']}>{children}</div>;
}
