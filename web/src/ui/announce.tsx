// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { createContext, use, useCallback, useEffect, useState } from 'react';
import style from './announce.module.css';

type Announce = (text: string) => void;

const Context = createContext<Announce>(() => undefined);

/** Says a result: shown for some seconds at the foot of the page, and spoken politely. */
export function useAnnounce(): Announce {
  return use(Context);
}

export function AnnounceProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', times: 0 });
  const announce = useCallback((text: string) => { setSaid((before) => ({ text, times: before.times + 1 })); }, []);

  useEffect(() => {
    if (said.text === '') return undefined;
    const timer = setTimeout(() => { setSaid((before) => ({ ...before, text: '' })); }, 6_000);
    return () => { clearTimeout(timer); };
  }, [said]);

  return (
    <Context value={announce}>
      {children}
      <div role="status" className={style['region']}>
        {said.text !== '' && <div key={said.times} className={style['said']}>{said.text}</div>}
      </div>
    </Context>
  );
}
