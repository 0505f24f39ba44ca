// SPDX-License-Identifier: Apache-2.0
import { postChoice } from '../../api/find.ts';
import { useLoaded } from '../../api/load.ts';
import { useSession } from '../../api/session.tsx';
import type { PostPageView, UnitPageView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { receiversOf } from './act.ts';
import { useKept } from './kept.ts';

const remembered = 6;

/** Posts of the acting post's own unit that somebody holds, as the chart has them today. */
function useUnit(postId: number | null): readonly Choice[] {
  const { pick } = useLocale();
  const post = useLoaded<PostPageView>(['workdesk', 'post', postId], `/posts/${postId ?? 0}`, { isEnabled: postId !== null }).value;
  const unitId = post?.post.unit_id ?? null;
  const unit = useLoaded<UnitPageView>(['workdesk', 'unit', unitId], `/units/${unitId ?? 0}`, { isEnabled: unitId !== null }).value;
  return (unit?.posts ?? []).filter((each) => each.holders.length > 0).map((each) => postChoice({
    ...each, person_fa: each.holders[0]?.name_fa ?? '', person_en: each.holders[0]?.name_en ?? '', unit_fa: '', unit_en: '',
  }, pick));
}

/** Whom this person referred to of late. */
export function useRecent() {
  const { view } = useSession();
  const [recent, setRecent] = useKept<Choice>(`divan.workdesk.recent.${view?.person.id ?? 0}`);
  return {
    recent,
    remember: (chosen: readonly Choice[]) => {
      setRecent([...chosen, ...recent.filter((each) => chosen.every((other) => other.id !== each.id))].slice(0, remembered));
    },
  };
}

/** Whom the desk offers by a key for a letter that came to a post. */
export function useOffered(recent: readonly Choice[], postId: number | null): readonly Choice[] {
  const { view } = useSession();
  return receiversOf(recent, useUnit(postId), new Set((view?.posts ?? []).map((post) => post.id)));
}
