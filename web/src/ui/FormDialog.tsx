// SPDX-License-Identifier: Apache-2.0
import type { ComponentProps, ReactNode, SyntheticEvent } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { Dialog, DialogFoot } from './Dialog.tsx';
import style from './FormDialog.module.css';
import { Notice } from './Notice.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { submitByKeys } from './submitByKeys.ts';

interface Running {
  readonly pending: boolean;
  readonly problem: ComponentProps<typeof ProblemNotice>['problem'] | null;
  readonly changedMeanwhile?: boolean;
}

interface Props {
  readonly title: ReactNode;
  readonly submitText: string;
  readonly running: Running;
  /** Paths of violations that stand at their fields. */
  readonly atFields?: readonly string[];
  readonly isDirty?: boolean;
  readonly wide?: boolean;
  /** What the act does, and whether it can be taken back. */
  readonly lead?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** An act that asks something first: fields, what went wrong, one button, which has the focus where there are no fields. Ctrl Enter submits. */
export function FormDialog({ title, submitText, running, atFields, isDirty = false, wide = false, lead, onSubmit, onClose, children }: Props) {
  const { t } = useLocale();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!running.pending) onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose} dismissable={!isDirty} wide={wide}>
      <form className={style['form']} onSubmit={submit} onKeyDownCapture={submitByKeys} noValidate>
        {running.changedMeanwhile === true && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
        {running.problem !== null && <ProblemNotice problem={running.problem} {...(atFields === undefined ? {} : { atFields })} />}
        {lead !== undefined && <p>{lead}</p>}
        {children}
        <DialogFoot hint={<>{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></>}>
          <Button type="submit" autoFocus={children === undefined} isPending={running.pending}>{submitText}</Button>
          <Button look="quiet" onPress={onClose}>{t('ui.cancel')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

export function Form({ children }: { readonly children: ReactNode }) {
  return <div className={style['form']}>{children}</div>;
}

/** Fields that narrow a list, over it. */
export function Filters({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className={style['filters']} role="search" aria-label={label}>{children}</div>;
}
