// SPDX-License-Identifier: Apache-2.0
import type { Ref } from 'react';
import { useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { TextField } from './Field.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly autoFocus?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A password, hidden unless its owner asks to see it. */
export function PasswordField({ error, hint, inputRef, ...rest }: Props) {
  const { t } = useLocale();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...rest} {...(error === undefined ? {} : { error })} {...(hint === undefined ? {} : { hint })}
      {...(inputRef === undefined ? {} : { inputRef })} type={isShown ? 'text' : 'password'} code
    >
      <Button look="quiet" aria-pressed={isShown} aria-label={t('session.show_password')} onPress={() => { setShown(!isShown); }}>
        {isShown ? t('session.hide') : t('session.show')}
      </Button>
    </TextField>
  );
}
