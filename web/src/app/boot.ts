// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../api/client.ts';
import { client } from '../api/client.ts';
import type { InstitutionView, SessionView } from '../api/types.ts';
import type { Catalogue, Language } from '../i18n/catalogue.ts';
import { loadCatalogue } from '../i18n/catalogue.ts';

/** What the application knows before it draws anything: texts, institution, who is signed in. */
export interface BootState {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly institution: InstitutionView | null;
  readonly session: SessionView | null;
  readonly problem: Problem | null;
}

export async function boot(language: Language): Promise<BootState> {
  const [catalogue, institution, session] = await Promise.all([
    loadCatalogue(language),
    client.get<InstitutionView>('/institution'),
    client.get<SessionView>('/session'),
  ]);
  const problem = institution.ok ? null : institution.problem;
  // 401 means that nobody is signed in; anything else is a fault and is shown as one.
  const sessionProblem = session.ok || session.problem.status === 401 ? null : session.problem;
  return {
    language,
    catalogue,
    institution: institution.ok ? institution.value : null,
    session: session.ok ? session.value : null,
    problem: problem ?? sessionProblem,
  };
}
