// SPDX-License-Identifier: Apache-2.0
// What pickers offer: posts, colleagues, persons and duties, found by words.
import { shortDuty } from '../format/duty.ts';
import type { Locale } from '../i18n/locale.tsx';
import { address } from '../router/router.tsx';
import type { Result } from './client.ts';
import { client } from './client.ts';
import { valueOf } from './query.ts';
import type { DutyList, PersonList, PostList, PostPageView, PostRef } from './types.ts';

/** As the picker of ui/ takes it. */
interface Choice {
  readonly id: number;
  readonly text: string;
  readonly small: string;
}

type ShownPost = Pick<PostRef, 'id' | 'title_fa' | 'title_en' | 'person_fa' | 'person_en' | 'unit_fa' | 'unit_en'>;

export function postChoice(post: ShownPost, pick: Locale['pick']): Choice {
  const small = [pick(post.person_fa, post.person_en), pick(post.unit_fa, post.unit_en)].filter((text) => text !== '').join(' · ');
  return { id: post.id, text: pick(post.title_fa, post.title_en), small };
}

/** 0: the very words; 1: begins with them; 2: has them somewhere. */
function closeness(choice: Choice, words: string): number {
  if (choice.text === words) return 0;
  return choice.text.startsWith(words) ? 1 : 2;
}

/** Posts by words of title, unit, person or code; those whose title is or begins with the words come first, else the server's order. */
export async function findPosts(words: string, pick: Locale['pick']): Promise<readonly (Choice & { readonly code: string })[]> {
  const result = await client.get<PostList>(address('/posts', { q: words, limit: 20 }));
  const choices = result.ok ? result.value.posts.map((post) => ({ ...postChoice(post, pick), code: post.code })) : [];
  return choices.sort((a, b) => closeness(a, words) - closeness(b, words));
}

/** Holders of posts by the same words: the person stands first, for it is a person that is looked for. The id is the post's. */
export async function findColleagues(words: string, pick: Locale['pick']): Promise<readonly Choice[]> {
  const result = await client.get<PostList>(address('/posts', { q: words, limit: 30 }));
  const posts = result.ok ? result.value.posts : [];
  return posts.filter((post) => post.person_fa !== '').map((post) => ({
    id: post.id, text: pick(post.person_fa, post.person_en), small: [pick(post.title_fa, post.title_en), pick(post.unit_fa, post.unit_en)].filter((text) => text !== '').join(' · '),
  }));
}

/** Who holds a post today: the person of the name that was chosen, where two hold it while one hands it over. */
export async function holderOf(post: Choice): Promise<Result<number>> {
  const result = await client.get<PostPageView>(`/posts/${post.id}`);
  if (!result.ok) return result;
  const { holders } = result.value.post;
  const holder = holders.find((each) => each.name_fa === post.text || each.name_en === post.text) ?? holders[0];
  return { ok: true, value: holder?.person_id ?? 0, etag: null };
}

/** Duties by words of title or address, of all units or of one. */
export async function findDuties(words: string, pick: Locale['pick'], unit?: number): Promise<readonly (Choice & { readonly address: string })[]> {
  const result = await client.get<DutyList>(address('/duties', { q: words, unit, limit: 20 }));
  return result.ok ? result.value.duties.map((duty) => ({ id: duty.id, text: pick(duty.title_fa, duty.title_en), small: shortDuty(duty.address), address: duty.address })) : [];
}

/** The title of a duty by its address: null when there is none, undefined when more was found than was looked through. */
export async function dutyAt(dutyAddress: string, pick: Locale['pick']): Promise<string | null | undefined> {
  const { duties, next_cursor: more } = await valueOf(client.get<DutyList>(address('/duties', { q: dutyAddress, limit: 200 })));
  const duty = duties.find((each) => each.address === dutyAddress);
  if (duty !== undefined) return pick(duty.title_fa, duty.title_en);
  return more === null ? null : undefined;
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
