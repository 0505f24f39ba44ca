// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { findColleagues, findPosts } from '../../api/find.ts';
import { useSession } from '../../api/session.tsx';
import type { DelegationKind, DelegationKindRule, SecrecyClass, SessionPost } from '../../api/types.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { navigate } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Checks } from '../../ui/Check.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Form, Pair } from '../../ui/Form.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import { ceilings, missingOf, passedOn, powerName } from './powers.ts';
import { useGiving } from './useDelegations.ts';

interface Draft {
  readonly kind: DelegationKind;
  readonly post: Choice | null;
  readonly holder: Choice | null;
  readonly orderNumber: string;
  readonly orderDate: string | null;
  readonly ground: string;
  readonly actions: readonly string[];
  readonly ceiling: SecrecyClass | '';
  readonly from: string | null;
  readonly lastDay: string | null;
}

interface FieldsProps {
  readonly draft: Draft;
  readonly rule: DelegationKindRule;
  readonly error: (path: string) => string | undefined;
  readonly set: (change: Partial<Draft>) => void;
}

const paths = ['/kind', '/post_id', '/person_id', '/order_number', '/order_date', '/ground', '/actions', '/ceiling', '/valid_from', '/last_day'];

function Who({ draft, error, set, own }: FieldsProps & { readonly own: readonly SessionPost[] }) {
  const { t, pick } = useLocale();
  const { may } = useSession();
  const options = own.map((post) => ({ value: String(post.id), text: pick(post.title_fa, post.title_en) }));
  const choose = (id: string) => {
    const option = options.find((each) => each.value === id);
    if (option !== undefined) set({ post: { id: Number(id), text: option.text, small: '' }, actions: [] });
  };
  return (
    <>
      {may('delegation.administer')
        ? <Picker label={t('absences.whose')} none={t('letters.no_post')} chosen={draft.post} error={error('/post_id')} onChoose={(post) => { set({ post }); }} find={(words) => findPosts(words, pick)} />
        : <ChoiceField label={t('absences.whose')} value={String(draft.post?.id ?? '')} options={options} error={error('/post_id')} onChange={choose} />}
      <Picker
        label={t('absences.to_whom')} hint={t('absences.substitute_hint')} none={t('absences.nobody')} autoFocus chosen={draft.holder} error={error('/person_id')}
        onChoose={(holder) => { set({ holder }); }} find={(words) => findColleagues(words, pick)}
      />
    </>
  );
}

function Scope({ draft, rule, error, set, own }: FieldsProps & { readonly own: readonly SessionPost[] }) {
  const { t } = useLocale();
  const post = own.find((each) => each.id === draft.post?.id);
  const ceilingOptions = [{ value: '' as const, text: t('absences.ceiling_none') }, ...ceilings(post?.clearance ?? '').map((value) => ({ value, text: t(`words.class_${value}`) }))];
  const powers = passedOn(post?.permissions ?? null).map((action) => ({ value: action, text: powerName(action, t) })).sort((a, b) => a.text.localeCompare(b.text, 'fa'));
  return (
    <>
      {rule.needs_actions && <Checks label={t('absences.powers')} options={powers} chosen={draft.actions} error={error('/actions')} onChange={(actions) => { set({ actions }); }} />}
      <ChoiceField label={t('absences.ceiling')} hint={t('absences.ceiling_hint')} value={draft.ceiling} options={ceilingOptions} error={error('/ceiling')} onChange={(ceiling) => { set({ ceiling }); }} />
    </>
  );
}

function GroundAndDays({ draft, rule, error, set }: FieldsProps) {
  const { t } = useLocale();
  const { institution } = useSession();
  return (
    <>
      <Pair>
        <TextField label={t('absences.order_number')} optional={!rule.needs_order} code maxLength={100} value={draft.orderNumber} error={error('/order_number')} onChange={(orderNumber) => { set({ orderNumber }); }} />
        <DateField label={t('absences.order_date')} optional={!rule.needs_order} max={draft.from ?? institution.today} value={draft.orderDate} error={error('/order_date')} onChange={(orderDate) => { set({ orderDate }); }} />
      </Pair>
      <TextField label={t('absences.ground')} optional hint={t('absences.ground_hint')} maxLength={500} value={draft.ground} error={error('/ground')} onChange={(ground) => { set({ ground }); }} />
      <Pair>
        <DateField label={t('absences.from')} min={institution.today} value={draft.from} error={error('/valid_from')} onChange={(from) => { set({ from }); }} />
        <DateField label={t('absences.to')} optional={!rule.needs_last_day} min={draft.from ?? institution.today} value={draft.lastDay} error={error('/last_day')} onChange={(lastDay) => { set({ lastDay }); }} />
      </Pair>
    </>
  );
}

interface Props {
  readonly kinds: readonly DelegationKindRule[];
  readonly own: readonly SessionPost[];
  readonly initialPost: Choice | null;
  readonly initialKind: DelegationKind;
}

export function DelegationForm({ kinds, own, initialPost, initialKind }: Props) {
  const { t } = useLocale();
  const { institution } = useSession();
  const announce = useAnnounce();
  const giving = useGiving();
  const [tried, setTried] = useState(false);
  const kept = useDraft<Draft>(useDraftName('delegation'), {
    kind: initialKind, post: initialPost, holder: null, orderNumber: '', orderDate: null, ground: '', actions: [], ceiling: '', from: institution.today, lastDay: null,
  });
  const draft = kept.value;
  const rule = kinds.find((each) => each.kind === draft.kind) ?? kinds[0];
  if (rule === undefined) return null;

  const texts = textsByPath(giving.problem);
  const missing = [...missingOf(rule, draft), ...(draft.post === null ? ['/post_id'] : []), ...(draft.holder === null ? ['/person_id'] : []), ...(draft.from === null ? ['/valid_from'] : [])];
  const whatIsMissing = (path: string) => (path === '/actions' ? t('absences.choose_powers') : path === '/person_id' ? t('absences.choose_person') : t('ui.fill_in'));
  const error = (path: string) => texts[path] ?? (tried && missing.includes(path) ? whatIsMissing(path) : undefined);
  const fields: FieldsProps = { draft, rule, error, set: (change) => { kept.set({ ...draft, ...change }); } };

  const submit = () => {
    setTried(true);
    const { post, holder, from } = draft;
    if (missing.length > 0 || post === null || holder === null || from === null) return;
    void giving.run({
      kind: rule.kind, post_id: post.id, holder, ground: draft.ground.trim() || null, order_number: draft.orderNumber.trim() || null, order_date: draft.orderDate,
      actions: rule.needs_actions ? draft.actions : null, ceiling: draft.ceiling === '' ? null : draft.ceiling, valid_from: from, last_day: draft.lastDay,
    }).then((result) => {
      if (!result.ok) return;
      kept.discard();
      announce(t('absences.given_done', { name: holder.text }));
      navigate('/delegations');
    });
  };
  return (
    <Form submitText={t('absences.give_submit')} running={giving} draft={kept} atFields={paths} warning={t('absences.give_detail')} onSubmit={submit} onCancel={() => { navigate('/delegations'); }}>
      <ChoiceField
        label={t('absences.delegation_kind')} hint={t(`absences.about_${rule.kind}`)} value={rule.kind} error={error('/kind')}
        options={kinds.map(({ kind }) => ({ value: kind, text: t(`organisation.kind_${kind}`) }))} onChange={(kind) => { fields.set({ kind }); }}
      />
      <Who {...fields} own={own} />
      <Scope {...fields} own={own} />
      <GroundAndDays {...fields} />
    </Form>
  );
}
