import { Doubt } from './doubt.ts';
import type { SheetRow, StaffTab } from './staff-sheet.ts';

/** What an act may do to the texts of rows. */
export type Reach =
  /** Writes into cells: texts begin, end, or replace others in their row. */
  | 'writes'
  /** Takes texts elsewhere as they are. */
  | 'carries'
  /** Puts texts back where they stood when they went: rows that were sorted meanwhile get those of others. */
  | 'restores'
  /** Neither: filters, formulas, refused attempts. */
  | 'nothing';

/**
 * Who is who among the rows of Requests, as people see it. Every request has a word of its own at the beginning of what is
 * wanted, which edits keep. A record may come to speak of another word only when somebody wrote that over the former one.
 */
export class Texts {
  readonly #column: number;
  readonly #home: number;
  /** The word last seen under each slot. */
  readonly #bySlot = new Map<number, string>();
  readonly #replacedBy = new Map<string, Set<string>>();
  readonly #begun = new Map<string, number>();
  readonly #carried = new Map<string, number>();
  readonly doubt = new Doubt();

  constructor(tab: StaffTab, rows: readonly SheetRow[]) {
    this.#column = tab.column('wanted');
    this.#home = tab.column('unit');
    for (const row of rows) {
      const word = this.wordOf(row);
      if (word === null) continue;
      this.#begun.set(word, (this.#begun.get(word) ?? 0) + 1);
      if (row.slot !== null) this.#bySlot.set(row.slot, word);
    }
  }

  wordOf(row: SheetRow): string | null {
    return wordIn(row.values[this.#column]);
  }

  note(reach: Reach, before: readonly SheetRow[], after: readonly SheetRow[]): void {
    if (reach === 'nothing') return;
    const standing = this.#count(after);
    after.forEach((row, index) => {
      const word = this.wordOf(row);
      const former = before[index];
      const isNew = reach === 'writes' || (reach === 'restores' && this.#isOfAnother(row.slot, word));
      if (isNew) this.#noteWritten(former === undefined ? null : this.wordOf(former), word, row.slot);
      if (word !== null && former !== undefined) this.#noteHome(former, row, word);
      if (word !== null && row.slot !== null) this.#noteSlot(reach, row.slot, word, standing);
    });
    this.#noteLoose(this.#count(before.filter(isLoose)), this.#count(after.filter(isLoose)));
    if (reach === 'carries') this.#forgetLeft(before, after);
  }

  /** Whether a record that spoke of `former` may speak of `word` now. */
  mayBecome(former: string, word: string): boolean {
    if (this.doubt.has(former)) return true;
    const reached = new Set([former]);
    for (const each of reached) {
      if (each === word) return true;
      for (const next of this.#replacedBy.get(each) ?? []) reached.add(next);
    }
    return false;
  }

  /** How many records of this word there may have been at most. */
  recordsMax(word: string): number {
    return (this.#begun.get(word) ?? 0) + (this.#carried.get(word) ?? 0);
  }

  #noteHome(former: SheetRow, row: SheetRow, word: string): void {
    if (this.wordOf(former) !== word) this.doubt.noteMoved(word);
    else if (former.values[this.#home] !== row.values[this.#home]) this.doubt.noteRehomed(word);
  }

  #isOfAnother(slot: number | null, word: string | null): boolean {
    const remembered = slot === null ? undefined : this.#bySlot.get(slot);
    return remembered !== undefined && remembered !== word;
  }

  #noteWritten(former: string | null, word: string | null, slot: number | null): void {
    if (word === null || former === word) return;
    this.#begun.set(word, (this.#begun.get(word) ?? 0) + 1);
    if (former !== null) this.#replace(former, word);
    const remembered = slot === null ? undefined : this.#bySlot.get(slot);
    if (remembered !== undefined) this.#replace(remembered, word);
  }

  /** A text that has lost its slot is known by what it says alone: once that is changed as well, it begins anew. */
  #noteLoose(before: Counts, after: Counts): void {
    for (const [word, count] of after) {
      const came = count - (before.get(word) ?? 0);
      if (came > 0) this.#carried.set(word, (this.#carried.get(word) ?? 0) + came);
    }
  }

  #noteSlot(reach: Reach, slot: number, word: string, after: Counts): void {
    const remembered = this.#bySlot.get(slot);
    if (remembered === word) return;
    // What was carried over another text, or left behind when a step was taken back, stands in its place.
    if (remembered !== undefined && !after.has(remembered)) this.#replace(remembered, word);
    if (reach === 'carries') this.#carried.set(word, (this.#carried.get(word) ?? 0) + 1);
    this.#bySlot.set(slot, word);
  }

  /** A slot whose text was taken away begins anew; one that was emptied before goes on. */
  #forgetLeft(before: readonly SheetRow[], after: readonly SheetRow[]): void {
    const filled = new Set(before.filter(({ isBlank }) => !isBlank).map(({ slot }) => slot));
    for (const { slot, isBlank } of after) if (slot !== null && isBlank && filled.has(slot)) this.#bySlot.delete(slot);
  }

  #replace(former: string, word: string): void {
    if (former === word) return;
    const known = this.#replacedBy.get(former) ?? new Set();
    this.#replacedBy.set(former, known.add(word));
  }

  #count(rows: readonly SheetRow[]): Counts {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const word = this.wordOf(row);
      if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  }
}

type Counts = ReadonlyMap<string, number>;

const isLoose = ({ slot }: SheetRow): boolean => slot === null;

export function wordIn(wanted: unknown): string | null {
  return typeof wanted === 'string' && wanted !== '' ? (wanted.split(' ')[0] ?? null) : null;
}
