import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Subject } from './subjects.ts';

/** How often people have edited each workbook, at some moment. */
export type EditCounts = ReadonlyMap<Subject, number>;

/** An edit, and when a look at its workbook was done that began after it. */
export interface FoundEdit {
  readonly workbook: Subject;
  readonly madeAt: Instant;
  readonly foundAt: Instant;
}

/** What people did to workbooks, and whether a look has found it yet. */
export class Edits {
  readonly #madeAt = new Map<Subject, Instant[]>();
  readonly #seen = new Map<Subject, number>();
  readonly found: FoundEdit[] = [];

  note(workbook: Subject, at: Instant): void {
    const edits = this.#madeAt.get(workbook) ?? [];
    edits.push(at);
    this.#madeAt.set(workbook, edits);
  }

  get areUnseen(): boolean {
    return [...this.#madeAt].some(([workbook, edits]) => edits.length > (this.#seen.get(workbook) ?? 0));
  }

  counts(): EditCounts {
    return new Map([...this.#madeAt].map(([workbook, edits]) => [workbook, edits.length]));
  }

  /** A look that began when so much had been edited is done. */
  see(workbook: Subject, before: EditCounts, at: Instant): void {
    const [from, until] = [this.#seen.get(workbook) ?? 0, before.get(workbook) ?? 0];
    const edits = this.#madeAt.get(workbook) ?? [];
    this.found.push(...edits.slice(from, until).map((madeAt) => ({ workbook, madeAt, foundAt: at })));
    if (until > from) this.#seen.set(workbook, until);
  }
}
