// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, ReactNode, RefObject, SubmitEvent } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { latinDigits } from '../format/digits.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { Thumbnails } from './PageThumbnails.tsx';
import style from './PageViewer.module.css';
import type { Pose, ViewedPage } from './pose.ts';
import { keyed, sizeOf, turned, widthFor, zoomed } from './pose.ts';
import type { PageImage } from './usePageImage.ts';
import { usePageImage } from './usePageImage.ts';

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
  readonly image: PageImage;
}

/** So many pages are turned one by one. */
const fewPages = 9;

interface BarProps {
  readonly pose: Pose;
  readonly count: number;
  readonly onPose: (pose: Pose) => void;
  readonly hasThumbnails: boolean;
  readonly onThumbnails: () => void;
}

/** A page by its number, where they are too many to be turned one by one. */
function GoTo({ count, onGo }: { readonly count: number; readonly onGo: (page: number) => void }) {
  const { t, digits } = useLocale();
  const [typed, setTyped] = useState('');
  const page = /^\d{1,6}$/.test(latinDigits(typed.trim())) ? Number(latinDigits(typed.trim())) : 0;
  const isWrong = typed.trim() !== '' && (page < 1 || page > count);
  const go = (event: SubmitEvent) => {
    event.preventDefault();
    if (page < 1 || page > count) return;
    onGo(page);
    setTyped('');
  };
  return (
    <form className={style['goto']} onSubmit={go}>
      <input type="text" inputMode="numeric" autoComplete="off" maxLength={6} size={5} value={typed} placeholder={t('ui.viewer_number')} aria-label={t('ui.viewer_go_of', { of: digits(count) })} aria-invalid={isWrong || undefined} onChange={(event) => { setTyped(event.target.value); }} />
      <Button small look="quiet" type="submit" isDisabled={typed.trim() === '' || isWrong}>{t('ui.viewer_go')}</Button>
    </form>
  );
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
      {count > fewPages && <GoTo count={count} onGo={go} />}
      <span className={style['gap']} />
      <Button small look="quiet" aria-label={t('ui.viewer_smaller')} onPress={() => { onPose(zoomed(pose, -1)); }}>−</Button>
      <span>{t('ui.viewer_zoom', { n: digits(Math.round(pose.zoom * 100)) })}</span>
      <Button small look="quiet" aria-label={t('ui.viewer_larger')} onPress={() => { onPose(zoomed(pose, 1)); }}>+</Button>
      <Button small look="quiet" onPress={() => { onPose({ ...pose, zoom: 1 }); }}>{t('ui.viewer_fit')}</Button>
      <Button small look="quiet" onPress={() => { onPose(turned(pose)); }}>{t('ui.viewer_turn')}</Button>
    </div>
  );
}

function Sheet({ page, pose, room, widths, image, label, layer }: { readonly page: ViewedPage; readonly pose: Pose; readonly room: number; readonly widths: readonly number[]; readonly image: PageImage; readonly label: string; readonly layer: Props['layer'] }) {
  const { t, digits } = useLocale();
  const size = sizeOf(page, pose, room);
  const shown = usePageImage(image, pose.page, widthFor(size.imageWidth * (window.devicePixelRatio || 1), widths));
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
  const { t } = useLocale();
  // Before it is known no image is asked for: it would be of a width that is not shown.
  const [room, setRoom] = useState<number | null>(null);
  const [hasThumbnails, setThumbnails] = useState(pages.length > 1 && window.innerWidth > 860);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => { setRoom(element.clientWidth - 24); });
    watch.observe(element);
    return () => { watch.disconnect(); };
  }, [stage]);
  const page = pages[pose.page - 1];
  const latest = useRef({ pose, onPose });
  useEffect(() => { latest.current = { pose, onPose }; });
  const open = useCallback((at: number) => { latest.current.onPose({ ...latest.current.pose, page: at }); }, []);
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
          <Thumbnails pages={pages} here={pose.page} image={image} width={widths[0] ?? 0} onOpen={open} />
        )}
        <div ref={stage} className={style['stage']} role="group" tabIndex={0} aria-label={t('ui.viewer_stage')} onKeyDown={byKeys}>
          {page !== undefined && room !== null && <Sheet key={pose.page} page={page} pose={pose} room={room} widths={widths} image={image} label={label} layer={layer} />}
        </div>
      </div>
    </section>
  );
}
