// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { findPosts } from '../../api/find.ts';
import { useSession } from '../../api/session.tsx';
import type { SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ChoiceField } from '../../ui/Field.tsx';
import { FormDialog, Pair } from '../../ui/Form.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useAssigning } from './useDesks.ts';

const fields = ['/post_id', '/prepared_by_post_id', '/valid_from', '/last_day'];

/** Says which post prepares the desk of one's own, from a day on. */
export function AssignDialog({ posts, onEnd }: { readonly posts: readonly SessionPost[]; readonly onEnd: () => void }) {
  const { t, pick } = useLocale();
  const { institution } = useSession();
  const announce = useAnnounce();
  const assigning = useAssigning();
  const [postId, setPost] = useState(posts[0]?.id ?? 0);
  const [preparer, setPreparer] = useState<Choice | null>(null);
  const [from, setFrom] = useState<string | null>(institution.today);
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const texts = textsByPath(assigning.problem);

  const submit = () => {
    setTried(true);
    if (preparer === null || from === null) return;
    void assigning.run({ post_id: postId, prepared_by_post_id: preparer.id, valid_from: from, last_day: lastDay }).then((result) => {
      if (!result.ok) return;
      announce(t('desk.assigned', { post: preparer.text }));
      onEnd();
    });
  };
  return (
    <FormDialog
      title={t('desk.assign')} submitText={t('desk.assign_submit')} running={assigning} atFields={fields}
      isDirty={preparer !== null} warning={t('desk.assign_detail')} onSubmit={submit} onCancel={onEnd}
    >
      {posts.length > 1 && (
        <ChoiceField label={t('desk.whose')} value={String(postId)} error={texts['/post_id']} options={posts.map((post) => ({ value: String(post.id), text: pick(post.title_fa, post.title_en) }))} onChange={(id) => { setPost(Number(id)); }} />
      )}
      <Picker
        label={t('desk.preparer')} hint={t('desk.preparer_hint')} none={t('letters.no_post')} autoFocus chosen={preparer} onChoose={setPreparer} find={(words) => findPosts(words, pick)}
        error={texts['/prepared_by_post_id'] ?? (tried && preparer === null ? t('desk.choose_preparer') : undefined)}
      />
      <Pair>
        <DateField label={t('desk.first_day')} value={from} min={institution.today} onChange={setFrom} error={texts['/valid_from'] ?? (tried && from === null ? t('ui.fill_in') : undefined)} />
        <DateField label={t('desk.last_day')} optional hint={t('desk.last_day_hint')} value={lastDay} min={from ?? institution.today} onChange={setLastDay} error={texts['/last_day']} />
      </Pair>
    </FormDialog>
  );
}
