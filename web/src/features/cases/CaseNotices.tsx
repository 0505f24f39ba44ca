// SPDX-License-Identifier: Apache-2.0
import type { CaseNotice, CaseView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Line, Lines, Part } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useCaseAct } from './useCases.ts';

interface Props {
  readonly shown: CaseView;
  readonly post: SessionPost;
}

function Told({ shown, post, notice }: Props & { readonly notice: CaseNotice }) {
  const { t, pick, moment } = useLocale();
  const announce = useAnnounce();
  const act = useCaseAct<{ readonly notice_id: number }>(shown, post, 'notice-reading');
  const read = () => { void act.run({ notice_id: notice.id }).then((result) => { if (result.ok) announce(t('cases.told_ended')); }); };
  return (
    <Line acts={notice.is_own ? <Button small isPending={act.pending} onPress={read}>{t('cases.told_end')}</Button> : <Tag>{t(notice.read_at === null ? 'cases.told_unread' : 'cases.told_read')}</Tag>}>
      <p><bdi>{pick(notice.text_fa, notice.text_en)}</bdi></p>
      <small>{t('cases.told_to', { post: pick(notice.to.post_fa, notice.to.post_en) })}</small>
      <small>{t('cases.at', moment(notice.sent_at))}</small>
      {act.problem !== null && <ProblemNotice problem={act.problem} />}
    </Line>
  );
}

/** What the case told posts for their information; what is one's own comes first. */
export function CaseNotices({ shown, post }: Props) {
  const { t } = useLocale();
  if (shown.notices.length === 0) return null;
  const inOrder = [...shown.notices].sort((one, other) => Number(other.is_own) - Number(one.is_own));
  return (
    <Part title={t('cases.notices')} count={shown.notices.length}>
      <Lines>{inOrder.map((notice) => <Told key={notice.id} shown={shown} post={post} notice={notice} />)}</Lines>
    </Part>
  );
}
