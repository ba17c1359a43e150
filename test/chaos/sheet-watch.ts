import type { LibraryEntry } from '../../local/google/library/library.ts';
import type { AppendLog } from '../../local/persistence/append-log.ts';

/** Follows in which sheets something was written, so that only these need to be looked at. */
export class SheetWatch implements AppendLog<LibraryEntry> {
  readonly #touched = new Set<number>();

  append(entry: LibraryEntry): void {
    if (entry.kind !== 'change') return;
    for (const operation of entry.operations) {
      if ('sheetId' in operation) this.#touched.add(operation.sheetId);
      else if (operation.kind === 'add-sheet') this.#touched.add(operation.sheet.sheetId);
    }
  }

  rewrite(): void {}

  close(): void {}

  /** The sheets touched since this was last asked. */
  take(): ReadonlySet<number> {
    const touched = new Set(this.#touched);
    this.#touched.clear();
    return touched;
  }
}
