// SPDX-License-Identifier: Apache-2.0
import type { ComponentProps, ReactNode, SyntheticEvent } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { Dialog, DialogFoot } from './Dialog.tsx';
import style from './Form.module.css';
import { Notice } from './Notice.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { submitByKeys } from './submitByKeys.ts';
import type { Draft } from './useDraft.ts';

/** The act that a form does. */
interface Running {
  readonly pending: boolean;
  readonly problem: ComponentProps<typeof ProblemNotice>['problem'] | null;
  /** The record changed while the form was open; what is on the screen is its newest state. */
  readonly changedMeanwhile?: boolean;
}

type KeptDraft = Pick<Draft<object>, 'restoredFrom' | 'discard'>;

/** That what was typed before the window closed is here again, and a way to begin anew. */
export function DraftNote({ draft }: { readonly draft: KeptDraft }) {
  const { t } = useLocale();
  if (draft.restoredFrom === null) return null;
  return <p className={style['plain']} role="status">{t('ui.draft_restored')} <Button look="quiet" small onPress={draft.discard}>{t('ui.draft_discard')}</Button></p>;
}

interface FormProps {
  readonly submitText: string;
  readonly running: Running;
  /** Paths of violations shown at their fields. */
  readonly atFields?: readonly string[];
  /** What the act does, said first. */
  readonly lead?: ReactNode;
  /** What can't be taken back, said before it is done. */
  readonly warning?: ReactNode;
  readonly isBarred?: boolean;
  /** Where what is typed is kept. */
  readonly draft?: KeptDraft;
  /** Where no field takes the focus, so that the keys are heard. */
  readonly focusesSubmit?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** Fields, what went wrong, one button. Ctrl Enter submits, also from a day, whose parts keep the keys to themselves. */
export function Form(props: FormProps) {
  const { submitText, running, atFields = [], lead, warning, isBarred = false, draft, onSubmit, onCancel, children, focusesSubmit = children === undefined } = props;
  const { t } = useLocale();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isBarred && !running.pending) onSubmit();
  };
  return (
    <form className={style['form']} onSubmit={submit} onKeyDownCapture={submitByKeys} noValidate>
      {running.changedMeanwhile === true && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
      {lead !== undefined && <p>{lead}</p>}
      {draft !== undefined && <DraftNote draft={draft} />}
      {children}
      {running.problem !== null && <ProblemNotice problem={running.problem} atFields={atFields} />}
      <DialogFoot hint={<span className="keys-hint">{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></span>}>
        <Button type="submit" autoFocus={focusesSubmit} isPending={running.pending} isDisabled={isBarred}>{submitText}</Button>
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

/** An act that asks something first. */
export function FormDialog({ title, wide = false, isDirty = false, ...form }: DialogProps) {
  return <Dialog title={title} wide={wide} dismissable={!isDirty} onClose={form.onCancel}><Form {...form} /></Dialog>;
}

/** The ground of a form that is a page of its own. */
export function FormCard({ children }: { readonly children: ReactNode }) {
  return <section className={style['card']}>{children}</section>;
}

/** Fields one under another, outside of a form. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={style['form']}>{children}</div>;
}

/** Fields that belong together, under their heading. */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <fieldset className={style['group']}><legend>{title}</legend><div className={style['form']}>{children}</div></fieldset>;
}

/** Fields side by side where there is room. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className={style['pair']}>{children}</div>;
}

/** Fields that narrow a list, over it. */
export function Filters({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className={style['filters']} role="search" aria-label={label}>{children}</div>;
}
