// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Change } from '../../api/change.ts';
import { useChange } from '../../api/change.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import type { Loaded } from '../../api/load.ts';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { CaseMigration, DeployedProcedure, GoneElement, MigratedCase, ProcedureReport, ProcedureSources, ProcedureVersions } from '../../api/types.ts';
import type { SourceFile } from './project.ts';

/** What is read again when a version is there, or cases went to it. */
const touched = ['procedure-versions', 'procedures', 'case', 'cases'] as const;

function usePost(): number | null {
  return useSession().postWith('procedures.deploy');
}

export function useVersions(): Loaded<ProcedureVersions> {
  return useLoaded<ProcedureVersions>(['procedure-versions'], '/procedures/versions', { post: usePost() });
}

export function useOpening(): { readonly pending: boolean; readonly problem: Problem | null; readonly open: (id: number) => Promise<ProcedureSources | null> } {
  const post = usePost();
  const act = useAct<number, ProcedureSources>((id) => client.get<ProcedureSources>(`/procedures/${id}/sources`, { post }));
  return { pending: act.pending, problem: act.problem, open: async (id) => { const result = await act.run(id); return result.ok ? result.value : null; } };
}

export function useNewest(id: number): Loaded<ProcedureSources> {
  return useLoaded<ProcedureSources>(['procedure-sources', id], `/procedures/${id}/sources`, { post: usePost(), isEnabled: id !== 0 });
}

interface Files {
  readonly files: readonly SourceFile[];
}

export function useCheck(): Change<Files, ProcedureReport> {
  const post = usePost();
  return useChange<Files, ProcedureReport>([], (input) => client.postJson<ProcedureReport>('/procedures/check', input, { post }));
}

export function useDeployment(): Change<Files & { readonly based_on: number }, DeployedProcedure> {
  const post = usePost();
  return useChange<Files & { readonly based_on: number }, DeployedProcedure>(touched, (input) => client.postJson<DeployedProcedure>('/procedures', input, { post }));
}

export interface Migrating {
  readonly phase: 'none' | 'looking' | 'looked' | 'moving' | 'moved';
  readonly cases: readonly MigratedCase[];
  readonly gone: readonly GoneElement[];
  readonly problem: Problem | null;
  readonly run: (dryRun: boolean, renamed: Readonly<Record<string, string>>) => Promise<void>;
}

interface Course {
  readonly phase: Migrating['phase'];
  readonly cases: readonly MigratedCase[];
  readonly gone: readonly GoneElement[];
}

/** Part after part, with what came of each; what was left in the middle is begun again. */
export function useMigrating(id: number): Migrating {
  const post = usePost();
  const [course, setCourse] = useState<Course>({ phase: 'none', cases: [], gone: [] });
  const part = useChange<{ readonly dry_run: boolean; readonly renamed: readonly { readonly from: string; readonly to: string }[]; readonly after: number }, CaseMigration>(
    touched, (input) => client.postJson<CaseMigration>(`/procedures/${id}/migration`, input, { post }),
  );
  const run = async (dryRun: boolean, renamed: Readonly<Record<string, string>>) => {
    const pairs = Object.entries(renamed).map(([from, to]) => ({ from, to }));
    let made: Course = { phase: dryRun ? 'looking' : 'moving', cases: [], gone: [] };
    setCourse(made);
    for (let after: number | null = 0; after !== null;) {
      const result = await part.run({ dry_run: dryRun, renamed: pairs, after });
      if (!result.ok) {
        setCourse({ ...made, phase: 'none' });
        return;
      }
      const known = new Set(made.gone.map(({ element }) => element));
      made = { ...made, cases: [...made.cases, ...result.value.cases], gone: [...made.gone, ...result.value.gone.filter(({ element }) => !known.has(element))] };
      after = result.value.next;
      setCourse(made);
    }
    setCourse({ ...made, phase: dryRun ? 'looked' : 'moved' });
  };
  return { ...course, problem: part.problem, run };
}

/** A handler that stays the same. */
export function useKept<Value>(): readonly [Value | null, (value: Value | null) => void] {
  const [value, setValue] = useState<Value | null>(null);
  return [value, useCallback((next: Value | null) => { setValue(() => next); }, [])];
}
