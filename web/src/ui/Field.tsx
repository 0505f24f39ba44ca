// SPDX-License-Identifier: Apache-2.0
import type { ChangeEvent, ReactNode, Ref } from 'react';
import { useId } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { classes } from './classes.ts';
import style from './Field.module.css';
import { DownIcon } from './icons.tsx';

interface FrameProps {
  readonly label: string;
  readonly optional?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** Ids that tie a control to its label, hint and error. */
export interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** A label's text with its mark, for controls that bring a label element of their own. */
export function LabelText({ text, optional }: { readonly text: string; readonly optional?: boolean | undefined }) {
  const { t } = useLocale();
  return <>{text}{optional === true && <span className={style['optional']}>{t('ui.optional')}</span>}</>;
}

interface RemarksProps {
  readonly id: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** What stands under a control; `describedBy` of the same id ties it to the control. */
export function Remarks({ id, hint, error }: RemarksProps) {
  return (
    <>
      {hint !== undefined && <div id={`${id}-hint`} className={style['hint']}>{hint}</div>}
      {error !== undefined && <div id={`${id}-error`} className={style['error']}>{error}</div>}
    </>
  );
}

export function describedBy({ id, hint, error }: RemarksProps): string | undefined {
  return [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ') || undefined;
}

interface FieldProps extends FrameProps {
  readonly children: (wiring: Wiring) => ReactNode;
}

/** A labelled control with its hint and its error, which a screen reader hears with it. */
export function Field({ label, optional, hint, error, children }: FieldProps) {
  const id = useId();
  return (
    <div className={style['field']}>
      <label className={style['label']} htmlFor={id}><LabelText text={label} optional={optional} /></label>
      {children({ id, 'aria-describedby': describedBy({ id, hint, error }), 'aria-invalid': error === undefined ? undefined : true })}
      <Remarks id={id} hint={hint} error={error} />
    </div>
  );
}

interface TextProps extends FrameProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly name?: string;
  readonly type?: 'text' | 'password' | 'search' | 'time';
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  /** A number or code: isolated left-to-right. */
  readonly code?: boolean;
  readonly lines?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly children?: ReactNode;
}

/** What is typed sets the direction; an empty box has that of the page, so that the caret stands at its start. */
export function textDirection(value: string): 'auto' | undefined {
  return value === '' ? undefined : 'auto';
}

export function TextField(props: TextProps) {
  const { label, optional, hint, error, value, onChange, onBlur, code, lines, inputRef, children, autoFocus, ...rest } = props;
  const change = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => { onChange(event.target.value); };
  const shared = { ...rest, value, onChange: change, onBlur, className: classes(style['input'], code && style['code']), dir: code === true ? 'ltr' : textDirection(value) };
  return (
    <Field label={label} optional={optional} hint={hint} error={error}>
      {(wiring) => {
        // The first field of a form or dialog takes the focus: the person came here to type.
        if (lines !== undefined) return <textarea {...wiring} {...shared} autoFocus={autoFocus} rows={lines} />;
        const input = <input {...wiring} {...shared} autoFocus={autoFocus} ref={inputRef} />;
        return children === undefined ? input : <div className={style['row']}>{input}{children}</div>;
      }}
    </Field>
  );
}

interface ChoiceProps<Value extends string> extends FrameProps {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
}

/** The browser's own list: every keyboard and phone knows it; its mark is that of the picker. */
export function ChoiceField<Value extends string>({ label, optional, hint, error, value, onChange, options }: ChoiceProps<Value>) {
  const choose = (text: string) => {
    const option = options.find((each) => each.value === text);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <Field label={label} optional={optional} hint={hint} error={error}>
      {(wiring) => (
        <div className={style['opening']}>
          <select {...wiring} className={style['input']} value={value} onChange={(event) => { choose(event.target.value); }}>
            {options.map((option) => <option key={option.value} value={option.value}>{option.text}</option>)}
          </select>
          <span className={style['mark']}><DownIcon /></span>
        </div>
      )}
    </Field>
  );
}
