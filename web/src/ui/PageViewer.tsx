// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import style from './PageViewer.module.css';
import type { Pose } from './pose.ts';
import { keyed, sizeOf, turned, widthFor, zoomed } from './pose.ts';

export interface ViewedPage {
  readonly width: number;
  readonly height: number;
}

/** A page as it stands on the screen, for what lies over it: in pixels, after turning by so many quarters. */
export interface ShownPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly turns: number;
}

interface Props {
  readonly label: string;
  readonly pose: Pose;
  readonly onPose: (pose: Pose) => void;
  /** Takes the keys and holds the page. */
  readonly stage: RefObject<HTMLDivElement | null>;
  /** What stands under the viewer's own bar. */
  readonly tools?: ReactNode;
  /** What lies over the page that is shown. */
  readonly layer?: (shown: ShownPage) => ReactNode;
  /** Keys pressed on the stage, before the viewer's own; true: that was one of its. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  readonly pages: readonly ViewedPage[];
  /** The widths that images come in, the smallest first. */
  readonly widths: readonly number[];
  /** The image of a page (from 1) as an object URL, which the viewer gives back; null: it can't be had. */
  readonly image: (page: number, width: number, signal: AbortSignal) => Promise<string | null>;
}

type Shown = { readonly url: string } | 'waiting' | 'failed';

function useImage(image: Props['image'], page: number, width: number): Shown {
  const [shown, setShown] = useState<{ readonly key: string; readonly value: Shown }>({ key: '', value: 'waiting' });
  const key = `${page}/${width}`;
  useEffect(() => {
    const stop = new AbortController();
    let made: string | null = null;
    void image(page, width, stop.signal).then((url) => {
      made = url;
      if (stop.signal.aborted) {
        if (url !== null) URL.revokeObjectURL(url);
        return;
      }
      setShown({ key: `${page}/${width}`, value: url === null ? 'failed' : { url } });
    });
    return () => {
      stop.abort();
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [image, page, width]);
  return shown.key === key ? shown.value : 'waiting';
}

function Thumbnail({ page, isHere, image, width, label, onOpen }: { readonly page: number; readonly isHere: boolean; readonly image: Props['image']; readonly width: number; readonly label: string; readonly onOpen: () => void }) {
  const { digits } = useLocale();
  const holder = useRef<HTMLLIElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const watch = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) setNear(true); }, { rootMargin: '300px' });
    watch.observe(element);
    return () => { watch.disconnect(); };
  }, []);
  useEffect(() => { if (isHere) holder.current?.scrollIntoView({ block: 'nearest' }); }, [isHere]);
  return (
    <li ref={holder}>
      <button type="button" className={style['thumbnail']} aria-label={label} aria-current={isHere ? 'page' : undefined} onClick={onOpen}>
        {isNear ? <ThumbnailImage page={page} image={image} width={width} /> : <span className={style['blank']} />}
        <span aria-hidden="true">{digits(page)}</span>
      </button>
    </li>
  );
}

function ThumbnailImage({ page, image, width }: { readonly page: number; readonly image: Props['image']; readonly width: number }) {
  const shown = useImage(image, page, width);
  return typeof shown === 'string' ? <span className={style['blank']} /> : <img src={shown.url} alt="" />;
}

interface BarProps {
  readonly pose: Pose;
  readonly count: number;
  readonly onPose: (pose: Pose) => void;
  readonly hasThumbnails: boolean;
  readonly onThumbnails: () => void;
}

