// SPDX-License-Identifier: Apache-2.0
import { findPosts } from '../../api/find.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Picker } from '../../ui/Picker.tsx';
import style from './handover.module.css';
import type { ReceiverDraft } from './minutes.ts';
import { kindName } from './parts.tsx';

interface Props {
  readonly draft: ReceiverDraft;
  readonly isOnly: boolean;
  /** Kinds of work that may still be named here. */
  readonly kinds: readonly string[];
  readonly error: string | undefined;
  readonly takesFocus: boolean;
  readonly onChange: (draft: ReceiverDraft) => void;
  readonly onRemove: () => void;
}

export function Receiver({ draft, isOnly, kinds, error, takesFocus, onChange, onRemove }: Props) {
  const { t, pick } = useLocale();
  const options = ['', ...kinds].map((value) => ({ value, text: kindName(value, t) }));
  return (
    <div className={style['receiver']}>
      <Picker
        label={t('handover.receiver')} hint={t('letters.receiver_hint')} none={t('letters.no_post')} autoFocus={takesFocus} chosen={draft.post} error={error}
        onChoose={(post) => { onChange({ ...draft, post }); }} find={(words) => findPosts(words, pick)}
      />
      {!isOnly && (
        <>
          <ChoiceField label={t('handover.kind')} value={draft.kind} options={options} onChange={(kind) => { onChange({ ...draft, kind }); }} />
          <div><Button look="quiet" small onPress={onRemove}>{t('letters.remove_receiver')}</Button></div>
        </>
      )}
    </div>
  );
}
