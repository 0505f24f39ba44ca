// SPDX-License-Identifier: Apache-2.0
import type { RefObject, SyntheticEvent } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';
import { submitByKeys } from '../../ui/submitByKeys.ts';
import type { Tool } from './marks.ts';
import style from './pagenotes.module.css';
import type { NoteDraft } from './usePageNotes.ts';

const tools: readonly Tool[] = ['text', 'highlight', 'pen'];

interface Props {
  readonly draft: NoteDraft;
  readonly mayWrite: boolean;
  readonly count: number;
  readonly isHidden: boolean;
  readonly onHide: (isHidden: boolean) => void;
  /** Takes a tool; by a key, text and highlight are put on the page at once, to be moved by arrows. */
  readonly onTool: (tool: Tool | null, isByKey: boolean) => void;
  /** The note is saved, or put aside. */
  readonly onEnd: () => void;
  readonly words: RefObject<HTMLDivElement | null>;
}

function Words({ draft, words, onEnd }: Pick<Props, 'draft' | 'words' | 'onEnd'>) {
  const { t, digits } = useLocale();
  const announce = useAnnounce();
  const { value, running, tool, isPlaced, needsText } = draft;
  const error = textsByPath(running.problem)['/text'] ?? (draft.isMissing ? t('letters.page_note_missing') : undefined);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    void draft.save().then((isSaved) => {
      if (!isSaved) return;
      announce(t('letters.page_note_saved'));
      onEnd();
    });
  };
  return (
    <form className={style['words']} onSubmit={save} onKeyDownCapture={submitByKeys} noValidate aria-label={t('letters.page_note_new', { page: digits(value.page) })}>
      {running.changedMeanwhile && <Notice tone="due" urgent title={t('letters.changed')}>{t('letters.page_note_changed')}</Notice>}
      {running.problem !== null && <ProblemNotice problem={running.problem} atFields={['/text']} />}
      {tool !== null && <p className={style['hint']}>{t(`letters.page_note_hint_${tool}`)}</p>}
      {/* With the pen from the start: the page must not move away under it. */}
      {(isPlaced || tool === 'pen') && (
        <>
          <div ref={words}>
            <TextField label={t('letters.page_note_words')} optional={!needsText || tool === 'pen'} lines={2} maxLength={1000} value={value.text} error={error} onChange={draft.write} />
          </div>
          <div className={style['buttons']}>
            <Button small type="submit" isDisabled={!isPlaced} isPending={running.pending}>{t('letters.page_note_save')}</Button>
            {(value.kind === 'pen' || tool === 'pen') && <Button small look="quiet" isDisabled={!isPlaced} onPress={draft.dropStroke}>{t('letters.page_note_undo')}</Button>}
            <Button small look="quiet" onPress={onEnd}>{t('ui.cancel')}</Button>
          </div>
        </>
      )}
    </form>
  );
}

/** Under the viewer's bar: the tools for writing on pages, and the words of the note that is being written. */
export function NoteTools({ draft, mayWrite, count, isHidden, onHide, onTool, onEnd, words }: Props) {
  const { t, digits } = useLocale();
  if (!mayWrite && count === 0) return null;
  return (
    <div className={style['tools']}>
      <div className={style['bar']} role="toolbar" aria-label={t('letters.page_notes_tools')}>
        {mayWrite && tools.map((tool) => (
          <Button key={tool} small look="quiet" aria-pressed={draft.tool === tool} onPress={(press) => { onTool(draft.tool === tool ? null : tool, press.pointerType === 'keyboard' || press.pointerType === 'virtual'); }}>{t(`letters.page_note_${tool}`)}</Button>
        ))}
        <span className={style['gap']} />
        {count > 0 && <Button small look="quiet" aria-pressed={!isHidden} onPress={() => { onHide(!isHidden); }}>{t('letters.page_notes_show', { n: digits(count) })}</Button>}
      </div>
      {mayWrite && (draft.tool !== null || draft.isPlaced) && <Words draft={draft} words={words} onEnd={onEnd} />}
    </div>
  );
}
