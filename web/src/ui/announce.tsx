// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { createContext, use, useCallback, useEffect, useRef, useState } from 'react';
import style from './announce.module.css';

/** Something that may be done about what was said: above all, to undo it. */
export interface Offer {
  readonly text: string;
  readonly act: () => void;
}

type Announce = (text: string, offer?: Offer) => void;

const Context = createContext<Announce>(() => undefined);

/** Says a result: shown for some seconds at the foot of the page, and spoken politely. What it offers is done by Ctrl Z too. */
export function useAnnounce(): Announce {
  return use(Context);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Ctrl Z, where nothing is typed: by the key's place, for a Persian keyboard gives another letter. */
function useUndoKey(offer: Offer | null, take: () => void) {
  const latest = useRef(take);
  useEffect(() => { latest.current = take; });
  useEffect(() => {
    if (offer === null) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== 'KeyZ' || isTyping(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', pressed);
    return () => { document.removeEventListener('keydown', pressed); };
  }, [offer]);
}

const shownFor = 6_000;
const offeredFor = 20_000; // ms; longer while the pointer or the focus is on it

interface Said { readonly text: string; readonly offer: Offer | null; readonly times: number }

export function AnnounceProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<Said>({ text: '', offer: null, times: 0 });
  const [isHeld, setHeld] = useState(false);
  const announce = useCallback((text: string, offer?: Offer) => { setSaid((before) => ({ text, offer: offer ?? null, times: before.times + 1 })); }, []);
  const end = () => {
    setHeld(false);
    setSaid((before) => ({ ...before, text: '', offer: null }));
  };
  const take = () => {
    const { offer } = said;
    // The button goes; the page's heading is where the focus is of use.
    const heading = document.querySelector<HTMLElement>('#main h1');
    if (document.activeElement?.closest('[role="status"]') !== null) heading?.focus({ preventScroll: true });
    end();
    offer?.act();
  };
  useUndoKey(said.offer, take);

  useEffect(() => {
    if (said.text === '' || isHeld) return undefined;
    const timer = setTimeout(() => { setSaid((before) => ({ ...before, text: '', offer: null })); }, said.offer === null ? shownFor : offeredFor);
    return () => { clearTimeout(timer); };
  }, [said, isHeld]);

  return (
    <Context value={announce}>
      {children}
      <div role="status" className={style['region']}>
        {said.text !== '' && (
          <div
            key={said.times} className={style['said']} onPointerEnter={() => { setHeld(true); }} onPointerLeave={() => { setHeld(false); }}
            onFocus={() => { setHeld(true); }} onBlur={() => { setHeld(false); }}
          >
            {said.text}
            {said.offer !== null && <button type="button" className={style['offer']} onClick={take}>{said.offer.text} <kbd>{'Ctrl Z'}</kbd></button>}
          </div>
        )}
      </div>
    </Context>
  );
}
