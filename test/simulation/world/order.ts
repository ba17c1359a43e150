import type { Chance } from '../../chaos/chance.ts';
import type { Moments } from './moments.ts';

/** What comes first of all that comes at one moment. */
export class Order {
  readonly #chance: Chance;
  readonly #moments: Moments;
  readonly #isReordered: boolean;

  /** Reordered, everything is drawn otherwise, and a batch is mixed besides. */
  constructor(chance: Chance, moments: Moments, isReordered: boolean) {
    this.#chance = isReordered ? chance.of('another order') : chance;
    this.#moments = moments;
    this.#isReordered = isReordered;
  }

  pick<Entry>(what: string, entries: readonly Entry[]): Entry {
    return this.#chance.of(this.#moments.atMoment(what)).pick(entries, 'size');
  }

  /** Any of them first, the others in turn. */
  ofSources<Source>(sources: readonly Source[]): readonly Source[] {
    const first = this.#chance.of(this.#moments.atMoment('order')).below(sources.length, 'first');
    return [...sources.slice(first), ...sources.slice(0, first)];
  }

  /** The last subject first; what is about the same stays in its order. */
  ofRecords<Received>(records: readonly Received[], subjectOf: (record: Received) => string): readonly Received[] {
    if (!this.#isReordered) return records;
    const subjects = [...new Set(records.map(subjectOf))].reverse();
    return subjects.flatMap((subject) => records.filter((record) => subjectOf(record) === subject));
  }
}
