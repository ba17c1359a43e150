import { DAY_MS, type Instant } from '../../shared/kernel/instant.ts';
import type { Item } from './attribute-value.ts';
import { lowerBound } from './lower-bound.ts';

/** How long a change can be read. Source: DynamoDB Developer Guide, «Change data capture for DynamoDB Streams». */
const STREAM_RETENTION_MS = DAY_MS;

export interface StreamedChange {
  /** Rises by one with every change of any table. */
  readonly sequence: number;
  readonly at: Instant;
  readonly key: Item;
  readonly before: Item | null;
  readonly after: Item | null;
  /** Removed because its time to live had passed. */
  readonly expired: boolean;
}

/** Old records are dropped in lots of this size: moving a long list for each would cost more than they do. */
const DROP_LOT = 1_024;

/** One table's changes of the last 24 hours, oldest first: one shard. */
export class TableStream {
  readonly #changes: StreamedChange[] = [];

  get size(): number {
    return this.#changes.length;
  }

  get lastSequence(): number {
    return this.#changes[this.#changes.length - 1]?.sequence ?? 0;
  }

  append(change: StreamedChange): void {
    this.#changes.push(change);
    const stale = this.#firstSince(change.at - STREAM_RETENTION_MS);
    if (stale >= DROP_LOT) this.#changes.splice(0, stale);
  }

  /** At most `limit` changes behind `sequence`, none older than 24 hours at `now`. */
  read(sequence: number, limit: number, now: Instant): readonly StreamedChange[] {
    const behind = lowerBound(this.#changes.length, (index) => (this.#changes[index]?.sequence ?? 0) <= sequence);
    const first = Math.max(behind, this.#firstSince(now - STREAM_RETENTION_MS));
    return this.#changes.slice(first, first + limit);
  }

  #firstSince(epochMs: number): number {
    return lowerBound(this.#changes.length, (index) => (this.#changes[index]?.at ?? 0) < epochMs);
  }
}
