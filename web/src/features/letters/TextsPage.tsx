// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { placeNames, useStandardTexts } from '../../api/texts.ts';
import type { StandardTextList, StandardTextsRequest, StandardTextsView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Line, Lines, Part, PartBody, Stack } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import type { EditedText, TextKind } from './TextDialog.tsx';
import { TextDialog } from './TextDialog.tsx';
import { shifted, withThing, without } from './textLists.ts';
import style from './letters.module.css';

type Owner = 'own' | 'unit';
const most = 40;

/** Saves a whole list, as it was seen. */
function useSaving(owner: Owner, list: StandardTextList) {
  const { actingPost } = useSession();
  const change = useChange<Omit<StandardTextsRequest, 'version'>, StandardTextsView>(
    ['standard-texts'], (input, { key }) => client.putJson<StandardTextsView>(`/standard-texts/${owner}`, { ...input, version: list.version }, { post: actingPost?.id ?? null, key }));
  const save = async (next: Pick<StandardTextList, 'notes' | 'answers'>) => (await change.run({
    notes: next.notes.map(({ purpose, text }) => ({ purpose: purpose === '' ? null : purpose, text })), answers: next.answers.map((answer) => ({ ...answer })),
  })).ok;
  return { ...change, save };
}

interface TextsProps {
  readonly kind: TextKind;
  readonly texts: readonly EditedText[];
  readonly isPending: boolean;
  /** Null: they are only looked at. */
  readonly onChange: ((texts: readonly EditedText[], said: string) => void) | null;
  readonly onEdit: (at: number | null) => void;
}

function Texts({ kind, texts, isPending, onChange, onEdit }: TextsProps) {
  const { t } = useLocale();
  const name = (text: EditedText) => (kind === 'answer' ? text.title : text.text).slice(0, 60);
  return (
    <section className={style['texts']}>
      <div className={style['textsHead']}>
        <h3>{t(`letters.texts_${kind}s`)}</h3>
        {onChange !== null && <Button small look="quiet" isDisabled={texts.length >= most} onPress={() => { onEdit(null); }}>{t(`letters.texts_add_${kind}`)}</Button>}
      </div>
      {texts.length === 0 && <p className={style['soft']}>{t(`letters.texts_no_${kind}s`)}</p>}
      <Lines>
        {texts.map((text, index) => (
          <Line
            key={`${text.title}\n${text.text}`}
            acts={onChange === null ? undefined : (
              <>
                <Button small look="plain" isDisabled={index === 0} isPending={isPending} aria-label={t('letters.texts_up', { text: name(text) })} onPress={() => { onChange(shifted(texts, index, -1), t('letters.texts_moved')); }}>↑</Button>
                <Button small look="plain" isDisabled={index === texts.length - 1} isPending={isPending} aria-label={t('letters.texts_down', { text: name(text) })} onPress={() => { onChange(shifted(texts, index, 1), t('letters.texts_moved')); }}>↓</Button>
                <Button small look="plain" aria-label={t('letters.texts_edit_of', { text: name(text) })} onPress={() => { onEdit(index); }}>{t('letters.texts_edit')}</Button>
                <Button small look="plain" isPending={isPending} aria-label={t('letters.texts_remove_of', { text: name(text) })} onPress={() => { onChange(without(texts, index), t('letters.texts_removed')); }}>{t('letters.texts_remove')}</Button>
              </>
            )}
          >
            {kind === 'answer' && <strong><bdi>{text.title}</bdi></strong>}
            <bdi className={style['standard']}>{text.text}</bdi>
            {kind === 'note' && <small>{text.purpose === '' ? t('letters.texts_every_purpose') : t(`words.purpose_${text.purpose}`)}</small>}
          </Line>
        ))}
      </Lines>
    </section>
  );
}

interface Editing {
  readonly kind: TextKind;
  readonly at: number | null;
}

function TextsOf({ owner, title, list, mayChange }: { readonly owner: Owner; readonly title: string; readonly list: StandardTextList; readonly mayChange: boolean }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const saving = useSaving(owner, list);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [before, setBefore] = useState<StandardTextList | null>(null);
  const lists: Readonly<Record<TextKind, readonly EditedText[]>> = {
    note: list.notes.map((note) => ({ title: '', ...note })), answer: list.answers.map((answer) => ({ purpose: '', ...answer })),
  };
  const withTexts = (kind: TextKind, texts: readonly EditedText[]) => ({
    notes: kind === 'note' ? texts.map(({ purpose, text }) => ({ purpose, text })) : list.notes,
    answers: kind === 'answer' ? texts.map(({ title: named, text }) => ({ title: named, text })) : list.answers,
  });
  const save = (next: Pick<StandardTextList, 'notes' | 'answers'>, said: string) => {
    const shrinks = next.notes.length + next.answers.length < list.notes.length + list.answers.length;
    void saving.save(next).then((isSaved) => {
      if (!isSaved) return;
      announce(said);
      setBefore(shrinks ? list : null);
    });
  };
  const texts = (kind: TextKind) => (
    <Texts kind={kind} texts={lists[kind]} isPending={saving.pending} onChange={mayChange ? (changed, said) => { save(withTexts(kind, changed), said); } : null} onEdit={(at) => { setEditing({ kind, at }); }} />
  );
  return (
    <Part title={title}>
      <PartBody>
        {saving.changedMeanwhile && <Notice tone="due" urgent title={t('ui.changed')}>{t('ui.changed_detail')}</Notice>}
        {saving.problem !== null && editing === null && <ProblemNotice problem={saving.problem} />}
        {before !== null && <Notice tone="due">{t('letters.texts_removed')} <Button small look="quiet" isPending={saving.pending} onPress={() => { save(before, t('letters.texts_back')); }}>{t('letters.texts_undo')}</Button></Notice>}
        {texts('note')}
        {texts('answer')}
      </PartBody>
      {editing !== null && (
        <TextDialog
          kind={editing.kind} text={editing.at === null ? null : lists[editing.kind][editing.at] ?? null} problem={saving.problem} isPending={saving.pending} changedMeanwhile={saving.changedMeanwhile}
          onEnd={() => { setEditing(null); }}
          onSave={async (text) => {
            const isSaved = await saving.save(withTexts(editing.kind, withThing(lists[editing.kind], editing.at, text)));
            if (isSaved) announce(t('letters.texts_saved'));
            return isSaved;
          }}
        />
      )}
    </Part>
  );
}

/** متن‌های آماده: where notes and answers that are written every day are kept. */
export function TextsPage() {
  const { t, pick, language } = useLocale();
  const { actingPost } = useSession();
  const { value, problem, retry } = useStandardTexts(actingPost?.id ?? null);
  const places = Object.values(placeNames).map((name) => `{${name[language]}}`).join(language === 'fa' ? '، ' : ', ');
  return (
    <Page>
      <PageHead title={t('letters.texts')}>
        <p>{t('letters.texts_lead')}</p>
        <p>{t('letters.texts_places', { places })}</p>
      </PageHead>
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && value === null && <Waiting rows={6} />}
      {value !== null && (
        <Stack>
          <TextsOf owner="own" title={t('letters.texts_own')} list={value.own} mayChange />
          <TextsOf owner="unit" title={t('letters.texts_unit', { unit: pick(value.unit_fa, value.unit_en) })} list={value.of_unit} mayChange={value.may_change_of_unit} />
        </Stack>
      )}
    </Page>
  );
}
