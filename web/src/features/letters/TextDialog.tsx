// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import type { Problem } from '../../api/client.ts';
import type { Purpose } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { submitByKeys } from '../../ui/submitByKeys.ts';
import { purposes } from '../../ui/Words.tsx';
import style from './letters.module.css';

export type TextKind = 'note' | 'answer';

export interface EditedText {
  readonly title: string; // of an answer
  readonly purpose: Purpose | ''; // of a note; '' for every one
  readonly text: string;
}

interface Props {
  readonly kind: TextKind;
  /** Null: a new one. */
  readonly text: EditedText | null;
  readonly problem: Problem | null;
  readonly isPending: boolean;
  readonly changedMeanwhile: boolean;
  readonly onSave: (text: EditedText) => Promise<boolean>;
  readonly onEnd: () => void;
}

/** A standard text, new or changed. A note is one line: so is a referral's. */
export function TextDialog({ kind, text, problem, isPending, changedMeanwhile, onSave, onEnd }: Props) {
  const { t } = useLocale();
  const [value, setValue] = useState<EditedText>(text ?? { title: '', purpose: '', text: '' });
  const [tried, setTried] = useState(false);
  const missing = (words: string) => (tried && words.trim() === '' ? t('ui.fill_in') : undefined);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    const title = value.title.trim();
    const words = kind === 'note' ? value.text.replace(/\s+/g, ' ').trim() : value.text.trim();
    if (words === '' || (kind === 'answer' && title === '')) return;
    void onSave({ ...value, title, text: words }).then((isSaved) => { if (isSaved) onEnd(); });
  };
  return (
    <Dialog title={t(text === null ? `letters.texts_add_${kind}` : 'letters.texts_edit')} onClose={onEnd} dismissable={value === text} wide={kind === 'answer'}>
      <form className={style['form']} onSubmit={save} onKeyDownCapture={submitByKeys} noValidate>
        {changedMeanwhile && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
        {problem !== null && <ProblemNotice problem={problem} />}
        {kind === 'answer' && <TextField label={t('letters.texts_title')} autoFocus maxLength={100} value={value.title} error={missing(value.title)} onChange={(title) => { setValue({ ...value, title }); }} />}
        <TextField label={t('letters.texts_text')} autoFocus={kind === 'note'} lines={kind === 'note' ? 2 : 8} maxLength={kind === 'note' ? 1000 : 5000} value={value.text} error={missing(value.text)} onChange={(words) => { setValue({ ...value, text: words }); }} />
        {kind === 'note' && (
          <ChoiceField
            label={t('letters.purpose')} value={value.purpose} onChange={(purpose) => { setValue({ ...value, purpose }); }}
            options={[{ value: '' as const, text: t('letters.texts_every_purpose') }, ...purposes.map((purpose) => ({ value: purpose, text: t(`words.purpose_${purpose}`) }))]}
          />
        )}
        <DialogFoot hint={<span className="keys-hint">{t('ui.ctrl_enter')} <kbd>{'Ctrl Enter'}</kbd></span>}>
          <Button type="submit" isPending={isPending}>{t('letters.texts_save')}</Button>
          <Button look="quiet" onPress={onEnd}>{t('ui.cancel')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
