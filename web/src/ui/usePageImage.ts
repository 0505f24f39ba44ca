// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** The image of a page (from 1) as an object URL, which the viewer gives back; null: it can't be had. */
export type PageImage = (page: number, width: number, signal: AbortSignal) => Promise<string | null>;

type Shown = { readonly url: string } | 'waiting' | 'failed';

export function usePageImage(image: PageImage, page: number, width: number): Shown {
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
