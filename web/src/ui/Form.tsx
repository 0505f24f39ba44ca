// SPDX-License-Identifier: Apache-2.0
import type { ReactNode, SyntheticEvent } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { Dialog, DialogFoot } from './Dialog.tsx';
import style from './Form.module.css';
import { Notice } from './Notice.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { submitByKeys } from './submitByKeys.ts';

type Problem = Parameters<typeof ProblemNotice>[0]['problem'];

interface FormProps {
  readonly submitText: string;
  readonly isPending: boolean;
  readonly problem: Problem | null;
  /** Paths of violations shown at their fields. */
  readonly atFields?: readonly string[];
  /** The record changed while the form was open; what is on the screen is its newest state. */
  readonly changedMeanwhile?: boolean;
  /** What can't be taken back, said before it is done. */
  readonly warning?: ReactNode;
  readonly isBarred?: boolean;
  /** Where no field takes the focus, so that the keys are heard. */
  readonly focusesSubmit?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** Fields, what went wrong, one button. Ctrl Enter submits, also from a day, whose parts keep the keys to themselves. */
export function Form(props: FormProps) {
  const { submitText, isPending, problem, atFields = [], changedMeanwhile = false, warning, isBarred = false, focusesSubmit = false, onSubmit, onCancel, children } = props;
  const { t } = useLocale();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isBarred && !isPending) onSubmit();
  };
  return (
    <form className={style['form']} onSubmit={submit} onKeyDownCapture={submitByKeys} noValidate>
      {changedMeanwhile && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
      {children}
      {problem !== null && <ProblemNotice problem={problem} atFields={atFields} />}
      <DialogFoot hint={<>{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></>}>
        <Button type="submit" autoFocus={focusesSubmit} isPending={isPending} isDisabled={isBarred}>{submitText}</Button>
        <Button look="quiet" onPress={onCancel}>{t('ui.cancel')}</Button>
      </DialogFoot>
      {warning !== undefined && <p className={style['plain']}>{warning}</p>}
    </form>
  );
}

interface DialogProps extends FormProps {
  readonly title: ReactNode;
  readonly wide?: boolean;
  readonly isDirty?: boolean;
}

export function FormDialog({ title, wide = false, isDirty = false, ...form }: DialogProps) {
  return <Dialog title={title} wide={wide} dismissable={!isDirty} onClose={form.onCancel}><Form {...form} /></Dialog>;
}

/** The ground of a form that is a page of its own. */
export function FormCard({ children }: { readonly children: ReactNode }) {
  return <section className={style['card']}>{children}</section>;
}

/** Fields side by side where there is room. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className={style['pair']}>{children}</div>;
}
