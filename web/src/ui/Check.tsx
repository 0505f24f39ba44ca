// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Remarks } from './Field.tsx';
import style from './Check.module.css';

interface Props {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no, with its words beside it. */
export function Check({ label, hint, checked, disabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div className={style['check']}>
      <input
        id={id} type="checkbox" checked={checked} disabled={disabled} aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => { onChange(event.target.checked); }}
      />
      <div><label htmlFor={id}>{label}</label><Remarks id={id} hint={hint} /></div>
    </div>
  );
}
