// SPDX-License-Identifier: Apache-2.0
import type { CaseStep, CaseView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Part } from '../../ui/Part.tsx';
import { Timeline, TimelineStep } from '../../ui/Timeline.tsx';
import type { Drawing } from './drawing.ts';
import { actorText, nodeName } from './words.tsx';

function Step({ step, drawing }: { readonly step: CaseStep; readonly drawing: Drawing | null }) {
  const locale = useLocale();
  const { t, word, moment } = locale;
  const node = drawing?.nodes.find((each) => each.id === step.node);
  return (
    <TimelineStep title={word(`ledger.event_${step.act}`) ?? step.act}>
      {node !== undefined && <small><bdi>{nodeName(node, locale)}</bdi></small>}
      <small>{t('cases.at', moment(step.at))}</small>
      <small>{actorText(step.by, locale)}</small>
      {step.why !== '' && (step.kind === 'completed' && step.by.person_id === 0 ? <small>{t('cases.rows_hit')}: <bdi dir="ltr">{step.why}</bdi></small> : <q><bdi>{step.why}</bdi></q>)}
    </TimelineStep>
  );
}

/** گردش: each step, who took it, in which post, for whom and why. */
export function CaseHistory({ shown, drawing }: { readonly shown: CaseView; readonly drawing: Drawing | null }) {
  const { t } = useLocale();
  return (
    <Part title={t('cases.history')}>
      <Timeline>{shown.history.map((step) => <Step key={step.number} step={step} drawing={drawing} />)}</Timeline>
    </Part>
  );
}
