// SPDX-License-Identifier: Apache-2.0
import type { HandoverState, HandoverView } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Progress as Bar } from '../../ui/Progress.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { percentOf } from './minutes.ts';

const tones = { prepared: 'due', moving: 'act', finished: 'done', withdrawn: 'plain' } as const;

export function StateOfHandover({ state }: { readonly state: HandoverState }) {
  const { t } = useLocale();
  return <Tag tone={tones[state]}>{t(`handover.state_${state}`)}</Tag>;
}

/** What a kind of work is called; "" is all that no other receiver takes. */
export function kindName(kind: string, t: Locale['t']): string {
  if (kind === '') return t('handover.kind_rest');
  return kind === 'letters.referral' ? t('handover.kind_referral') : kind;
}

/** How far the moving is; it goes on by itself when the page is closed. */
export function Progress({ handover }: { readonly handover: HandoverView }) {
  const { t, digits } = useLocale();
  const percent = percentOf(handover);
  return (
    <div role="status">
      <Bar label={t('handover.moving')} percent={percent}>{t('handover.moved_of', { moved: digits(handover.moved + handover.kept), items: digits(handover.items) })}</Bar>
    </div>
  );
}
