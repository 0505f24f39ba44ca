// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useDraftName } from '../../api/useDraftName.ts';
import type { CharterReading } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { Fields, FormCard } from '../../ui/Form.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Card, Page, Waiting } from '../../ui/Page.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import style from './charter.module.css';
import { CharterHead } from './CharterHead.tsx';
import { DocumentLines } from './DocumentLines.tsx';
import { DoubtList } from './DoubtList.tsx';
import { plainText } from './folder.ts';
import { OutcomePart } from './OutcomePart.tsx';
import type { Settlement, Settlements } from './reading.ts';
import { useReading } from './useCharter.ts';

const longest = 900_000; // characters, as the server takes them

interface Kept {
  readonly name: string;
  readonly text: string;
  readonly prefix: string;
  readonly settlements: Settlements;
}
const nothing: Kept = { name: '', text: '', prefix: '', settlements: {} };
const isEmpty = (kept: Kept) => kept.text === '';

function ChooseDocument({ onText }: { readonly onText: (name: string, text: string, prefix: string) => void }) {
  const { t } = useLocale();
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [pasted, setPasted] = useState('');
  const [prefix, setPrefix] = useState('');
  const take = (name: string, raw: string) => {
    const text = plainText(raw);
    if (text.trim() === '') setFault(t('charter.text_missing'));
    else if (text.length > longest) setFault(t('charter.text_too_long'));
    else onText(name, text, prefix.trim());
  };
  return (
    <FormCard>
      <Fields>
        <FileChoice
          label={t('charter.document')} hint={t('charter.document_hint')} error={fault} accept={['.txt', 'text/plain']} chosen=""
          onChoose={([file]) => { if (file !== undefined) void file.text().then((text) => { take(file.name, text); }); }}
        />
        <TextField label={t('charter.pasted')} optional lines={6} value={pasted} onChange={setPasted} />
        <TextField label={t('charter.prefix')} optional hint={t('charter.prefix_hint')} code maxLength={10} value={prefix} onChange={setPrefix} />
        <div><Button onPress={() => { take(t('charter.pasted_name'), pasted); }}>{t('charter.read')}</Button></div>
      </Fields>
    </FormCard>
  );
}

function Refused({ reading }: { readonly reading: CharterReading }) {
  const { t, pick, digits } = useLocale();
  return (
    <Notice urgent tone="late" title={t('charter.refused')}>
      <ul>{reading.refusals.map((refusal) => <li key={`${refusal.line}/${refusal.kind}`}>{t('charter.at_line', { n: digits(refusal.line) })}: {pick(refusal.meaning_fa, refusal.meaning_en)} <bdi>{refusal.text}</bdi></li>)}</ul>
    </Notice>
  );
}

/** A charter in prose beside what was read of it; each doubt is settled, and the folder's files come of it. */
export function ReadingPage() {
  const { t } = useLocale();
  const draft = useDraft<Kept>(useDraftName('charter'), nothing, isEmpty);
  const { name, text, prefix, settlements } = draft.value;
  const { value, problem, retry, isReading } = useReading(text, prefix);
  const [line, setLine] = useState(0);
  const settle = (changed: Readonly<Record<string, Settlement | null>>) => {
    const all = Object.entries({ ...settlements, ...changed });
    draft.set({ ...draft.value, settlements: Object.fromEntries(all.filter((entry): entry is [string, Settlement] => entry[1] !== null)) });
  };
  return (
    <Page>
      <CharterHead
        title={t('charter.reading')} lead={t('charter.reading_lead')}
        acts={text === '' ? undefined : <Button look="quiet" onPress={() => { setLine(0); draft.discard(); }}>{t('charter.other_document')}</Button>}
      />
      {text === '' && <ChooseDocument onText={(chosen, content, code) => { draft.set({ name: chosen, text: content, prefix: code, settlements: {} }); }} />}
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {text !== '' && isReading && value === null && <Card><Waiting rows={8} /></Card>}
      {value !== null && value.refusals.length > 0 && <Refused reading={value} />}
      {value !== null && value.refusals.length === 0 && (
        <>
          <div className={style['beside']}>
            <DocumentLines name={name} text={text} reading={value} line={line} />
            <DoubtList reading={value} settlements={settlements} line={line} onLine={setLine} onSettle={settle} />
          </div>
          <OutcomePart reading={value} settlements={settlements} />
        </>
      )}
    </Page>
  );
}
