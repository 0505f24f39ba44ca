// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../i18n/locale.tsx';
import { Link } from '../router/router.tsx';
import style from './Tabs.module.css';

export interface TabLink {
  readonly to: string;
  readonly text: string;
  readonly count?: number | undefined;
  readonly isHere: boolean;
}

/** Views of one page, each with an address of its own. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  const { digits } = useLocale();
  return (
    <nav className={style['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.isHere ? 'page' : undefined}>
          <span>{tab.text}</span>
          {tab.count !== undefined && <span className={style['count']}>{digits(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
