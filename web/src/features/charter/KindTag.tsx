// SPDX-License-Identifier: Apache-2.0
import type { CoverageRow, DutyKind } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { Tone } from '../../ui/Tag.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { Standing } from './coverage.ts';
import { standingOf } from './coverage.ts';

const tones: Readonly<Record<Standing, Tone>> = { working: 'done', silent: 'due', unserved: 'plain', declined: 'secret' };

export function StandingTag({ row }: { readonly row: CoverageRow }) {
  const { t } = useLocale();
  const standing = standingOf(row);
  return <Tag tone={tones[standing]}>{t(`charter.standing_${standing}`)}</Tag>;
}

export function KindTag({ kind }: { readonly kind: DutyKind }) {
  const { t } = useLocale();
  return <Tag tone={kind === 'declined' ? 'secret' : kind === 'limited' ? 'due' : 'plain'}>{t(`charter.kind_${kind}`)}</Tag>;
}
