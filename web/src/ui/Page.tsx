// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { hasMoved } from '../router/router.tsx';
import style from './Page.module.css';

export function Page({ children }: { readonly children: ReactNode }) {
  return <div className={style['page']}>{children}</div>;
}

interface HeadProps {
  readonly title: string;
  /** What stands above the title: kind and number. */
  readonly over?: ReactNode;
  readonly children?: ReactNode;
  readonly acts?: ReactNode;
  /** The title of the browser's tab, where the heading alone would not do. */
  readonly tab?: string;
  /** False where a field of the page takes the focus. */
  readonly takesFocus?: boolean;
}

/** The heading of a page. It names the browser's tab, and takes the focus when the person came from another page. */
export function PageHead({ title, over, children, acts, tab, takesFocus = true }: HeadProps) {
  const { t } = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { document.title = t('ui.tab_title', { page: tab ?? title }); }, [t, tab, title]);
  useEffect(() => { if (takesFocus && hasMoved()) heading.current?.focus({ preventScroll: true }); }, [takesFocus]);
  return (
    <div className={style['head']}>
      <div>
        {over !== undefined && <div className={style['over']}>{over}</div>}
        <h1 ref={heading} tabIndex={-1} className={title.length > 120 ? style['longTitle'] : undefined}><bdi>{title}</bdi></h1>
        {children}
      </div>
      {acts !== undefined && <div className={style['acts']}>{acts}</div>}
    </div>
  );
}

export function Card({ children }: { readonly children: ReactNode }) {
  return <section className={style['card']}>{children}</section>;
}

/** An empty list says what to do. */
export function Empty({ title, children, action }: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return <div className={style['empty']}><strong>{title}</strong>{children}{action}</div>;
}

/** Grey bars in the place of what is coming; a screen reader hears it in words. */
export function Waiting({ rows = 5 }: { readonly rows?: number }) {
  const { t } = useLocale();
  return (
    <div className={style['waiting']} role="status">
      <span className="visually-hidden">{t('ui.loading')}</span>
      {Array.from({ length: rows }, (_, index) => <div key={index} className={style['bar']} aria-hidden="true" />)}
    </div>
  );
}