function Bar({ pose, count, onPose, hasThumbnails, onThumbnails }: BarProps) {
  const { t, digits } = useLocale();
  const go = (page: number) => { onPose({ ...pose, page: Math.min(count, Math.max(1, page)) }); };
  return (
    <div className={style['bar']} role="toolbar" aria-label={t('ui.viewer_tools')}>
      {count > 1 && <Button small look="quiet" aria-pressed={hasThumbnails} onPress={onThumbnails}>{t('ui.viewer_thumbnails')}</Button>}
      {count > 1 && <Button small look="quiet" isDisabled={pose.page === 1} onPress={() => { go(pose.page - 1); }}>{t('ui.viewer_back')}</Button>}
      <span role="status">{t('ui.viewer_page', { page: digits(pose.page), of: digits(count) })}</span>
      {count > 1 && <Button small look="quiet" isDisabled={pose.page === count} onPress={() => { go(pose.page + 1); }}>{t('ui.viewer_next')}</Button>}
      <span className={style['gap']} />
      <Button small look="quiet" aria-label={t('ui.viewer_smaller')} onPress={() => { onPose(zoomed(pose, -1)); }}>−</Button>
      <span>{t('ui.viewer_zoom', { n: digits(Math.round(pose.zoom * 100)) })}</span>
      <Button small look="quiet" aria-label={t('ui.viewer_larger')} onPress={() => { onPose(zoomed(pose, 1)); }}>+</Button>
      <Button small look="quiet" onPress={() => { onPose({ ...pose, zoom: 1 }); }}>{t('ui.viewer_fit')}</Button>
      <Button small look="quiet" onPress={() => { onPose(turned(pose)); }}>{t('ui.viewer_turn')}</Button>
    </div>
  );
}

function Sheet({ page, pose, room, widths, image, label, layer }: { readonly page: ViewedPage; readonly pose: Pose; readonly room: number; readonly widths: readonly number[]; readonly image: Props['image']; readonly label: string; readonly layer: Props['layer'] }) {
  const { t, digits } = useLocale();
  const size = sizeOf(page, pose, room);
  const shown = useImage(image, pose.page, widthFor(size.imageWidth * (window.devicePixelRatio || 1), widths));
  return (
    <div className={style['page']} style={{ inlineSize: size.width, blockSize: size.height }}>
      {shown === 'waiting' && <span className={style['waiting']} role="status">{t('ui.loading')}</span>}
      {shown === 'failed' && <span className={style['waiting']} role="alert">{t('ui.viewer_failed')}</span>}
      {typeof shown !== 'string' && <img src={shown.url} alt={t('ui.viewer_image', { file: label, page: digits(pose.page) })} style={{ inlineSize: size.imageWidth, transform: `translate(-50%, -50%) rotate(${pose.turns * 90}deg)` }} />}
      {layer?.({ page: pose.page, width: size.width, height: size.height, turns: pose.turns })}
    </div>
  );
}

/** Pages as images: one at a time, with thumbnails, zoom and turning, by keys and by touch. Images are asked for when they are near. */
export function PageViewer({ label, pose, onPose, stage, tools, layer, onKey, pages, widths, image }: Props) {
  const { t, digits } = useLocale();
  const [room, setRoom] = useState(600);
  const [hasThumbnails, setThumbnails] = useState(pages.length > 1 && window.innerWidth > 860);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => { setRoom(element.clientWidth - 24); });
    watch.observe(element);
    return () => { watch.disconnect(); };
  }, [stage]);
  const page = pages[pose.page - 1];
  const byKeys = (event: KeyboardEvent) => {
    if (onKey?.(event) === true) {
      event.preventDefault();
      return;
    }
    const next = keyed(pose, event, pages.length);
    if (next === null) return;
    event.preventDefault();
    onPose(next);
  };
  return (
    <section className={style['viewer']} aria-label={label}>
      <Bar pose={pose} count={pages.length} onPose={onPose} hasThumbnails={hasThumbnails} onThumbnails={() => { setThumbnails(!hasThumbnails); }} />
      {tools}
      <div className={classes(style['body'], hasThumbnails && style['withThumbnails'])}>
        {hasThumbnails && (
          <ol className={style['thumbnails']} aria-label={t('ui.viewer_thumbnails')}>
            {pages.map((_, index) => (
              <Thumbnail key={index} page={index + 1} isHere={index + 1 === pose.page} image={image} width={widths[0] ?? 0} label={t('ui.viewer_page', { page: digits(index + 1), of: digits(pages.length) })} onOpen={() => { onPose({ ...pose, page: index + 1 }); }} />
            ))}
          </ol>
        )}
        <div ref={stage} className={style['stage']} role="group" tabIndex={0} aria-label={t('ui.viewer_stage')} onKeyDown={byKeys}>
          {page !== undefined && <Sheet key={pose.page} page={page} pose={pose} room={room} widths={widths} image={image} label={label} layer={layer} />}
        </div>
      </div>
    </section>
  );
}
