// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent } from 'react';

/**
 * For forms whose act can't be undone: Ctrl Enter submits from any field, and Enter alone in a one-line field does not,
 * as browsers would have it.
 */
export function submitByKeys(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.target instanceof HTMLInputElement) {
    event.preventDefault();
  }
}
