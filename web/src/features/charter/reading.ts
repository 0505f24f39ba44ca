// SPDX-License-Identifier: Apache-2.0
// A charter in prose as it was read, what a person says to its doubts, and the rows of the charter folder that come of it.
import type { CharterReading, ReadingDoubt } from '../../api/types.ts';

/** What a person says to the doubts of a line. Empty words leave what was read. */
export interface Settlement {
  readonly how: 'kept' | 'corrected' | 'left_out' | 'added';
  readonly code: string;
  readonly words: string;
}
/** By line. */
export type Settlements = Readonly<Record<string, Settlement>>;

export interface DoubtfulLine {
  readonly line: number;
  readonly place: 'unit' | 'duty' | 'section' | 'none';
  /** The unit's code or the duty's number, as read. */
  readonly code: string;
  readonly words: string;
  readonly doubts: readonly ReadingDoubt[];
}

interface Place {
  readonly place: DoubtfulLine['place'];
  readonly code: string;
  readonly words: string;
}

function placesOf(reading: CharterReading): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  for (const unit of reading.units) {
    places.set(unit.line, { place: 'unit', code: unit.code, words: unit.title });
    for (const { duties } of unit.sections) {
      for (const duty of duties) places.set(duty.line, { place: 'duty', code: String(duty.number), words: duty.text });
    }
  }
  return places;
}

/** Lines with doubts, by line. What is doubted beside a unit and a duty is a heading that was read, or text that was not. */
export function doubtfulLines(reading: CharterReading): DoubtfulLine[] {
  const places = placesOf(reading);
  const titles = new Set(reading.units.flatMap((unit) => unit.sections.map((section) => section.title)));
  const lines = new Map<number, ReadingDoubt[]>();
  for (const doubt of reading.doubts) lines.set(doubt.line, [...(lines.get(doubt.line) ?? []), doubt]);
  return [...lines].sort(([a], [b]) => a - b).map(([line, doubts]) => {
    const words = doubts[0]?.text ?? '';
    const place = places.get(line) ?? { place: titles.has(words) ? 'section' as const : 'none' as const, code: '', words };
    return { line, ...place, doubts };
  });
}

/** What may be said of a line: a unit is never left out, since its duties would have no place. */
export function waysOf({ place }: DoubtfulLine): readonly Settlement['how'][] {
  if (place === 'unit') return ['kept', 'corrected'];
  if (place === 'duty') return ['kept', 'corrected', 'left_out'];
  return place === 'none' ? ['kept', 'added'] : ['kept'];
}

export interface SettledDuty {
  readonly line: number;
  readonly number: number;
  readonly words: string;
}
export interface SettledUnit {
  readonly line: number;
  readonly code: string;
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly duties: readonly SettledDuty[] }[];
}

function said(settlements: Settlements, line: number, how: Settlement['how']): Settlement | null {
  const settlement = settlements[String(line)];
  return settlement?.how === how ? settlement : null;
}

function settledDuties(duties: CharterReading['units'][number]['sections'][number]['duties'], settlements: Settlements): SettledDuty[] {
  return duties.filter((duty) => said(settlements, duty.line, 'left_out') === null).map((duty) => {
    const corrected = said(settlements, duty.line, 'corrected');
    const number = Number(corrected?.code ?? '');
    return { line: duty.line, number: Number.isInteger(number) && number > 0 ? number : duty.number, words: corrected?.words.trim() || duty.text };
  });
}

/** A line that is a duty after all: the last of the list that it stands in or below, with the next number. */
function withAdded(units: readonly SettledUnit[], line: number, words: string): SettledUnit[] {
  const at = units.findLastIndex((unit) => unit.line < line);
  return units.map((unit, index) => {
    if (index !== at) return unit;
    const last = Math.max(0, unit.sections.findLastIndex((section) => (section.duties[0]?.line ?? Infinity) < line));
    const sections = unit.sections.length === 0 ? [{ title: '', duties: [] }] : unit.sections;
    return {
      ...unit,
      sections: sections.map((section, place) => {
        if (place !== last) return section;
        const number = Math.max(0, ...section.duties.map((duty) => duty.number)) + 1;
        return { ...section, duties: [...section.duties, { line, number, words }] };
      }),
    };
  });
}

/** The reading with everything that was said applied. */
export function settled(reading: CharterReading, settlements: Settlements): SettledUnit[] {
  let units: SettledUnit[] = reading.units.map((unit) => {
    const corrected = said(settlements, unit.line, 'corrected');
    return {
      line: unit.line, code: corrected?.code.trim() || unit.code, title: corrected?.words.trim() || unit.title,
      sections: unit.sections.map(({ title, duties }) => ({ title, duties: settledDuties(duties, settlements) })),
    };
  });
  for (const { line, words } of doubtfulLines(reading)) {
    const added = said(settlements, line, 'added');
    if (added !== null) units = withAdded(units, line, added.words.trim() || words);
  }
  return units;
}

/** The unit that a code lies below: "3-2-1" below "3-2", where that is there. */
function parentOf(code: string, codes: ReadonlySet<string>): string {
  const cut = code.lastIndexOf('-');
  const parent = cut < 0 ? '' : code.slice(0, cut);
  return parent === '' || codes.has(parent) ? parent : parentOf(parent, codes);
}

/** units.csv of the charter folder; names in other languages are for its author to write. */
export function unitRows(units: readonly SettledUnit[], document: string, validFrom: string): string[][] {
  const codes = new Set(units.map(({ code }) => code));
  return [
    ['document', 'code', 'parent', 'name_fa', 'name_en', 'valid_from'],
    ...units.map(({ code, title }) => {
      const parent = parentOf(code, codes);
      return [document, code, parent === '' ? '' : `${document}/${parent}`, title, '', validFrom];
    }),
  ];
}

/** duties.csv of the charter folder; kind, capability and record are for its author to decide. */
export function dutyRows(units: readonly SettledUnit[], document: string, validFrom: string): string[][] {
  const rows = [['address', 'unit', 'post', 'section', 'number', 'title_fa', 'title_en', 'capability', 'kind', 'record', 'limit', 'valid_from']];
  for (const unit of units) {
    for (const [index, section] of unit.sections.entries()) {
      const place = section.title === '' ? '' : `section-${index + 1}/`;
      for (const duty of section.duties) {
        rows.push([
          `${document}/${unit.code}/${place}${duty.number}`, `${document}/${unit.code}`, '', section.title, String(duty.number), duty.words, '', '', '', '', '', validFrom,
        ]);
      }
    }
  }
  return rows;
}
