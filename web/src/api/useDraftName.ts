// SPDX-License-Identifier: Apache-2.0
import { useSession } from './session.tsx';

/** Under what a form's draft is kept: the person's own, so that nobody else who signs in here sees it. `form` names the form, and the record where it is one's. */
export function useDraftName(form: string): string {
  const { view } = useSession();
  return `divan.draft.${view?.person.id ?? 0}.${form}`;
}
