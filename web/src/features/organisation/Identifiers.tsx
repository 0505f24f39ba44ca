// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { client } from '../../api/client.ts';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { IdentifierList, IdentifierView, OpenedIdentifier } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Copied } from '../../ui/Copied.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { Line, Lines, Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';

const kinds = ['email', 'phone', 'national_id'] as const;
type Kind = (typeof kinds)[number];
type Act = 'open' | 'set' | 'remove';

const identifiersKey = 'identifiers';

interface ActProps {
  readonly person: number;
  readonly kind: Kind;
  readonly onEnd: () => void;
}

/** Shows one identifier whole; the ledger keeps who looked, and why. */
function OpeningDialog({ person, kind, onEnd }: ActProps) {
  const { t } = useLocale();
  const post = useSession().postWith('identifiers.open');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const opening = useChange<string, OpenedIdentifier>([], (words, { key }) => client.postJson<OpenedIdentifier>(`/persons/${person}/identifiers/${kind}/opening`, { reason: words }, { key, post }));
  const title = t('organisation.identifier_open_of', { kind: t(`organisation.identifier_${kind}`) });
  if (opened !== null) {
    return (
      <Dialog title={title} onClose={onEnd}>
        <Copied label={t(`organisation.identifier_${kind}`)} text={opened} />
        <DialogFoot><Button autoFocus onPress={onEnd}>{t('organisation.identifier_done')}</Button></DialogFoot>
      </Dialog>
    );
  }
  const submit = () => {
    setTried(true);
    if (reason.trim() === '') return;
    void opening.run(reason.trim()).then((result) => { if (result.ok) setOpened(result.value.value); });
  };
  const error = textsByPath(opening.problem)['/reason'] ?? (tried && reason.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog title={title} submitText={t('organisation.identifier_open')} lead={t('organisation.identifier_open_lead')} running={opening} atFields={['/reason']} isDirty={reason !== ''} onSubmit={submit} onCancel={onEnd}>
      <TextField label={t('organisation.reason')} lines={2} maxLength={500} autoFocus value={reason} onChange={setReason} error={error} />
    </FormDialog>
  );
}

function SettingDialog({ person, kind, onEnd }: ActProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const post = useSession().postWith('identifiers.change');
  const [value, setValue] = useState('');
  const [tried, setTried] = useState(false);
  const change = useChange<string, null>([identifiersKey], (words, { key }) => client.putJson<null>(`/persons/${person}/identifiers/${kind}`, { value: words }, { key, post }));
  const submit = () => {
    setTried(true);
    if (value.trim() === '') return;
    void change.run(value.trim()).then((result) => {
      if (!result.ok) return;
      announce(t('organisation.identifier_recorded'));
      onEnd();
    });
  };
  const error = textsByPath(change.problem)['/value'] ?? (tried && value.trim() === '' ? t('ui.fill_in') : undefined);
  return (
    <FormDialog
      title={t('organisation.identifier_set_of', { kind: t(`organisation.identifier_${kind}`) })} submitText={t('organisation.identifier_set')} running={change} atFields={['/value']}
      warning={t('organisation.identifier_sealed')} isDirty={value !== ''} onSubmit={submit} onCancel={onEnd}
    >
      <TextField label={t(`organisation.identifier_${kind}`)} hint={t(`organisation.identifier_hint_${kind}`)} code maxLength={254} autoFocus value={value} onChange={setValue} error={error} />
    </FormDialog>
  );
}

function RemovingDialog({ person, kind, onEnd }: ActProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const post = useSession().postWith('identifiers.change');
  const change = useChange<null, null>([identifiersKey], (_, { key }) => client.delete(`/persons/${person}/identifiers/${kind}`, { key, post }));
  const submit = () => {
    void change.run(null).then((result) => {
      if (!result.ok) return;
      announce(t('organisation.identifier_removed'));
      onEnd();
    });
  };
  return (
    <FormDialog
      title={t('organisation.identifier_remove_of', { kind: t(`organisation.identifier_${kind}`) })} submitText={t('organisation.identifier_remove')}
      lead={t(`organisation.identifier_remove_lead_${kind}`)} running={change} onSubmit={submit} onCancel={onEnd}
    />
  );
}

interface RowProps {
  readonly kind: Kind;
  readonly identifier: IdentifierView | undefined;
  readonly onAct: (act: Act) => void;
}

function Row({ kind, identifier, onAct }: RowProps) {
  const { t } = useLocale();
  const { may } = useSession();
  const name = t(`organisation.identifier_${kind}`);
  const act = (which: Act, word: 'open' | 'set' | 'change' | 'remove') => (
    <Button look="quiet" small aria-label={t(`organisation.identifier_${word}_of`, { kind: name })} onPress={() => { onAct(which); }}>{t(`organisation.identifier_${word}`)}</Button>
  );
  return (
    <Line
      acts={(
        <>
          {identifier !== undefined && may('identifiers.open') && act('open', 'open')}
          {may('identifiers.change') && act('set', identifier === undefined ? 'set' : 'change')}
          {identifier !== undefined && may('identifiers.change') && act('remove', 'remove')}
        </>
      )}
    >
      <b>{name}</b> {identifier === undefined ? <small>{t('organisation.identifier_none')}</small> : <bdi dir="ltr">{identifier.masked}</bdi>}
    </Line>
  );
}

/** What a person is reached and told apart by, masked; whole only for a reason that the ledger keeps. */
export function Identifiers({ person }: { readonly person: number }) {
  const { t } = useLocale();
  const { postWith } = useSession();
  const { value, problem } = useLoaded<IdentifierList>([identifiersKey, person], `/persons/${person}/identifiers`, { post: postWith('identifiers.read') });
  const [open, setOpen] = useState<{ readonly act: Act; readonly kind: Kind } | null>(null);
  const onEnd = () => { setOpen(null); };
  return (
    <Part title={t('organisation.identifiers')}>
      {problem !== null && <PartBody><ProblemNotice problem={problem} /></PartBody>}
      {value !== null && (
        <Lines>
          {kinds.map((kind) => <Row key={kind} kind={kind} identifier={value.identifiers.find((each) => each.kind === kind)} onAct={(act) => { setOpen({ act, kind }); }} />)}
        </Lines>
      )}
      {open?.act === 'open' && <OpeningDialog person={person} kind={open.kind} onEnd={onEnd} />}
      {open?.act === 'set' && <SettingDialog person={person} kind={open.kind} onEnd={onEnd} />}
      {open?.act === 'remove' && <RemovingDialog person={person} kind={open.kind} onEnd={onEnd} />}
    </Part>
  );
}
