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
  return bound(createDraws(seed), 'seed');
}

/** Another chance than {@link chanceOf}'s, for those who draw many thousand times a second. */
export function quickChanceOf(seed: string): Chance {
  return bound(createQuickDraws(seed), 'seed');
}

function bound(draws: Draws, key: string): Chance {
  const fraction = (what: string): number => draws.fraction(key, what);
  const below = (count: number, what: string): number => Math.min(count - 1, Math.floor(fraction(what) * count));
  return {
    fraction,
    below,
    pick: (entries, what) => {
      const entry = entries[below(entries.length, what)];
      invariant(entry !== undefined, 'there is something to pick from');
      return entry;
    },
    happens: (share, what) => fraction(what) < share,
    of: (narrower) => bound(draws, `${key}.${narrower}`),
  };
}
