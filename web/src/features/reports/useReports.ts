// SPDX-License-Identifier: Apache-2.0
import type { Loaded } from '../../api/load.ts';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { WorkReport, WorkSeries } from '../../api/types.ts';
import { address, usePlace } from '../../router/router.tsx';
import type { Asked } from './period.ts';
import { askedPeriod } from './period.ts';

export const groupings = ['unit', 'post', 'duty'] as const;
export type Grouping = (typeof groupings)[number];
export const steps = ['month', 'week'] as const;
export type Step = (typeof steps)[number];

export interface Question extends Asked {
  readonly by: Grouping;
  readonly step: Step;
  readonly unit: string | null;
}

/** What the address asks for, and the way to ask for something else. */
export function useQuestion() {
  const { institution } = useSession();
  const { path, query } = usePlace();
  const unit = query.get('unit');
  const question: Question = {
    ...askedPeriod(query, institution.today),
    by: groupings.find((each) => each === query.get('by')) ?? 'unit',
    step: steps.find((each) => each === query.get('step')) ?? 'month',
    unit: unit !== null && /^[1-9]\d{0,15}$/.test(unit) ? unit : null,
  };
  const to = (change: Readonly<Record<string, string | number | null>>) => address(path, { ...Object.fromEntries(query), ...change });
  return { question, query, to };
}

/** The post whose reach is used: a report is asked for by who may see it, whatever post is acted in. */
function useAsking(question: Question, what: string, choice: Readonly<Record<string, string>>) {
  const post = useSession().postWith('reports.read');
  const { span, unit } = question;
  const path = address(what, { ...choice, from: span?.from, to: span?.to, unit_id: unit });
  return { key: ['reports', path, post], path, options: { post, isEnabled: span !== null } };
}

export function useReport(question: Question): Loaded<WorkReport> {
  const { key, path, options } = useAsking(question, '/reports/work', { by: question.by });
  return useLoaded<WorkReport>(key, path, options);
}

export function useSeries(question: Question): Loaded<WorkSeries> {
  const { key, path, options } = useAsking(question, '/reports/work-series', { step: question.step });
  return useLoaded<WorkSeries>(key, path, options);
}
