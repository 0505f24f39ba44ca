// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useOwnPosts } from '../../api/posts.ts';
import type { SessionPost } from '../../api/types.ts';
import { useDraftName } from '../../api/useDraftName.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, navigate, usePlace } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { Form, FormCard } from '../../ui/Form.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHead } from '../../ui/Page.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import type { ReceiverDraft } from './minutes.ts';
import { kindsLeft } from './minutes.ts';
import { kindName } from './parts.tsx';
import { Receiver } from './Receiver.tsx';
import { useMaking, useOpenWork } from './useHandovers.ts';

function OpenWork({ post }: { readonly post: number }) {
  const { t } = useLocale();
  const work = useOpenWork().find((each) => each.post.id === post);
  if (work === undefined) return null;
  if (work.open === 0) return <Notice tone="due" title={t('handover.nothing_open')}>{t('handover.nothing_open_detail')}</Notice>;
  return (
    <Notice tone="act" title={t('handover.open', { n: work.open })}>
      {work.kinds.length > 1 && <p>{work.kinds.map((each) => t('handover.open_kind', { kind: kindName(each.kind, t), n: each.open })).join(t('organisation.separator'))}</p>}
      <p>{t('handover.open_detail')}</p>
    </Notice>
  );
}

interface Typed {
  readonly from: number;
  readonly receivers: readonly ReceiverDraft[];
  readonly note: string;
}

function HandoverForm({ posts, initial }: { readonly posts: readonly SessionPost[]; readonly initial: SessionPost }) {
  const { t, pick } = useLocale();
  const announce = useAnnounce();
  const making = useMaking();
  const work = useOpenWork();
  const draft = useDraft<Typed>(useDraftName(`handover.${initial.id}`), { from: initial.id, receivers: [{ key: 0, kind: '', post: null }], note: '' });
  const { from, receivers, note } = draft.value;
  const set = (change: Partial<Typed>) => { draft.set({ ...draft.value, ...change }); };
  const [tried, setTried] = useState(false);
  const texts = textsByPath(making.problem);
  const left = kindsLeft(work.find((each) => each.post.id === from)?.kinds ?? [], receivers);
  const [nextKind] = left;
  const paths = ['/note', '/from_post_id', ...receivers.flatMap((_, index) => [`/receivers/${index}/post_id`, `/receivers/${index}/kind`])];
  const change = (changed: ReceiverDraft) => { set({ receivers: receivers.map((each) => (each.key === changed.key ? changed : each)) }); };
  const errorOf = (index: number, receiver: ReceiverDraft) => texts[`/receivers/${index}/post_id`] ?? texts[`/receivers/${index}/kind`] ?? (tried && receiver.post === null ? t('handover.choose_receiver') : undefined);

  const submit = () => {
    setTried(true);
    if (receivers.some((each) => each.post === null)) return;
    const request = { from_post_id: from, receivers: receivers.map((each) => ({ post_id: each.post?.id ?? 0, kind: each.kind || null })), note: note.trim() || null };
    void making.run(request).then((result) => {
      if (!result.ok) return;
      draft.discard();
      announce(t('handover.made'));
      navigate(`/handovers/${result.value.id}`);
    });
  };
  return (
    <Form submitText={t('handover.make_submit')} running={making} draft={draft} atFields={paths} warning={t('handover.make_detail')} onSubmit={submit} onCancel={() => { navigate('/handovers'); }}>
      {posts.length > 1 && (
        <ChoiceField label={t('handover.from')} value={String(from)} error={texts['/from_post_id']} options={posts.map((each) => ({ value: String(each.id), text: pick(each.title_fa, each.title_en) }))} onChange={(id) => { set({ from: Number(id) }); }} />
      )}
      <OpenWork post={from} />
      {receivers.map((each, index) => (
        <Receiver
          key={each.key} draft={each} isOnly={receivers.length === 1} kinds={each.kind === '' ? left : [each.kind, ...left]} error={errorOf(index, each)} takesFocus={index === receivers.length - 1}
          onChange={change} onRemove={() => { set({ receivers: receivers.filter((other) => other.key !== each.key) }); }}
        />
      ))}
      {nextKind !== undefined && (
        <div><Button look="quiet" small onPress={() => { set({ receivers: [...receivers, { key: Math.max(...receivers.map((each) => each.key)) + 1, kind: nextKind, post: null }] }); }}><AddIcon />{t('handover.add_receiver')}</Button></div>
      )}
      <TextField label={t('handover.note')} optional hint={t('handover.note_hint')} lines={3} maxLength={500} value={note} error={texts['/note']} onChange={(words) => { set({ note: words }); }} />
    </Form>
  );
}

/** A whole worklist, or each kind of work, to other posts in one act. */
export function NewHandoverPage() {
  const { t } = useLocale();
  const { query } = usePlace();
  const posts = useOwnPosts('worklist.hand_over');
  const initial = posts.find((each) => each.id === Number(query.get('post'))) ?? posts[0];
  return (
    <Page>
      <PageHead takesFocus={false} title={t('handover.make')} over={<Link to="/handovers">{t('handover.title')}</Link>}><p>{t('handover.make_lead')}</p></PageHead>
      {initial === undefined ? <Notice tone="due" title={t('handover.no_post')}>{t('handover.no_post_detail')}</Notice> : <FormCard><HandoverForm posts={posts} initial={initial} /></FormCard>}
    </Page>
  );
}
