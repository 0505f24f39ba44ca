// SPDX-License-Identifier: Apache-2.0
import type { BulkActView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Tag } from '../../ui/Tag.tsx';

const tones = { running: 'act', cancelling: 'due', finished: 'done', cancelled: 'plain', stopped: 'late' } as const;

export function StateTag({ act }: { readonly act: BulkActView }) {
  const { t } = useLocale();
  return <Tag tone={tones[act.state]}>{t(`bulk.state_${act.state}`)}</Tag>;
}
