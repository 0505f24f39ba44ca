// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import { useChange } from '../../api/change.ts';
import type { EndedSessions, OwnSession } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { Line, Lines, Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { deviceOf } from './device.ts';
import { accountKey, useOwnSessions } from './useAccount.ts';

function SessionLine({ session, isEnding, onEnd }: { readonly session: OwnSession; readonly isEnding: boolean; readonly onEnd: () => void }) {
  const { t, rich, moment } = useLocale();
  const device = deviceOf(session.device);
  const name = device === null ? t('account.unknown_device') : t('account.device', { ...device });
  const end = <Button look="quiet" small isPending={isEnding} aria-label={t('account.end_of', { device: name })} onPress={onEnd}>{t('account.end')}</Button>;
  return (
    <Line acts={session.is_current ? <Tag tone="done">{t('account.this_session')}</Tag> : end}>
      {device === null ? name : rich('account.device', { browser: <bdi>{device.browser}</bdi>, system: <bdi>{device.system}</bdi> })}
      <small>{t('account.seen_at', moment(session.seen_at))}</small>
      <small>{t('account.signed_in_at', moment(session.created_at))} · {t('account.until', moment(session.expires_at))}</small>
    </Line>
  );
}

/** Where one is signed in; each other session can be ended, or all of them. */
export function SessionsPart() {
  const { t } = useLocale();
  const announce = useAnnounce();
  const { value, problem, retry } = useOwnSessions();
  const endOne = useChange<number, null>([accountKey], (id) => client.delete(`/account/sessions/${id}`));
  const endOthers = useChange<Record<string, never>, EndedSessions>([accountKey], (input, { key }) => client.postJson<EndedSessions>('/account/sessions/ending', input, { key }));
  const sessions = value?.sessions ?? [];
  const fault = endOne.problem ?? endOthers.problem;
  const end = (session: OwnSession) => { void endOne.run(session.id).then((result) => { if (result.ok) announce(t('account.ended')); }); };
  const endAll = () => { void endOthers.run({}).then((result) => { if (result.ok) announce(t('account.ended_others', { n: result.value.ended })); }); };
  const others = sessions.length > 1 && <Button look="quiet" small isPending={endOthers.pending} onPress={endAll}>{t('account.end_others')}</Button>;
  return (
    <Part title={t('account.sessions')} count={sessions.length} acts={others}>
      <PartBody>
        <p>{t('account.sessions_detail')}</p>
        {fault !== null && <ProblemNotice problem={fault} />}
        {problem !== null && <ProblemNotice problem={problem} action={<Button small look="quiet" onPress={retry}>{t('ui.try_again')}</Button>} />}
      </PartBody>
      {value === null && problem === null && <Waiting rows={2} />}
      <Lines>{sessions.map((session) => <SessionLine key={session.id} session={session} isEnding={endOne.pending} onEnd={() => { end(session); }} />)}</Lines>
      {sessions.length === 1 && <PartBody><p>{t('account.no_others')}</p></PartBody>}
    </Part>
  );
}
