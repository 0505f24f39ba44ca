// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import style from './author.module.css';
import type { Board, Chosen, Mark } from './model.ts';

interface Props {
  readonly xml: string;
  readonly isForReading: boolean;
  readonly marks: readonly Mark[];
  readonly onBoard: (board: Board | null) => void;
  readonly onChange: () => void;
  readonly onChoose: (chosen: Chosen | null) => void;
  /** Beside the tools. */
  readonly children: ReactNode;
}

interface State {
  readonly isLoading: boolean;
  readonly why: string | null;
}

/** The last ones given, for what hears of the drawing for as long as it stands. */
function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => { latest.current = value; });
  return latest;
}

/** The board in a box of the page; a drawing that came from elsewhere than its own hand is drawn anew. */
function useBoard(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const board = useRef<Board | null>(null);
  const own = useRef(''); // as the board knows it
  const latest = useLatest(props);
  const [state, setState] = useState<State>({ isLoading: true, why: null });

  const show = async (made: Board, xml: string) => {
    own.current = xml;
    const why = await made.show(xml);
    setState({ isLoading: false, why });
    if (why === null) made.mark(latest.current.marks);
  };
  const shower = useLatest(show);

  useEffect(() => {
    const container = box.current;
    const { onBoard } = latest.current; // stays the same while the page stands
    let isGone = false;
    let made: Board | null = null;
    void import('./modeler.ts').then(({ makeBoard }) => {
      if (isGone || container === null) return;
      made = makeBoard(container, props.isForReading, {
        onChange: () => { latest.current.onChange(); },
        onChoose: (chosen) => { latest.current.onChoose(chosen); },
      });
      board.current = { ...made, text: async () => { own.current = await (made?.text() ?? Promise.resolve('')); return own.current; } };
      onBoard(board.current);
      void shower.current(board.current, latest.current.xml);
    });
    return () => {
      isGone = true;
      onBoard(null);
      board.current = null;
      made?.destroy();
    };
  }, [props.isForReading, latest, shower]);

  useEffect(() => { if (board.current !== null && props.xml !== own.current) void shower.current(board.current, props.xml); }, [props.xml, shower]);
  useEffect(() => { if (!state.isLoading && state.why === null) board.current?.mark(props.marks); }, [props.marks, state]);
  return { box, board, state };
}

/** Undo and redo by keys also where the drawing itself has not the focus. */
function byKeys(event: KeyboardEvent, board: Board | null) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || board === null) return;
  const isRedo = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
  if (!isRedo && event.code !== 'KeyZ') return;
  event.preventDefault();
  event.stopPropagation();
  if (isRedo) board.redo();
  else board.undo();
}

/** The process, drawn: left to right in either language, as its author drew it. */
export function Drawing(props: Props) {
  const { t } = useLocale();
  const { box, board, state } = useBoard(props);
  const acts = [
    ...(props.isForReading ? [] : [['author.undo', () => board.current?.undo()], ['author.redo', () => board.current?.redo()]] as const),
    ['author.zoom_in', () => board.current?.zoom('in')], ['author.zoom_out', () => board.current?.zoom('out')], ['author.zoom_fit', () => board.current?.zoom('fit')],
  ] as const;
  return (
    <div className={style['drawing']} role="group" aria-label={t('author.drawing')} onKeyDownCapture={(event) => { if (!props.isForReading) byKeys(event, board.current); }}>
      <div className={style['tools']}>
        {acts.map(([text, act]) => <Button key={text} look="quiet" small onPress={act}>{t(text)}</Button>)}
        {props.children}
      </div>
      {props.isForReading && <Notice tone="act">{t('author.drawing_for_reading')}</Notice>}
      {state.isLoading && <p role="status" className={style['wait']}>{t('author.drawing_loading')}</p>}
      {state.why !== null && <Notice tone="late" urgent>{t('author.drawing_failed', { why: state.why })}</Notice>}
      <div ref={box} dir="ltr" className={style['board']} data-board />
    </div>
  );
}
