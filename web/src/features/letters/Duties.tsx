// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { findDuties } from '../../api/find.ts';
import { useSession } from '../../api/session.tsx';
import { useDraftName } from '../../api/useDraftName.ts';
import type { LetterDutiesRequest, LetterView, SessionPost } from '../../api/types.ts';
import { shortDuty } from '../../format/duty.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChosenList } from '../../ui/ChosenList.tsx';
import { Code } from '../../ui/NumberText.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { ActProps } from './ActDialog.tsx';
import { ActForm } from './ActForm.tsx';
import style from './letters.module.css';
import { useLetterAct } from './useLetter.ts';

const most = 20; // duties of one letter

function choicesOf(letter: LetterView, pick: Locale['pick']): readonly Choice[] {
  return letter.duties.map((duty) => ({ id: duty.id, text: pick(duty.title_fa, duty.title_en), small: shortDuty(duty.address) }));
}

interface Chosen { readonly duties: readonly Choice[] }

/** Which duties a letter serves: they came from the post that it was registered for, and may be others. */
function DutiesDialog({ letter, post, onEnd }: ActProps) {
  const { t, pick } = useLocale();
  const announce = useAnnounce();
  const running = useLetterAct<LetterDutiesRequest>(letter, post, 'duties', 'putJson');
  const draft = useDraft<Chosen>(useDraftName(`duties.${letter.id}`), { duties: choicesOf(letter, pick) });
  const { duties } = draft.value;
  const add = (duty: Choice | null) => {
    if (duty !== null && duties.every((each) => each.id !== duty.id)) draft.set({ duties: [...duties, duty] });
  };
  const submit = () => {
    void running.run({ duty_ids: duties.map((duty) => duty.id) }).then((changed) => {
      if (changed === null) return;
      draft.discard();
      announce(t('letters.duties_changed'));
      onEnd();
    });
  };
  return (
    <ActForm
      letter={letter} post={post} onEnd={onEnd} act="change_duties" running={running} title={t('letters.duties_of')} submitText={t('letters.duties_submit')}
      warning={t('letters.duties_warning')} atFields={[]} isDirty={draft.isDirty} draft={draft} onSubmit={submit}
    >
      {duties.length === 0 && <p>{t('letters.duties_none_chosen')}</p>}
      <ChosenList
        label={t('letters.duties')} rows={duties.map((duty) => ({ id: duty.id, text: duty.text, code: duty.small }))}
        onRemove={({ id }) => { draft.set({ duties: duties.filter((each) => each.id !== id) }); }}
      >
        {duties.length < most && (
          <Picker key={duties.length} label={t('letters.duties_add')} optional none={t('letters.no_duty')} hint={t('letters.duties_add_hint')} autoFocus chosen={null} onChoose={add} find={(words) => findDuties(words, pick)} />
        )}
      </ChosenList>
    </ActForm>
  );
}

/** The duties that a letter serves, and the way to others. */
export function Duties({ letter, post }: { readonly letter: LetterView; readonly post: SessionPost | null }) {
  const { t, pick } = useLocale();
  const { may } = useSession();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={style['duties']}>
      {letter.duties.length === 0 ? <span>{t('letters.duties_none')}</span> : (
        <ul>
          {choicesOf(letter, pick).map((duty) => (
            <li key={duty.id}>{may('organisation.read') ? <Link to={`/duties/${duty.id}`}>{duty.text}</Link> : duty.text} <Code text={duty.small} /></li>
          ))}
        </ul>
      )}
      {letter.may.includes('change_duties') && <Button look="quiet" small onPress={() => { setOpen(true); }}>{t('letters.duties_change')}</Button>}
      {isOpen && <DutiesDialog letter={letter} post={post} onEnd={() => { setOpen(false); }} />}
    </div>
  );
}
