// SPDX-License-Identifier: Apache-2.0
import type { CaseSent, CaseView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Code } from '../../ui/NumberText.tsx';
import { Line, Lines, Part } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import type { Tone } from '../../ui/Tag.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useCaseAct } from './useCases.ts';

interface Props {
  readonly shown: CaseView;
  readonly post: SessionPost;
}

function toneOf({ state, must_be_heard: must }: CaseSent): Tone {
  if (state === 'heard') return 'done';
  return state === 'unheard' && must ? 'late' : 'plain';
}

function Sent({ shown, post, sent }: Props & { readonly sent: CaseSent }) {
  const { t, moment } = useLocale();
  const announce = useAnnounce();
  const act = useCaseAct<{ readonly message_id: number }>(shown, post, 'resending');
  const resend = () => { void act.run({ message_id: sent.id }).then((result) => { if (result.ok) announce(t('cases.resent')); }); };
  const mayResend = sent.state === 'unheard' && post.permissions.includes('procedures.administer');
  return (
    <Line acts={<><Tag tone={toneOf(sent)}>{t(`cases.sent_${sent.state}`)}</Tag>{mayResend && <Button look="quiet" small isPending={act.pending} aria-label={t('cases.resend_of', { message: sent.name })} onPress={resend}>{t('cases.resend')}</Button>}</>}>
      <strong><bdi>{sent.name}</bdi></strong> <Code text={sent.business_key} />
      {sent.heard_by !== 0 && <p><Link to={`/cases/${sent.heard_by}`}>{t('cases.sent_heard_by')}</Link></p>}
      {sent.state === 'unheard' && sent.must_be_heard && <p>{t('cases.sent_must')}</p>}
      <small>{t('cases.at', moment(sent.sent_at))}</small>
      {act.problem !== null && <ProblemNotice problem={act.problem} />}
    </Line>
  );
}

/** What the case told other cases, and whether one heard it. */
export function CaseSentPart({ shown, post }: Props) {
  const { t } = useLocale();
  if (shown.sent.length === 0) return null;
  return (
    <Part title={t('cases.sent')} count={shown.sent.length}>
      <Lines>{shown.sent.map((sent) => <Sent key={sent.id} shown={shown} post={post} sent={sent} />)}</Lines>
    </Part>
  );
}
