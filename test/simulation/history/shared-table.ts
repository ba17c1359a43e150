import type { AppendLog } from '../../../local/persistence/append-log.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import type { Owners } from './owners.ts';

/** Tells each office of one table what was written of its own. */
export class SharedTable implements AppendLog<TableLogEntry> {
  readonly #owners: Owners;
  readonly #logs: ReadonlyMap<string, AppendLog<TableLogEntry>>;
  /** Writes that concern several offices at once, in words. */
  readonly mixed: string[] = [];

  constructor(owners: Owners, logs: ReadonlyMap<string, AppendLog<TableLogEntry>>) {
    this.#owners = owners;
    this.#logs = logs;
  }

  append(entry: TableLogEntry): void {
    if (entry.kind !== 'write') return;
    const offices = this.#owners.ofWrite(entry.changes);
    if (offices.length > 1) this.mixed.push(`one write concerns ${offices.join(' and ')}`);
    for (const office of offices) {
      const changes = entry.changes.filter((change) => (this.#owners.ofChange(change) ?? offices[0]) === office);
      this.#logs.get(office)?.append({ ...entry, changes });
    }
  }

  rewrite(): void {}

  close(): void {}
}

/** Of what a table begins with, what is the office's own. */
export const begunWith = (
  office: string,
  beginning: readonly TableLogEntry[],
  owners: Owners,
): readonly TableLogEntry[] =>
  beginning.filter(
    (entry) =>
      entry.kind === 'kept-item' &&
      owners.ofChange({ kind: 'put', tableName: entry.tableName, item: entry.item }) === office,
  );
