import { createDraws, type Draws } from '../../local/replay/draw.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { createQuickDraws } from '../support/quick-draws.ts';

/**
 * Chance bound to one decision: what is drawn depends on the seed, the decision's key and the word for what is drawn, never
 * on what was drawn before. Leaving one act out of a story therefore changes no other.
 */
export interface Chance {
  fraction(what: string): number;
  /** A whole number from 0 to `count` - 1. */
  below(count: number, what: string): number;
  pick<Entry>(entries: readonly Entry[], what: string): Entry;
  happens(share: number, what: string): boolean;
  of(key: string): Chance;
}

export function chanceOf(seed: string): Chance {
  return new BoundChance(createDraws(seed), 'seed');
}

/** Another chance than {@link chanceOf}'s, for those who draw many thousand times a second. */
export function quickChanceOf(seed: string): Chance {
  return new BoundChance(createQuickDraws(seed), 'seed');
}

class BoundChance implements Chance {
  readonly #draws: Draws;
  readonly #key: string;

  constructor(draws: Draws, key: string) {
    this.#draws = draws;
    this.#key = key;
  }

  fraction(what: string): number {
    return this.#draws.fraction(this.#key, what);
  }

  below(count: number, what: string): number {
    return Math.min(count - 1, Math.floor(this.fraction(what) * count));
  }

  pick<Entry>(entries: readonly Entry[], what: string): Entry {
    const entry = entries[this.below(entries.length, what)];
    invariant(entry !== undefined, 'there is something to pick from');
    return entry;
  }

  happens(share: number, what: string): boolean {
    return share > 0 && this.fraction(what) < share;
  }

  of(narrower: string): Chance {
    return new BoundChance(this.#draws, `${this.#key}.${narrower}`);
  }
}
