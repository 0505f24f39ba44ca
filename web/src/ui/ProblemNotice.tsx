// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Notice } from './Notice.tsx';

interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly violations: readonly { readonly path: string; readonly text: string }[];
}

interface Props {
  readonly problem: Problem;
  /** Paths of violations that stand at their fields already. */
  readonly atFields?: readonly string[];
  readonly action?: ReactNode;
}

/** What went wrong, in the server's words: what happened, and what to do. */
export function ProblemNotice({ problem, atFields = [], action }: Props) {
  const { t } = useLocale();
  const rest = problem.violations.filter((each) => !atFields.includes(each.path));
  // A session that ended is taken up over the page, and says so there.
  if (problem.status === 401) return null;
  if (problem.status === 0) {
    return <Notice tone="late" urgent title={t('ui.no_connection')} action={action}>{t('ui.no_connection_detail')}</Notice>;
  }
  const title = problem.title || t('ui.fatal');
  return (
    <Notice tone="late" urgent title={title} action={action}>
      {problem.detail !== '' && problem.detail !== title && <p>{problem.detail}</p>}
      {rest.map((each) => <p key={each.path}>{each.text}</p>)}
      {problem.status >= 500 && problem.requestId !== '' && <p>{t('ui.request_id', { id: problem.requestId })}</p>}
    </Notice>
  );
}

/** A refusal in one line: its violations, else what it says of itself; empty without one. */
export function toldOf(problem: Problem | null): string {
  const told = problem?.violations.map((each) => each.text).filter((text) => text !== '') ?? [];
  return told.length > 0 ? told.join(' ') : (problem?.detail ?? '');
}

/** The texts of violations by path: "/subject" → what is wrong with it. */
export function textsByPath(problem: Problem | null): Readonly<Record<string, string>> {
  return Object.fromEntries((problem?.violations ?? []).map((each) => [each.path, each.text]));
}
