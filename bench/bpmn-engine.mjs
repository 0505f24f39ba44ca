// SPDX-License-Identifier: Apache-2.0
// The drawing of procedure_bench.cpp by npm's bpmn-engine, read once, its five user tasks signalled one after the
// other. One JSON line.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

import { Engine } from 'bpmn-engine';
import BpmnModdle from 'bpmn-moddle';

// The gateway's condition in the words of that engine.
const source = readFileSync(process.argv[2], 'utf8').replace('amount &lt; 1000', '${environment.services.isSmall}');

const moddleContext = await new BpmnModdle().fromXML(source);

async function runCase(number) {
  const listener = new EventEmitter();
  let tasks = 0;
  listener.on('activity.wait', (api) => {
    tasks++;
    api.signal({});
  });
  const engine = new Engine({ name: 'case', moddleContext });
  const ended = new Promise((resolve, reject) => {
    engine.once('end', resolve);
    engine.once('error', reject);
  });
  await engine.execute({ listener, services: { isSmall: () => number % 2 === 0 } });
  await ended;
  if (tasks !== 5) throw new Error(`a case took ${tasks} tasks`);
}

let best = 0;
let number = 0;
for (let round = 0; round < 3; round++) {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < 1000) {
    await runCase(number++);
    count++;
  }
  best = Math.max(best, (count * 1000) / (performance.now() - start));
}
const load = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
console.log(JSON.stringify({ bench: 'bpmn_engine', tasks: 5, per_second: Math.round(best), load }));
