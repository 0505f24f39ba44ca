// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';

interface Kept<Value> {
  readonly at: string;
  readonly value: Value;
}

function read<Value>(name: string): Kept<Value> | null {
  try {
    const text = localStorage.getItem(name);
    return text === null ? null : (JSON.parse(text) as Kept<Value>);
  } catch {
    return null; // a draft of an older version, or a browser that keeps nothing
  }
}

function write(name: string, value: unknown) {
  try {
    localStorage.setItem(name, JSON.stringify({ at: new Date().toISOString(), value }));
  } catch {
    // No room, or keeping is forbidden: the form works on without a draft.
  }
}

export interface Draft<Value> {
  readonly value: Value;
  readonly set: (value: Value) => void;
  /** When the draft that was found on opening had been written; null when there was none, or it was put aside. */
  readonly restoredFrom: string | null;
  /** Whether there is something that would be lost. */
  readonly isDirty: boolean;
  readonly discard: () => void;
}

function keepTyped<Value>(name: string, unwritten: { current: Value | null }, isEmpty: (value: Value) => boolean) {
  const typed = unwritten.current;
  unwritten.current = null;
  if (typed === null) return;
  if (isEmpty(typed)) localStorage.removeItem(name);
  else write(name, typed);
}

const patience = 300; // ms of quiet before a draft is written

/**
 * What a person types, kept by the browser until it is sent or put aside: a closed browser loses nothing. `name` holds
 * the person's id; `isWorthless` says what is not worth keeping: when nothing is said, what is as it was at the start.
 */
export function useDraft<Value extends object>(name: string, empty: Value, isWorthless?: (value: Value) => boolean): Draft<Value> {
  const [isUntouched] = useState(() => { const start = JSON.stringify(empty); return (value: Value) => JSON.stringify(value) === start; });
  const isEmpty = isWorthless ?? isUntouched;
  const [kept] = useState(() => read<Partial<Value>>(name));
  const [restoredFrom, setRestored] = useState(kept?.at ?? null);
  const [value, setValue] = useState<Value>(() => ({ ...empty, ...kept?.value }));

  // What was typed and is not written yet: written after some quiet, and at once when the form or the page goes.
  const unwritten = useRef<Value | null>(null);
  useEffect(() => {
    const keep = () => { keepTyped(name, unwritten, isEmpty); };
    const timer = setTimeout(keep, patience);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [name, value, isEmpty]);
  useEffect(() => () => { keepTyped(name, unwritten, isEmpty); }, [name, isEmpty]);

  return {
    value,
    set: (typed) => {
      unwritten.current = typed;
      setValue(typed);
    },
    restoredFrom,
    isDirty: !isEmpty(value),
    discard: () => {
      unwritten.current = null;
      localStorage.removeItem(name);
      setRestored(null);
      setValue(empty);
    },
  };
}
