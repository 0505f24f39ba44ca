// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { useRef, useState } from 'react';
import type { PageNoteKind } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { classes } from '../../ui/classes.ts';
import type { ShownPage } from '../../ui/PageViewer.tsx';
import type { Marks, Spot, Tool } from './marks.ts';
import { boxOf, byArrow, drawn, extended, shownAt, spotsOf, unturned } from './marks.ts';
import style from './pagenotes.module.css';
import type { NoteDraft, NumberedNote } from './usePageNotes.ts';

interface DrawnProps {
  readonly kind: PageNoteKind;
  readonly marks: Marks;
  readonly shown: ShownPage;
  readonly isLit: boolean;
}

function pathOf(stroke: readonly number[], { width, height, turns }: ShownPage): string {
  const spots = spotsOf(stroke).map((spot) => shownAt(spot, turns)).map(({ x, y }) => `${(x * width).toFixed(1)} ${(y * height).toFixed(1)}`);
  return spots.length === 1 ? `M${spots[0] ?? ''}h0.1` : `M${spots.join('L')}`;
}

function Drawn({ kind, marks, shown, isLit }: DrawnProps) {
  if (kind === 'point') return null; // its number is the mark
  if (kind === 'pen') return <path className={classes(style['stroke'], isLit && style['lit'])} d={marks.map((stroke) => pathOf(stroke, shown)).join('')} />;
  const { left, top, right, bottom } = boxOf(marks, shown.turns);
  const { width, height } = shown;
  return <rect className={classes(style[kind], isLit && style['lit'])} x={left * width} y={top * height} width={(right - left) * width} height={(bottom - top) * height} />;
}

/** Where the number of a note stands: at its upper corner on the side that reading begins. */
function badgeAt(kind: PageNoteKind, marks: Marks, shown: ShownPage, isRightToLeft: boolean) {
  const { left, top, right } = boxOf(marks, shown.turns);
  const x = kind === 'point' ? (left + right) / 2 : isRightToLeft ? right : left;
  return { left: x * shown.width, top: top * shown.height };
}

interface CaptureProps {
  readonly tool: Tool;
  readonly shown: ShownPage;
  readonly draft: NoteDraft;
  readonly onPlaced: () => void;
}

/** Takes what the mouse, the finger or the pen draws. Once a pen has written, fingers only rest on the page. */
function Capture({ tool, shown, draft, onPlaced }: CaptureProps) {
  const [live, setLive] = useState<readonly number[]>([]);
  const stroke = useRef<readonly number[] | null>(null);
  const hasPen = useRef(false);
  const spotOf = (event: { readonly clientX: number; readonly clientY: number }, area: DOMRect): Spot =>
    unturned({ x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height }, shown.turns);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === 'pen') hasPen.current = true;
    if (event.button !== 0 || stroke.current !== null || (event.pointerType === 'touch' && (hasPen.current || !event.isPrimary))) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    stroke.current = extended([], spotOf(event, event.currentTarget.getBoundingClientRect()));
    setLive(stroke.current);
  };
  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (stroke.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const area = event.currentTarget.getBoundingClientRect();
    const between = event.nativeEvent.getCoalescedEvents();
    for (const each of between.length === 0 ? [event] : between) stroke.current = extended(stroke.current, spotOf(each, area));
    setLive(stroke.current);
  };
  const drop = () => {
    stroke.current = null;
    setLive([]);
  };
  const finish = (event: PointerEvent<HTMLDivElement>) => {
    const done = stroke.current;
    if (done === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    drop();
    if (tool === 'pen') {
      draft.addStroke(shown.page, done);
      return;
    }
    const spots = spotsOf(done);
    const [first, last] = [spots[0], spots.at(-1)];
    if (first === undefined || last === undefined) return;
    const { kind, marks } = drawn(tool, first, last);
    draft.place(shown.page, kind, marks);
    draft.setTool(null);
    onPlaced();
  };
  const spots = spotsOf(live);
  const [first, last] = [spots[0], spots.at(-1)];
  return (
    <>
      <svg className={style['ink']} aria-hidden="true">
        {tool === 'pen' && live.length > 0 && <path className={style['stroke']} d={pathOf(live, shown)} />}
        {tool !== 'pen' && first !== undefined && last !== undefined && <Drawn {...drawn(tool, first, last)} shown={shown} isLit={false} />}
      </svg>
      <div className={style['capture']} data-tool={tool} onPointerDown={begin} onPointerMove={go} onPointerUp={finish} onPointerCancel={drop} />
    </>
  );
}

