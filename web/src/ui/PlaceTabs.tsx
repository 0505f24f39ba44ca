// SPDX-License-Identifier: Apache-2.0
import { Link, usePlace } from '../router/router.tsx';
import style from './PlaceTabs.module.css';

interface Props {
  readonly label: string;
  readonly places: readonly { readonly to: string; readonly text: string }[];
}

/** Pages of one part of the application, side by side: links, each with an address of its own. */
export function PlaceTabs({ label, places }: Props) {
  const { path } = usePlace();
  if (places.length < 2) return null;
  return (
    <nav className={style['tabs']} aria-label={label}>
      {places.map(({ to, text }) => <Link key={to} to={to} aria-current={path === to ? 'page' : path.startsWith(`${to}/`) ? 'true' : undefined}>{text}</Link>)}
    </nav>
  );
}
