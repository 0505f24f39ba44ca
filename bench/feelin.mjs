// SPDX-License-Identifier: Apache-2.0
// The expressions of feel_bench.cpp by @bpmn-io/feelin, which reads them at each call. One JSON line a case.
import { readFileSync } from 'node:fs';

import { evaluate, unaryTest } from '@bpmn-io/feelin';

const items = Array.from({ length: 20 }, (_, i) => ({ price: i + 1, name: 'thing' }));
const context = { amount: 1500, status: 'open', items };
const cases = [
  ['guard', () => evaluate('amount > 1000 and status = "open"', context)],
  ['if_arithmetic', () => evaluate('if amount > 1000 then amount * 0.05 + 10 else 0', context)],
  ['filter_sum', () => evaluate('sum(items[price > 10].price)', context)],
  ['date_period', () => evaluate('date("2026-01-01") + duration("P30D") > date("2026-01-15")', context)],
  ['unary_range', () => unaryTest('[18..65]', { '?': 30 })],
];

// The best of three seconds, as there.
function perSecond(work) {
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < 1000) {
      for (let i = 0; i < 20; i++) work();
      count += 20;
    }
    best = Math.max(best, (count * 1000) / (performance.now() - start));
  }
  return Math.round(best);
}

for (const [name, work] of cases) {
  const load = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
  console.log(JSON.stringify({ bench: 'feelin', case: name, parse_and_run_per_second: perSecond(work), load }));
}