interface HandleProps {
  readonly shown: ShownPage;
  readonly draft: NoteDraft;
  readonly handle: RefObject<HTMLButtonElement | null>;
  readonly onPlaced: () => void;
  readonly onEnd: () => void;
}

/** The new note on the page, moved by arrows. */
function Handle({ shown, draft, handle, onPlaced, onEnd }: HandleProps) {
  const { t, digits, language } = useLocale();
  const announce = useAnnounce();
  const { kind, marks } = draft.value;
  const byKeys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      onEnd();
      return;
    }
    const moved = byArrow(kind, marks, event.key, shown.turns, event.shiftKey);
    if (moved === null) return;
    event.preventDefault();
    event.stopPropagation();
    draft.place(shown.page, kind, moved);
    const { left, top } = boxOf(moved, shown.turns);
    announce(t('letters.page_note_at', { x: digits(Math.round(left * 100)), y: digits(Math.round(top * 100)) }));
  };
  return (
    <button ref={handle} type="button" className={classes(style['badge'], style['new'])} style={badgeAt(kind, marks, shown, language === 'fa')} aria-label={t('letters.page_note_handle')} onKeyDown={byKeys} onClick={onPlaced}>
      <span aria-hidden="true">+</span>
    </button>
  );
}

interface Props {
  readonly shown: ShownPage;
  readonly notes: readonly NumberedNote[];
  readonly draft: NoteDraft;
  readonly handle: RefObject<HTMLButtonElement | null>;
  readonly lit: number | null;
  readonly onOpen: (note: NumberedNote) => void;
  /** The new note has its place; its words come next. */
  readonly onPlaced: () => void;
  /** The new note is put aside. */
  readonly onEnd: () => void;
}

/** What is written on the page that is shown, over its image; the same is told in words by the list under the viewer. */
export function NoteLayer({ shown, notes, draft, handle, lit, onOpen, onPlaced, onEnd }: Props) {
  const { t, digits, language } = useLocale();
  const here = notes.filter((note) => note.page === shown.page);
  const { value, tool } = draft;
  const isDrafted = draft.isPlaced && value.page === shown.page;
  return (
    <>
      <svg className={style['ink']} aria-hidden="true">
        {here.map((note) => <Drawn key={note.id} kind={note.kind} marks={note.marks} shown={shown} isLit={note.id === lit} />)}
        {isDrafted && <Drawn kind={value.kind} marks={value.marks} shown={shown} isLit />}
      </svg>
      {here.map((note) => (
        <button
          key={note.id} type="button" className={classes(style['badge'], note.id === lit && style['lit'])} style={badgeAt(note.kind, note.marks, shown, language === 'fa')}
          aria-label={note.text === '' ? t('letters.page_note_of', { n: digits(note.place), page: digits(note.page) }) : t('letters.page_note_said', { n: digits(note.place), text: note.text })} onClick={() => { onOpen(note); }}
        >
          <span aria-hidden="true">{digits(note.place)}</span>
        </button>
      ))}
      {tool !== null && <Capture tool={tool} shown={shown} draft={draft} onPlaced={onPlaced} />}
      {isDrafted && <Handle shown={shown} draft={draft} handle={handle} onPlaced={onPlaced} onEnd={onEnd} />}
    </>
  );
}
