// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../../i18n/locale.tsx';

/** A file's size in words. */
export function useSize() {
  const { t, digits } = useLocale();
  return (bytes: number) => {
    if (bytes < 2 ** 20) return t('letters.file_size', { n: digits(Math.max(1, Math.round(bytes / 2 ** 10))) });
    return t('letters.file_size_large', { n: digits((bytes / 2 ** 20).toFixed(1)) });
  };
}
