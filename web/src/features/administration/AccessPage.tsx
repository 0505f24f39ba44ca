// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import { findPersons, findPosts } from '../../api/find.ts';
import { useSession } from '../../api/session.tsx';
import type { AccessAnswer, AccessQuestion } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Fields, Pair } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Card } from '../../ui/Page.tsx';
import { Facts, Part, PartBody, Stack } from '../../ui/Part.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { ProblemNotice, textsByPath } from '../../ui/ProblemNotice.tsx';
import style from './administration.module.css';
import { letterOf } from './letterOf.ts';
import { Section } from './Section.tsx';

const actions = ['letters.read', 'letters.refer', 'letters.answer', 'letters.close'] as const;
type Action = (typeof actions)[number];

function Answer({ answer }: { readonly answer: AccessAnswer }) {
  const { t, pick, word } = useLocale();
  return (
    <Part title={t('administration.access')}>
      <PartBody>
        <Notice tone={answer.allowed ? 'done' : 'late'} urgent title={answer.allowed ? t('administration.access_allowed') : t('administration.access_refused')}>
          {pick(answer.text_fa, answer.text_en)}
        </Notice>
      </PartBody>
      <Facts
        facts={[
          [t('administration.access_reach'), word(`administration.reach_${answer.reach ?? 'none'}`)],
          [t('administration.access_clearance'), word(`words.class_${answer.clearance}`)],
        ]}
      />
    </Part>
  );
}

interface Draft {
  readonly person: Choice | null;
  readonly post: Choice | null;
  readonly action: Action;
  readonly letter: string;
}

function useQuestion() {
  const post = useSession().postWith('access.explain');
  return useChange<AccessQuestion, AccessAnswer>([], (input, { key }) => client.postJson<AccessAnswer>('/access/explanations', input, { key, post }));
}

/** «چرا نمی‌بینم»: which rule lets a person in a post do something on a record, or keeps them from it. */
export function AccessPage() {
  const locale = useLocale();
  const { t } = locale;
  const [draft, setDraft] = useState<Draft>({ person: null, post: null, action: 'letters.read', letter: '' });
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<AccessAnswer | null>(null);
  const question = useQuestion();
  const texts = textsByPath(question.problem);
  const letter = letterOf(draft.letter);
  const isNumber = Number.isSafeInteger(letter) && letter > 0;
  // An answer stands beside the question it answers, not beside another.
  const change = (part: Partial<Draft>) => { setDraft({ ...draft, ...part }); setAnswer(null); };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.person === null || draft.post === null || !isNumber || question.pending) return;
    void question.run({ person_id: draft.person.id, post_id: draft.post.id, action: draft.action, record_kind: 'letters.letter', record_id: letter })
      .then((result) => { setAnswer(result.ok ? result.value : null); });
  };
  return (
    <Section title={t('administration.access')} lead={t('administration.access_lead')}>
      <div className={style['narrow']}>
        <Stack>
          <Card>
            <form className={style['form']} onSubmit={submit} noValidate>
              {question.problem !== null && <ProblemNotice problem={question.problem} atFields={['/person_id', '/post_id', '/record_id']} />}
              <Fields>
                <Pair>
                  <Picker
                    label={t('administration.access_person')} chosen={draft.person} onChoose={(person) => { change({ person }); }} find={(words) => findPersons(words, locale)}
                    none={t('administration.no_person')} error={texts['/person_id'] ?? (tried && draft.person === null ? t('administration.choose_person') : undefined)}
                  />
                  <Picker
                    label={t('administration.access_post')} chosen={draft.post} onChoose={(post) => { change({ post }); }} find={(words) => findPosts(words, locale.pick)}
                    none={t('administration.no_post_found')} error={texts['/post_id'] ?? (tried && draft.post === null ? t('administration.choose_post') : undefined)}
                  />
                </Pair>
                <Pair>
                  <ChoiceField<Action>
                    label={t('administration.access_action')} value={draft.action} onChange={(action) => { change({ action }); }}
                    options={actions.map((value) => ({ value, text: t(`administration.action_${value}`) }))}
                  />
                  <TextField
                    label={t('administration.access_letter')} hint={t('administration.access_letter_hint')} value={draft.letter} onChange={(text) => { change({ letter: text }); }} maxLength={300} code
                    error={texts['/record_id'] ?? (tried && !isNumber ? t('administration.bad_letter') : undefined)}
                  />
                </Pair>
                <div><Button type="submit" isPending={question.pending}>{t('administration.access_ask')}</Button></div>
              </Fields>
            </form>
          </Card>
          {answer !== null && <Answer answer={answer} />}
        </Stack>
      </div>
    </Section>
  );
}
