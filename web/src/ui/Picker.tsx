// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { latinDigits } from '../format/digits.ts';
import { useLocale } from '../i18n/locale.tsx';
import { LabelText, Remarks, describedBy, textDirection } from './Field.tsx';
import field from './Field.module.css';
import { DownIcon } from './icons.tsx';
import style from './Picker.module.css';

export interface Choice {
  readonly id: number;
  readonly text: string;
  readonly small: string;
}

interface Props {
  readonly label: string;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** The text of what is chosen, shown in the box. */
  readonly chosen: Choice | null;
  readonly onChoose: (choice: Choice | null) => void;
  /** Asks the server; the order of its answer is kept. */
  readonly find: (words: string) => Promise<readonly Choice[]>;
  /** What to say when nothing is found. */
  readonly none: string;
  /** What is typed stands as it is, found or not: each change of the words is told, and none is taken back. */
  readonly onWords?: (words: string) => void;
  /** Enter where none of what was found is marked. */
  readonly onEnter?: () => void;
}

interface Found {
  readonly choices: readonly Choice[];
  readonly isSettled: boolean;
}

const patience = 180; // ms between the last key and the question to the server

/**
 * What the server found for the words; an answer that comes late, after newer words, is dropped. Until the answer is
 * here, only such earlier choices stay as have all the words: a quick Enter never takes one that was not meant.
 */
function useFound(find: Props['find'], words: string, isOpen: boolean): Found {
  const [answer, setAnswer] = useState<{ readonly asked: string | null; readonly choices: readonly Choice[] }>({ asked: null, choices: [] });
  const finder = useRef(find);
  useEffect(() => { finder.current = find; }, [find]);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isLate = false;
    const timer = setTimeout(() => {
      void finder.current(latinDigits(words.trim())).then((choices) => { if (!isLate) setAnswer({ asked: words, choices }); });
    }, words === '' ? 0 : patience);
    return () => { isLate = true; clearTimeout(timer); };
  }, [words, isOpen]);
  if (answer.asked === words) return { choices: answer.choices, isSettled: true };
  const each = words.trim().split(/\s+/);
  return { choices: answer.choices.filter((choice) => each.every((word) => `${choice.text} ${choice.small}`.includes(word))), isSettled: false };
}

/** The words in the box: what is chosen, or what is being typed. */
function useWords(chosen: Choice | null) {
  const text = chosen?.text ?? '';
  const [held, setHeld] = useState({ chosen, words: text });
  if (held.chosen?.id !== chosen?.id || held.chosen?.text !== chosen?.text) setHeld({ chosen, words: text });
  return { words: held.words, setWords: (words: string) => { setHeld({ chosen, words }); }, restore: () => { setHeld({ chosen, words: text }); } };
}

interface ListProps {
  readonly id: string;
  readonly label: string;
  readonly found: Found;
  readonly active: number;
  readonly none: string;
  readonly onChoose: (choice: Choice) => void;
}

function Choices({ id, label, found, active, none, onChoose }: ListProps) {
  const { t } = useLocale();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => { list.current?.children[active]?.scrollIntoView({ block: 'nearest' }); }, [active]);
  if (found.choices.length === 0) return <div className={style['popover']} role="status"><div className={style['empty']}>{found.isSettled ? none : t('ui.searching')}</div></div>;
  return (
    <ul ref={list} id={id} className={style['popover']} role="listbox" aria-label={label}>
      {found.choices.map((choice, index) => (
        <li
          key={choice.id} id={`${id}-${index}`} role="option" aria-selected={index === active} className={style['option']}
          // The box keeps the focus: a press in the list is no leaving.
          onMouseDown={(event) => { event.preventDefault(); }} onClick={() => { onChoose(choice); }}
        >
          <bdi>{choice.text}</bdi> <small>{choice.small}</small>
        </li>
      ))}
    </ul>
  );
}

/** One thing out of many, found by typing: posts, duties. The combobox of the ARIA practices: the box keeps the focus. */
export function Picker({ label, optional, hint, error, autoFocus = false, chosen, onChoose, find, none, onWords, onEnter }: Props) {
  const { words, setWords, restore } = useWords(chosen);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = useFound(find, words === chosen?.text && onWords === undefined ? '' : words, isOpen);
  const id = useId();
  const last = found.choices.length - 1;
  const at = Math.min(active, last);
  const isListed = isOpen && last >= 0;

  const open = (index: number) => { setOpen(true); setActive(index); };
  const close = () => { setOpen(false); setActive(-1); };
  const choose = (choice: Choice) => { setWords(choice.text); onChoose(choice); close(); };
  const type = (text: string) => {
    setWords(text);
    open(-1);
    if (onWords !== undefined) onWords(text);
    else if (text === '' && chosen !== null) onChoose(null);
  };
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => { open(isOpen ? Math.min(at + 1, last) : -1); },
    ArrowUp: () => { open(isOpen ? Math.max(at - 1, 0) : -1); },
    Enter: () => {
      const choice = found.choices[at];
      if (isOpen && choice !== undefined) choose(choice);
      else if (onEnter !== undefined) { close(); onEnter(); }
    },
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const move = moves[event.key];
    if (move !== undefined) event.preventDefault();
    move?.();
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      close();
    }
  };
  return (
    <div className={style['box']}>
      <label className={field['label']} htmlFor={id}><LabelText text={label} optional={optional} /></label>
      <div className={field['opening']}>
        <input
          id={id} className={field['input']} dir={textDirection(words)} autoComplete="off" autoFocus={autoFocus} value={words}
          role="combobox" aria-autocomplete="list" aria-expanded={isListed} aria-controls={isListed ? `${id}-list` : undefined}
          aria-activedescendant={isListed && at >= 0 ? `${id}-list-${at}` : undefined} aria-invalid={error === undefined ? undefined : true}
          aria-describedby={describedBy({ id, hint, error })}
          onChange={(event) => { type(event.target.value); }} onKeyDown={press} onClick={() => { open(-1); }} onBlur={() => { close(); if (onWords === undefined) restore(); }}
        />
        <span className={field['mark']}><DownIcon /></span>
        {isOpen && <Choices id={`${id}-list`} label={label} found={found} active={at} none={none} onChoose={choose} />}
      </div>
      <Remarks id={id} hint={hint} error={error} />
    </div>
  );
}
