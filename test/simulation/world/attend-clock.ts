import type { TableEngine } from '../../../local/table/engine.ts';
import { attendDueAt } from '../../../local/world/sweep-clock.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { isMissed } from './net.ts';

/** What a sweep sees to: all that is overdue, or only what nothing else would have seen to. */
export type SweepPart = 'everything' | 'its own part';

type Sought = Parameters<typeof attendDueAt>[1];

/** When a sweep would find something. It is asked after every step, and looks again when something has been written. */
export class AttendClock {
  readonly #table: TableEngine;
  readonly #part: SweepPart;
  #revision = -1;
  readonly #known = new Map<Sought, Instant | null>();

  constructor(table: TableEngine, part: SweepPart) {
    this.#table = table;
    this.#part = part;
  }

  dueAt(sought: Sought): Instant | null {
    const revision = this.#table.revision();
    if (revision !== this.#revision) this.#known.clear();
    this.#revision = revision;
    const known = this.#known.get(sought);
    if (known !== undefined) return known;
    const dueAt = attendDueAt(this.#table, sought, this.#part === 'its own part' ? isMissed : undefined);
    this.#known.set(sought, dueAt);
    return dueAt;
  }
}
