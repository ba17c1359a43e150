import type { LibraryEntry } from '../../../local/google/library/library.ts';
import type { AppendLog } from '../../../local/persistence/append-log.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';

/** Notes when a workbook changed by whose hand, and passes on what changed. */
export class SheetChanges implements AppendLog<LibraryEntry> {
  readonly #next: AppendLog<LibraryEntry>;
  readonly #ownAt: Instant[] = [];
  readonly #peoplesAt = new Set<Instant>();

  constructor(next: AppendLog<LibraryEntry>) {
    this.#next = next;
  }

  append(entry: LibraryEntry): void {
    this.#next.append(entry);
    if (entry.kind !== 'change') return;
    if (entry.editor === LOCAL_SERVICE_ACCOUNT) this.#ownAt.push(entry.at);
    else this.#peoplesAt.add(entry.at);
  }

  rewrite(): void {}

  close(): void {}

  /** Whether the system itself wrote in that span of time, both ends included. */
  isAnyOwnWithin(from: Instant, until: Instant): boolean {
    return this.#ownAt.some((at) => at >= from && at <= until);
  }

  /** Whether people changed anything then: to undo where there is nothing left to undo is no change. */
  isPeoplesAt(at: Instant): boolean {
    return this.#peoplesAt.has(at);
  }
}
