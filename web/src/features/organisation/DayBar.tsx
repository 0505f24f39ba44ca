// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { AsOf } from './asOf.ts';
import { isPlausible } from './asOf.ts';

interface DayProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly max?: string;
  readonly optional?: boolean;
}

/** A day that is asked for when its typing has come to rest: a half-typed year asks for nothing. */
export function SlowDay({ value, onChange, ...rest }: DayProps) {
  const [typed, setTyped] = useState({ from: value, to: value });
  const shown = typed.from === value ? typed.to : value;
  useEffect(() => {
    if (shown === value || (shown !== null && !isPlausible(shown))) return undefined;
    const timer = setTimeout(() => { onChange(shown); }, 500);
    return () => { clearTimeout(timer); };
  }, [shown, value, onChange]);
  return <DateField {...rest} value={shown} onChange={(day) => { setTyped({ from: value, to: day }); }} />;
}

/** Says that what is shown is not today's, or not as known now, and leads back. */
export function AsOfNotice({ asOf, onToday }: { readonly asOf: AsOf; readonly onToday: () => void }) {
  const { t, prose } = useLocale();
  if (asOf.day === asOf.today && asOf.known === null) return null;
  const title = asOf.day === asOf.today ? t('organisation.as_known', { day: prose(asOf.known ?? asOf.today) }) : t('organisation.of_day', { day: prose(asOf.day) });
  return (
    <Notice tone="act" title={title} action={<Button small look="quiet" onPress={onToday}>{t('organisation.to_today')}</Button>}>
      {asOf.known !== null && asOf.day !== asOf.today && <p>{t('organisation.as_known', { day: prose(asOf.known) })}</p>}
    </Notice>
  );
}
