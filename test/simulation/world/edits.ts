import type { Subject } from './subjects.ts';

/** How often people have edited each workbook, at some moment. */
export type EditCounts = ReadonlyMap<Subject, number>;

/** What people did to workbooks that no look has found yet. */
export class Edits {
  readonly #made = new Map<Subject, number>();
  readonly #seen = new Map<Subject, number>();

  note(workbook: Subject): void {
    this.#made.set(workbook, (this.#made.get(workbook) ?? 0) + 1);
  }

  get areUnseen(): boolean {
    return [...this.#made].some(([workbook, made]) => made > (this.#seen.get(workbook) ?? 0));
  }

  counts(): EditCounts {
    return new Map(this.#made);
  }

  /** A look that began when so much had been edited is done. */
  see(workbook: Subject, before: EditCounts): void {
    this.#seen.set(workbook, before.get(workbook) ?? 0);
  }
}
