// SPDX-License-Identifier: Apache-2.0
import type { ReactNode, SyntheticEvent } from 'react';
import type { LetterPower } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { DraftNote } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberText } from '../../ui/NumberText.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { submitByKeys } from '../../ui/submitByKeys.ts';
import type { Draft } from '../../ui/useDraft.ts';
import type { ActProps } from './ActDialog.tsx';
import style from './letters.module.css';
import type { LetterAct as RunningAct } from './useLetter.ts';

interface Props<Input> extends ActProps {
  readonly act: LetterPower;
  readonly running: RunningAct<Input>;
  readonly title: string;
  readonly submitText: string;
  /** What can't be taken back, said before it is done. */
  readonly warning: string;
  /** Paths of violations shown at their fields. */
  readonly atFields: readonly string[];
  readonly isDirty: boolean;
  /** Where what is typed is kept. */
  readonly draft: Pick<Draft<object>, 'restoredFrom' | 'discard'>;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** The dialog of an act on a letter: title with the number, fields, what went wrong, one button. Ctrl Enter submits. */
export function ActForm<Input>(props: Props<Input>) {
  const { letter, act, running, title, submitText, warning, atFields, isDirty, draft, onEnd, onSubmit, children } = props;
  const { t } = useLocale();
  const isBarred = !letter.may.includes(act);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isBarred) onSubmit();
  };
  return (
    <Dialog title={<>{title} <NumberText parts={letter.number} /></>} onClose={onEnd} dismissable={!isDirty} wide={act !== 'close' && act !== 'void'}>
      <form className={style['form']} onSubmit={submit} onKeyDownCapture={submitByKeys} noValidate>
        {running.changedMeanwhile && (
          <Notice tone="due" urgent title={t('letters.changed')}>{isBarred ? t('letters.changed_barred') : t('letters.changed_detail')}</Notice>
        )}
        {!running.changedMeanwhile && isBarred && <Notice tone="due">{t('letters.barred')}</Notice>}
        {running.problem !== null && <ProblemNotice problem={running.problem} atFields={atFields} />}
        <DraftNote draft={draft} />
        {children}
        <DialogFoot hint={<span className="keys-hint">{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></span>}>
          <Button type="submit" isPending={running.pending} isDisabled={isBarred}>{submitText}</Button>
          <Button look="quiet" onPress={onEnd}>{t('ui.cancel')}</Button>
        </DialogFoot>
        <p className={style['plain']}>{warning}</p>
      </form>
    </Dialog>
  );
}
