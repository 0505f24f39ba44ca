// SPDX-License-Identifier: Apache-2.0
// The machine on the desk may be wrong by a day; what is sent as "now" is the server's now.

/** So much is taken for the way of an answer, not for a wrong clock. */
const toleranceMs = 60_000;

let aheadMs = 0;

/** Each answer says the server's time. */
export function hear(response: Response) {
  const said = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isFinite(said)) return;
  const ahead = said - Date.now();
  aheadMs = Math.abs(ahead) < toleranceMs ? 0 : ahead;
}

export function now(): Date {
  return new Date(Date.now() + aheadMs);
}
