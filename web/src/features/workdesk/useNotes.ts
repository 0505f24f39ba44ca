// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.tsx';
import { hasPlaces, useStandardTexts } from '../../api/texts.ts';
import type { Purpose } from '../../api/types.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { Note } from './act.ts';
import { noteKeys } from './act.ts';
import { useKept } from './kept.ts';

/** هامش: what managers write every day, each with what it asks for. */
const common: readonly (readonly [TextKey, Purpose])[] = [
  ['workdesk.note_act', 'action'], ['workdesk.note_report', 'action'], ['workdesk.note_follow', 'action'], ['workdesk.note_opinion', 'opinion'], ['workdesk.note_information', 'information'], ['workdesk.note_filing', 'filing'],
];
const most = 6;

/** The notes that have a key: one's own first, then the standard ones of person and unit, then the common ones. */
export function useNotes() {
  const { t } = useLocale();
  const { view } = useSession();
  const [own, setOwn] = useKept<Note>(`divan.workdesk.notes.${view?.person.id ?? 0}`);
  const { value: kept } = useStandardTexts(null);
  const standard = [...(kept?.own.notes ?? []), ...(kept?.of_unit.notes ?? [])].filter(({ text }) => !hasPlaces(text)).map(({ purpose, text }): Note => ({ text, purpose: purpose === '' ? 'action' : purpose }));
  const ready = [...standard, ...common.map(([key, purpose]): Note => ({ text: t(key), purpose }))].filter((note, index, all) => all.findIndex((each) => each.text === note.text) === index);
  return {
    own,
    offered: [...own, ...ready.filter((note) => own.every((each) => each.text !== note.text))].slice(0, noteKeys),
    keep: (note: Note) => { setOwn([{ ...note, text: note.text.trim() }, ...own.filter((each) => each.text !== note.text.trim())].slice(0, most)); },
    forget: (note: Note) => { setOwn(own.filter((each) => each.text !== note.text)); },
  };
}

export type Notes = ReturnType<typeof useNotes>;
