// SPDX-License-Identifier: Apache-2.0
import type { Locale } from '../i18n/locale.tsx';
import { address } from '../router/router.tsx';
import { client } from './client.ts';
import type { PersonList, PostList } from './types.ts';

interface Choice {
  readonly id: number;
  readonly text: string;
  readonly small: string;
}

/** Posts by words of title, unit, holder or code, for a picker. */
export async function findPosts(words: string, pick: Locale['pick']): Promise<readonly (Choice & { readonly code: string })[]> {
  const result = await client.get<PostList>(address('/posts', { q: words, limit: 20 }));
  if (!result.ok) return [];
  return result.value.posts.map((post) => ({
    id: post.id, code: post.code, text: pick(post.title_fa, post.title_en),
    small: [pick(post.person_fa, post.person_en), pick(post.unit_fa, post.unit_en)].filter((part) => part !== '').join(' · '),
  }));
}

/** Persons by words of their name, for a picker. */
export async function findPersons(words: string, { pick, t, digits }: Locale): Promise<readonly Choice[]> {
  const result = await client.get<PersonList>(address('/persons', { q: words, limit: 20 }));
  if (!result.ok) return [];
  const named = result.value.persons.map((person) => ({ id: person.id, text: pick(person.name_fa, person.name_en) }));
  // Only where two people have one name does the number tell them apart.
  const isAlone = (name: string) => named.filter((each) => each.text === name).length === 1;
  return named.map((person) => ({ ...person, small: isAlone(person.text) ? '' : t('ui.person_number', { n: digits(person.id) }) }));
}
