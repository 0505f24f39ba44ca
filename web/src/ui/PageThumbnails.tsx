// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, RefObject } from 'react';
import { memo, useEffect, useRef, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import style from './PageViewer.module.css';
import type { ViewedPage } from './pose.ts';
import type { PageImage } from './usePageImage.ts';
import { usePageImage } from './usePageImage.ts';

interface Props {
  readonly pages: readonly ViewedPage[];
  readonly here: number;
  readonly image: PageImage;
  readonly width: number;
  readonly onOpen: (page: number) => void;
}

function Image({ page, image, width }: { readonly page: number; readonly image: PageImage; readonly width: number }) {
  const shown = usePageImage(image, page, width);
  return typeof shown === 'string' ? null : <img src={shown.url} alt="" />;
}

interface ThumbnailProps {
  readonly page: number;
  readonly of: number;
  readonly ratio: string;
  readonly isHere: boolean;
  readonly isNear: boolean;
  readonly image: PageImage;
  readonly width: number;
  readonly onOpen: (page: number) => void;
}

/** One of perhaps hundreds: drawn again only when something of it changes. */
const Thumbnail = memo(function Thumbnail({ page, of, ratio, isHere, isNear, image, width, onOpen }: ThumbnailProps) {
  const { t, digits } = useLocale();
  return (
    <li data-page={page}>
      <button type="button" className={style['thumbnail']} tabIndex={isHere ? 0 : -1} aria-label={t('ui.viewer_page', { page: digits(page), of: digits(of) })} aria-current={isHere ? 'page' : undefined} onClick={() => { onOpen(page); }}>
        <span className={style['blank']} style={{ aspectRatio: ratio }}>{isNear && <Image page={page} image={image} width={width} />}</span>
        <span aria-hidden="true">{digits(page)}</span>
      </button>
    </li>
  );
});

const pageOf = (element: Element) => Number(element.getAttribute('data-page'));

/** What is only scrolled past is asked of nobody. */
const restMs = 150;

/** The pages in or near what is seen of the list at rest; images are held of these alone. */
function useNear(list: RefObject<HTMLElement | null>, count: number): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const root = list.current;
    if (root === null) return undefined;
    const passing = new Set<number>();
    let resting: ReturnType<typeof setTimeout> | undefined;
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) passing.add(pageOf(target));
        else passing.delete(pageOf(target));
      }
      clearTimeout(resting);
      resting = setTimeout(() => { setNear(new Set(passing)); }, restMs);
    }, { root, rootMargin: '300px' });
    for (const item of root.children) watch.observe(item);
    return () => {
      watch.disconnect();
      clearTimeout(resting);
    };
  }, [list, count]);
  return near;
}

const moves: Readonly<Record<string, (here: number, count: number) => number>> = {
  ArrowDown: (here, count) => Math.min(here + 1, count),
  ArrowUp: (here) => Math.max(here - 1, 1),
  Home: () => 1,
  End: (_, count) => count,
};

/** Small images of all pages, one stop of the Tab key: arrows go from page to page. */
export function Thumbnails({ pages, here, image, width, onOpen }: Props) {
  const { t } = useLocale();
  const list = useRef<HTMLOListElement>(null);
  const near = useNear(list, pages.length);
  useEffect(() => {
    const item = list.current?.children[here - 1];
    item?.scrollIntoView({ block: 'nearest' });
    if (list.current?.contains(document.activeElement) === true) item?.querySelector('button')?.focus({ preventScroll: true });
  }, [here]);
  const byKeys = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onOpen(move(here, pages.length));
  };
  return (
    <ol ref={list} className={style['thumbnails']} aria-label={t('ui.viewer_thumbnails')} onKeyDown={byKeys}>
      {pages.map((page, index) => (
        <Thumbnail key={index} page={index + 1} of={pages.length} ratio={`${page.width} / ${page.height}`} isHere={index + 1 === here} isNear={near.has(index + 1)} image={image} width={width} onOpen={onOpen} />
      ))}
    </ol>
  );
}
