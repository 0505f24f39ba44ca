// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../i18n/catalogue.ts';

const files = import.meta.glob<string>(['../../../../charter/roles.json', '../../../../docs/operations/monitor.md'], { query: '?raw', import: 'default', eager: true });
const read = (end: string) => Object.entries(files).find(([path]) => path.endsWith(end))?.[1] ?? '';

interface Roles {
  readonly roles: readonly { readonly grants: readonly { readonly action: string }[] }[];
}

test.each(['fa', 'en'] as const)('%s has words for every action of a role and every word of readyz', async (language) => {
  const texts = await loadCatalogue(language);
  const actions = (JSON.parse(read('roles.json')) as Roles).roles.flatMap((role) => role.grants.map((grant) => grant.action));
  const words = [...(read('monitor.md').split('## Words of readyz')[1]?.split('##')[0] ?? '').matchAll(/^\| `(\w+)`/gm)].map(([, word]) => word ?? '');
  expect(actions.length).toBeGreaterThan(80);
  expect(words.length).toBeGreaterThan(5);
  expect([...new Set(actions)].filter((action) => !texts.has(`administration.action_${action}`))).toEqual([]);
  expect(words.filter((word) => !texts.has(`administration.system_word_${word}`))).toEqual([]);
});
