// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { client } from '../../api/client.ts';
import type { SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { save } from '../../ui/csv.ts';

export interface Download {
  readonly isReading: boolean;
  /** Reads what lies at the path and gives it to the browser under the name; says so when nothing came. */
  readonly start: (path: string, name: string) => void;
}

export function useDownload(post: SessionPost | null): Download {
  const { t } = useLocale();
  const announce = useAnnounce();
  const [isReading, setReading] = useState(false);
  const start = (path: string, name: string) => {
    setReading(true);
    void client.blob(path, { post: post?.id ?? null }).then((result) => {
      setReading(false);
      if (result.ok) save(name, result.value);
      else announce(t('letters.download_failed', { file: name }));
    });
  };
  return { isReading, start };
}
