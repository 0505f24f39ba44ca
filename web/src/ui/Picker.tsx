// SPDX-License-Identifier: Apache-2.0
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Key } from 'react-aria-components/ComboBox';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { latinDigits } from '../format/digits.ts';
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
}

const patience = 180; // ms between the last key and the question to the server

/**
 * What the server found for the words; an answer that comes late, after newer words, is dropped. Until the answer is
 * here, only such earlier choices stay as have all the words: a quick Enter never takes one that was not meant.
 */
function useFound(find: Props['find'], words: string, isOpen: boolean): readonly Choice[] {
  const [{ asked, choices }, setFound] = useState<{ readonly asked: string; readonly choices: readonly Choice[] }>({ asked: '', choices: [] });
  const finder = useRef(find);
  useEffect(() => { finder.current = find; }, [find]);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isLate = false;
    const timer = setTimeout(() => {
      void finder.current(latinDigits(words.trim())).then((answer) => { if (!isLate) setFound({ asked: words, choices: answer }); });
    }, words === '' ? 0 : patience);
    return () => { isLate = true; clearTimeout(timer); };
  }, [words, isOpen]);
  if (asked === words) return choices;
  const each = words.split(/\s+/);
  return choices.filter((choice) => each.every((word) => `${choice.text} ${choice.small}`.includes(word)));
}

function Options({ none }: { readonly none: string }) {
  return (
    <Popover className={style['popover'] ?? ''} offset={4}>
      <ListBox<Choice> className={style['list'] ?? ''} renderEmptyState={() => <div className={style['empty']}>{none}</div>}>
        {(choice) => (
          <ListBoxItem id={choice.id} textValue={choice.text} className={style['option'] ?? ''}>
            <Text slot="label">{choice.text}</Text><Text slot="description"><small>{choice.small}</small></Text>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

/** The words in the box: what is chosen, or what is being typed; leaving the box puts back what is chosen. */
function useWords(chosen: Choice | null, onChoose: Props['onChoose']) {
  const text = chosen?.text ?? '';
  const [held, setHeld] = useState({ chosen, words: text });
  if (held.chosen?.id !== chosen?.id) setHeld({ chosen, words: text });
  const type = (words: string) => {
    setHeld({ chosen, words });
    if (words === '' && chosen !== null) onChoose(null);
  };
  return { words: held.words, type, leave: () => { setHeld({ chosen, words: text }); } };
}

/** One thing out of many, found by typing: posts, duties. */
export function Picker({ label, optional, hint, error, autoFocus = false, chosen, onChoose, find, none }: Props) {
  const { words, type, leave } = useWords(chosen, onChoose);
  const [isOpen, setOpen] = useState(false);
  const found = useFound(find, words === chosen?.text ? '' : words, isOpen);
  const id = useId();
  const choose = (key: Key | null) => {
    const choice = found.find((each) => each.id === key);
    if (choice !== undefined) onChoose(choice);
  };
  return (
    <ComboBox
      className={style['box'] ?? ''} items={[...found]} inputValue={words} onInputChange={type} value={chosen?.id ?? null} onChange={choose}
      onOpenChange={setOpen} onBlur={leave} menuTrigger="focus" allowsEmptyCollection isInvalid={error !== undefined}
    >
      <Label className={field['label'] ?? ''}><LabelText text={label} optional={optional} /></Label>
      <div className={style['control']}>
        <Input className={field['input'] ?? ''} dir={textDirection(words)} autoComplete="off" autoFocus={autoFocus} aria-describedby={describedBy({ id, hint, error })} />
        <Button><DownIcon /></Button>
      </div>
      <Remarks id={id} hint={hint} error={error} />
      <Options none={none} />
    </ComboBox>
  );
}
