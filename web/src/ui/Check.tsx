// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useId } from 'react';
import style from './Check.module.css';
import { Remarks, describedBy } from './Field.tsx';

interface Props {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no: the browser's own box. */
export function Check({ label, hint, error, checked, disabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label className={style['check']}>
        <input
          type="checkbox" checked={checked} disabled={disabled} aria-invalid={error === undefined ? undefined : true} aria-describedby={describedBy({ id, hint, error })}
          onChange={(event) => { onChange(event.target.checked); }}
        />
        <span>{label}</span>
      </label>
      <Remarks id={id} hint={hint} error={error} />
    </div>
  );
}

interface GroupProps<Value extends string> {
  readonly label: string;
  readonly error?: string | undefined;
  readonly options: readonly { readonly value: Value; readonly text: ReactNode }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** Some of several. */
export function Checks<Value extends string>({ label, error, options, chosen, onChange }: GroupProps<Value>) {
  const id = useId();
  return (
    <fieldset className={style['checks']} aria-describedby={describedBy({ id, error })}>
      <legend>{label}</legend>
      <div className={style['grid']}>
        {options.map(({ value, text }) => (
          <Check
            key={value} label={text} checked={chosen.includes(value)}
            onChange={(checked) => { onChange(options.map((each) => each.value).filter((each) => (each === value ? checked : chosen.includes(each)))); }}
          />
        ))}
      </div>
      <Remarks id={id} error={error} />
    </fieldset>
  );
}
