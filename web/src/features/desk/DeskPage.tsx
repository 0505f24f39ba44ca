// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useOwnPosts } from '../../api/posts.ts';
import type { DeskView, PostRef } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Card, Page, PageHead, Waiting } from '../../ui/Page.tsx';
import { Part, partStyle } from '../../ui/Part.tsx';
import { Period } from '../../ui/Words.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import style from './desk.module.css';
import { EndDialog } from './EndDialog.tsx';
import { Notes } from './Notes.tsx';
import { useDesks } from './useDesks.ts';

function PostLine({ post }: { readonly post: PostRef }) {
  const { pick } = useLocale();
  const person = pick(post.person_fa, post.person_en);
  return <span><Link to={`/posts/${post.id}`}>{pick(post.title_fa, post.title_en)}</Link>{person !== '' && <small>{person}</small>}</span>;
}

interface LinesProps {
  readonly desks: readonly DeskView[];
}

/** The desks that the person's posts prepare; the way to each. */
function Prepared({ desks }: LinesProps) {
  const { t, pick } = useLocale();
  return (
    <Part title={t('desk.prepared')} count={desks.length} none={desks.length === 0 ? t('desk.prepared_none') : undefined}>
      <ul className={partStyle['lines']}>
        {desks.map((desk) => (
          <li key={desk.id} className={style['line']}>
            <PostLine post={desk.post} />
            <Period from={desk.valid_from} to={desk.last_day} />
            <LinkButton small to={`/desks/${desk.id}`} aria-label={t('desk.open_of', { post: pick(desk.post.title_fa, desk.post.title_en) })}>{t('desk.open')}</LinkButton>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Who prepares the person's own desks. */
function Own({ desks }: LinesProps) {
  const { t, pick } = useLocale();
  const posts = useOwnPosts('desk.assign');
  const [isAssigning, setAssigning] = useState(false);
  const [ending, setEnding] = useState<number | null>(null);
  const ended = desks.find((desk) => desk.id === ending);
  const list = (
    <Part
      title={t('desk.own')} count={desks.length} none={desks.length === 0 ? t('desk.own_none') : undefined}
      acts={<Button small onPress={() => { setAssigning(true); }}>{t('desk.assign')}</Button>}
    >
      <ul className={partStyle['lines']}>
        {desks.map((desk) => (
          <li key={desk.id} className={style['line']}>
            <span><PostLine post={desk.prepared_by} />{posts.length > 1 && <small>{t('desk.of', { post: pick(desk.post.title_fa, desk.post.title_en) })}</small>}</span>
            <Period from={desk.valid_from} to={desk.last_day} />
            <span className={style['buttons']}>
              <LinkButton small look="quiet" to={`/desks/${desk.id}`}>{t('desk.see')}</LinkButton>
              <Button small look="quiet" aria-label={t('desk.end_of', { post: pick(desk.prepared_by.title_fa, desk.prepared_by.title_en) })} onPress={() => { setEnding(desk.id); }}>{t('desk.end')}</Button>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
  return (
    <>
      {list}
      {isAssigning && <AssignDialog posts={posts} onEnd={() => { setAssigning(false); }} />}
      {ended !== undefined && <EndDialog desk={ended} onEnd={() => { setEnding(null); }} />}
    </>
  );
}

/** دفتر رئیس: what waits for one's word, who prepares one's desk, and the desks one prepares. */
export function DeskPage() {
  const { t } = useLocale();
  const mayAssign = useOwnPosts('desk.assign').length > 0;
  const { own, prepared, isLoading, problem, retry } = useDesks();
  return (
    <Page>
      <PageHead title={t('desk.title')}><p>{t('desk.lead')}</p></PageHead>
      {mayAssign && <Notes />}
      {problem !== null && <Failed problem={problem} onRetry={retry} />}
      {problem === null && isLoading && <Card><Waiting rows={4} /></Card>}
      {problem === null && !isLoading && (
        <>
          {(prepared.length > 0 || !mayAssign) && <Prepared desks={prepared} />}
          {mayAssign && <Own desks={own} />}
        </>
      )}
    </Page>
  );
}
