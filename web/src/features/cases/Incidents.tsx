// SPDX-License-Identifier: Apache-2.0
import type { CaseIncident, CaseView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Line, Lines, Part } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import type { Drawing } from './drawing.ts';
import { useCaseAct } from './useCases.ts';
import { nodeName } from './words.tsx';

interface Props {
  readonly shown: CaseView;
  readonly post: SessionPost;
  readonly drawing: Drawing | null;
}

function Incident({ shown, post, drawing, incident }: Props & { readonly incident: CaseIncident }) {
  const locale = useLocale();
  const { t, pick, moment } = locale;
  const announce = useAnnounce();
  const act = useCaseAct<{ readonly wait: number }>(shown, post, 'retry');
  const found = drawing?.nodes.find((each) => each.id === incident.node);
  const node = found === undefined ? incident.node : nodeName(found, locale);
  const retry = () => { void act.run({ wait: incident.wait }).then((result) => { if (result.ok) announce(t('cases.retried')); }); };
  return (
    <Line acts={post.permissions.includes('procedures.administer') && <Button look="quiet" small isPending={act.pending} aria-label={t('cases.retry_of', { node })} onPress={retry}>{t('cases.retry')}</Button>}>
      <strong>{t('cases.incident_at', { node })}</strong>
      <p><bdi>{pick(incident.reason_fa, incident.reason_en) || incident.reason}</bdi></p>
      <small>{t('cases.at', moment(incident.raised_at))}</small>
      {act.problem !== null && <ProblemNotice problem={act.problem} />}
    </Line>
  );
}

/** What stands still until somebody mends it. */
export function Incidents(props: Props) {
  const { t } = useLocale();
  const { incidents } = props.shown;
  if (incidents.length === 0) return null;
  return (
    <Part title={t('cases.incidents')} count={incidents.length}>
      <Lines>{incidents.map((incident) => <Incident key={incident.wait} {...props} incident={incident} />)}</Lines>
    </Part>
  );
}
