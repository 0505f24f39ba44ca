// SPDX-License-Identifier: Apache-2.0
import type { OrderState } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Tag } from '../../ui/Tag.tsx';

const tones = { drafted: 'plain', issued: 'act', in_force: 'done', revoked: 'late' } as const;

export function OrderStateTag({ state }: { readonly state: OrderState }) {
  const { t } = useLocale();
  return <Tag tone={tones[state]}>{t(`orders.state_${state}`)}</Tag>;
}
