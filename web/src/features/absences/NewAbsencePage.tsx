// SPDX-License-Identifier: Apache-2.0
import { parseDate } from '@internationalized/date';
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { AbsenceKind } from '../../api/types.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Check } from '../../ui/Check.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { Form, FormCard, Pair } from '../../ui/Form.tsx';
import { Page, PageHead } from '../../ui/Page.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import { Stranding } from './Stranding.tsx';
import type { Substitutes } from './stranding.ts';
import { areDays, leavesSomething } from './stranding.ts';
import type { AbsenceDraft } from './useAbsences.ts';
import { useRecording, useStranding } from './useAbsences.ts';

const kinds: readonly AbsenceKind[] = ['leave', 'mission', 'illness'];

interface Days {
  readonly kind: AbsenceKind;
  readonly first: string | null;
  readonly last: string | null;
}

/** That one knows what is left behind is said anew each time. */
interface Typed extends Days {
  readonly substitutes: Substitutes;
}

interface DaysProps {
  readonly days: Days;
  readonly texts: Readonly<Record<string, string>>;
  readonly tried: boolean;
  readonly onChange: (days: Days) => void;
}

function DayFields({ days, texts, tried, onChange }: DaysProps) {
  const { t } = useLocale();
  const { institution } = useSession();
  const missing = (day: string | null) => (tried && day === null ? t('ui.fill_in') : undefined);
  // An absence may be told late, of illness above all: up to a month after it began.
  const earliest = parseDate(institution.today).subtract({ days: 31 }).toString();
  return (
    <Pair>
      <ChoiceField label={t('absences.kind')} value={days.kind} options={kinds.map((value) => ({ value, text: t(`absences.kind_${value}`) }))} onChange={(kind) => { onChange({ ...days, kind }); }} />
      <DateField label={t('absences.first_day')} value={days.first} min={earliest} error={texts['/first_day'] ?? missing(days.first)} onChange={(first) => { onChange({ ...days, first }); }} />
      <DateField label={t('absences.last_day')} value={days.last} error={texts['/last_day'] ?? missing(days.last)} onChange={(last) => { onChange({ ...days, last }); }} />
    </Pair>
  );
}

/** Announcing an absence: first what it would strand, then who stands in, in one act. */
export function NewAbsencePage() {
  const { t } = useLocale();
  const { institution } = useSession();
  const announce = useAnnounce();
  const recording = useRecording();
  const draft = useDraft<Typed>(useDraftName('absence'), { kind: 'leave', first: institution.today, last: null, substitutes: {} });
  const { substitutes, ...days } = draft.value;
  const [acknowledged, setAcknowledged] = useState(false);
  const [tried, setTried] = useState(false);
  const stranding = useStranding(days.first, days.last);
  const texts = textsByPath(recording.problem);
  const isLeft = stranding.value !== null && leavesSomething(stranding.value, substitutes);
  const named = (stranding.value?.posts ?? []).flatMap(({ post }) => {
    const holder = substitutes[post.id] ?? null;
    return holder === null ? [] : [{ post_id: post.id, holder }];
  });
  const needsWord = isLeft && !acknowledged;

  const submit = () => {
    setTried(true);
    const { kind, first, last } = days;
    if (first === null || last === null || needsWord) return;
    const request: AbsenceDraft = { kind, first_day: first, last_day: last, substitutes: named, acknowledged };
    void recording.run(request).then((result) => {
      if (!result.ok) return;
      draft.discard();
      announce(t('absences.recorded'));
      navigate('/absences');
    });
  };
  const paths = ['/first_day', '/last_day', ...named.map((_, index) => `/substitutions/${index}/person_id`)];
  return (
    <Page>
      <PageHead title={t('absences.announce')} over={<Link to="/absences">{t('absences.title')}</Link>}><p>{t('absences.announce_lead')}</p></PageHead>
      <FormCard>
        <Form
          submitText={t('absences.record')} running={recording} draft={draft} atFields={paths} warning={t('absences.record_detail')}
          onSubmit={submit} onCancel={() => { navigate('/absences'); }}
        >
          <DayFields days={days} texts={texts} tried={tried} onChange={(changed) => { draft.set({ ...draft.value, ...changed }); }} />
          {areDays(days.first, days.last, institution.today)
            ? <Stranding stranding={stranding} substitutes={substitutes} errors={errorsOf(named, texts)} onChange={(changed) => { draft.set({ ...draft.value, substitutes: changed }); }} /> : <p>{t('absences.days_first')}</p>}
          {isLeft && <Check label={t('absences.acknowledge')} checked={acknowledged} onChange={setAcknowledged} error={tried && needsWord ? t('absences.acknowledge_missing') : undefined} />}
        </Form>
      </FormCard>
    </Page>
  );
}

/** What is wrong with the substitute of each post. */
function errorsOf(named: readonly { readonly post_id: number }[], texts: Readonly<Record<string, string>>): Readonly<Record<number, string | undefined>> {
  return Object.fromEntries(named.map((each, index) => [each.post_id, texts[`/substitutions/${index}/person_id`]]));
}
