// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import type { KeyChoice, LawKeys } from './law.ts';
import type { Assigned, Board, Chosen, KeyName, TimerKind } from './model.ts';

interface Props {
  readonly chosen: Chosen | null;
  readonly keys: LawKeys;
  readonly board: Board | null;
  readonly onRenamed: (from: string, to: string) => void;
}

const kinds = new Set([
  'StartEvent', 'EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent', 'Task', 'ManualTask', 'UserTask', 'ServiceTask', 'SendTask', 'ReceiveTask',
  'BusinessRuleTask', 'CallActivity', 'SubProcess', 'ExclusiveGateway', 'ParallelGateway', 'EventBasedGateway', 'SequenceFlow',
]);

function useKindName(): (kind: string) => string {
  const { t, word } = useLocale();
  return (kind) => (kinds.has(kind) ? word(`author.kind_${kind}`) ?? kind : t('author.kind_other'));
}

interface TypedProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly code?: boolean;
  readonly lines?: number;
  /** False: what was typed is not taken, and stands with the error. */
  readonly onDone: (value: string) => boolean;
  readonly error?: string;
}

/** One step of the drawing when the field is left, not one a letter. */
function Typed({ label, hint, value, code = false, lines, onDone, error }: TypedProps) {
  const [held, setHeld] = useState({ value, typed: value, isBad: false });
  if (held.value !== value) setHeld({ value, typed: value, isBad: false });
  const { typed, isBad } = held;
  const done = () => { if (typed !== value) setHeld({ ...held, isBad: !onDone(typed) }); };
  return (
    <div onKeyDown={(event) => { if (event.key === 'Enter' && (lines === undefined || event.ctrlKey)) done(); }}>
      <TextField
        label={label} {...(hint === undefined ? {} : { hint })} code={code} {...(lines === undefined ? {} : { lines })} value={typed} onChange={(text) => { setHeld({ ...held, typed: text }); }} onBlur={done}
        error={isBad ? error : undefined}
      />
    </div>
  );
}

function KeyField({ label, value, keys, onChange }: { readonly label: string; readonly value: string; readonly keys: readonly KeyChoice[]; readonly onChange: (value: string) => void }) {
  const { t } = useLocale();
  const isKnown = value === '' || keys.some(({ key }) => key === value);
  const options = [
    { value: '', text: t('author.element_no_key') },
    ...keys.map(({ key, title }) => ({ value: key, text: title === '' ? key : `${title} (${key})` })),
    ...(isKnown ? [] : [{ value, text: t('author.element_unknown_key', { key: value }) }]),
  ];
  return <ChoiceField label={label} value={value} options={options} onChange={onChange} />;
}

const toLines = (all: readonly Assigned[]) => all.map(({ name, expression }) => `${name} = ${expression}`).join('\n');
const fromLines = (text: string): readonly Assigned[] => text.split('\n').flatMap((line) => {
  const at = line.indexOf('=');
  const name = (at < 0 ? line : line.slice(0, at)).trim();
  return name === '' ? [] : [{ name, expression: at < 0 ? '' : line.slice(at + 1).trim() }];
});

const timers: readonly (readonly [TimerKind, TextKey])[] = [['date', 'author.timer_date'], ['duration', 'author.timer_duration'], ['cycle', 'author.timer_cycle']];

interface FieldsProps {
  readonly chosen: Chosen;
  readonly keys: LawKeys;
  readonly board: Board;
}

function WorkFields({ chosen, keys, board }: FieldsProps) {
  const { t } = useLocale();
  const named: readonly (readonly [KeyName, TextKey, readonly KeyChoice[]])[] = [
    ['role', 'author.element_role', keys.roles], ['deadline', 'author.element_deadline', keys.deadlines], ['form', 'author.element_form', keys.forms], ['decision', 'author.element_decision', keys.decisions],
  ];
  const assigned = (what: 'inputs' | 'outputs', text: TextKey) => {
    const all = chosen[what];
    return all !== null && <Typed label={t(text)} hint={t('author.element_assigned_hint')} code lines={2} value={toLines(all)} onDone={(typed) => { board.setAssigned(chosen.id, what, fromLines(typed)); return true; }} />;
  };
  return (
    <>
      {named.map(([name, text, choices]) => {
        const value = chosen[name];
        return value !== null && <KeyField key={name} label={t(text)} value={value} keys={choices} onChange={(key) => { board.setKey(chosen.id, name, key); }} />;
      })}
      {assigned('inputs', 'author.element_inputs')}
      {assigned('outputs', 'author.element_outputs')}
    </>
  );
}

function EventFields({ chosen: { id, message, timer, way }, board }: Omit<FieldsProps, 'keys'>) {
  const { t } = useLocale();
  return (
    <>
      {message !== null && <Typed label={t('author.element_message')} code value={message} onDone={(name) => { board.setMessage(id, name.trim()); return true; }} />}
      {timer !== null && (
        <>
          <ChoiceField label={t('author.element_timer')} value={timer.kind} options={timers.map(([value, text]) => ({ value, text: t(text) }))} onChange={(kind) => { board.setTimer(id, kind, timer.text); }} />
          <Typed label={t('author.element_timer_text')} hint={t('author.element_timer_hint')} code value={timer.text} onDone={(text) => { board.setTimer(id, timer.kind, text.trim()); return true; }} />
        </>
      )}
      {way !== null && (
        <>
          <Typed label={t('author.element_condition')} code value={way.condition} onDone={(text) => { board.setCondition(id, text.trim()); return true; }} />
          <Check label={t('author.element_default')} checked={way.isDefault} onChange={(isDefault) => { board.setDefault(id, isDefault); }} />
        </>
      )}
    </>
  );
}

/** What Divan needs to know of the chosen element. */
export function Panel({ chosen, keys, board, onRenamed }: Props) {
  const { t } = useLocale();
  const kindName = useKindName();
  if (chosen === null || board === null) return <Part title={t('author.element')} none={t('author.element_none')} />;
  const { id, name } = chosen;
  return (
    <Part title={kindName(chosen.kind)}>
      <PartBody>
        <Typed
          label={t('author.element_id')} hint={t('author.element_id_hint')} code value={id} error={t('author.element_id_bad')}
          onDone={(to) => { const isTaken = board.setId(id, to.trim()); if (isTaken) onRenamed(id, to.trim()); return isTaken; }}
        />
        <Typed label={t('author.element_name')} value={name} onDone={(to) => { board.setName(id, to.trim()); return true; }} />
        <WorkFields chosen={chosen} keys={keys} board={board} />
        <EventFields chosen={chosen} board={board} />
        <div><Button look="quiet" small onPress={() => { board.remove(id); }}>{t('author.element_remove')}</Button></div>
      </PartBody>
    </Part>
  );
}
