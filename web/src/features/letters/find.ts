// SPDX-License-Identifier: Apache-2.0
import { client } from '../../api/client.ts';
import type { DutyList, PostList, PostRef } from '../../api/types.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { address } from '../../router/router.tsx';
import type { Choice } from '../../ui/Picker.tsx';

export function postChoice(post: Pick<PostRef, 'id' | 'title_fa' | 'title_en' | 'person_fa' | 'person_en' | 'unit_fa' | 'unit_en'>, pick: Locale['pick']): Choice {
  const small = [pick(post.person_fa, post.person_en), pick(post.unit_fa, post.unit_en)].filter((text) => text !== '').join(' · ');
  return { id: post.id, text: pick(post.title_fa, post.title_en), small };
}

/** 0: the very words; 1: begins with them; 2: has them somewhere. */
function closeness(choice: Choice, words: string): number {
  if (choice.text === words) return 0;
  return choice.text.startsWith(words) ? 1 : 2;
}

/** Posts by words of title, unit, person or code; those whose title is or begins with the words come first, else the server's order. */
export async function findPosts(words: string, pick: Locale['pick']): Promise<readonly Choice[]> {
  const result = await client.get<PostList>(address('/posts', { q: words, limit: 20 }));
  const choices = result.ok ? result.value.posts.map((post) => postChoice(post, pick)) : [];
  return choices.sort((a, b) => closeness(a, words) - closeness(b, words));
}

/** Duties by words of title or address. */
export async function findDuties(words: string, pick: Locale['pick']): Promise<readonly Choice[]> {
  const result = await client.get<DutyList>(address('/duties', { q: words, limit: 20 }));
  return result.ok ? result.value.duties.map((duty) => ({ id: duty.id, text: pick(duty.title_fa, duty.title_en), small: duty.address.split('/').slice(1).join('/') })) : [];
}
