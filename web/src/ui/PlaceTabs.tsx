// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import { Link, usePlace } from '../router/router.tsx';
import style from './PlaceTabs.module.css';

interface Props {
  readonly label: string;
  readonly places: readonly { readonly to: string; readonly text: string }[];
}

/** Pages of one part of the application, side by side: links, each with an address of its own. */
export function PlaceTabs({ label, places }: Props) {
  const { path } = usePlace();
  const row = useRef<HTMLElement>(null);
  // On a phone the row is wider than the window: the place where one is comes into sight.
  useEffect(() => {
    const [all, here] = [row.current, row.current?.querySelector('[aria-current]')?.getBoundingClientRect()];
    if (all === null || here === undefined) return;
    const box = all.getBoundingClientRect();
    all.scrollLeft += here.left + here.width / 2 - (box.left + box.width / 2);
  }, [path]);
  if (places.length < 2) return null;
  return (
    <nav ref={row} className={style['tabs']} aria-label={label}>
      {places.map(({ to, text }) => <Link key={to} to={to} aria-current={path === to ? 'page' : path.startsWith(`${to}/`) ? 'true' : undefined}>{text}</Link>)}
    </nav>
  );
}
