import { createHmac } from 'node:crypto';
import type { Span } from './mapping.ts';

/** Chance that depends on the seed and on what is drawn, never on what was drawn before. */
export interface Draws {
  /** In [0, 1). */
  fraction(number: string, what: string): number;
  /** A whole number of the span, both ends included. */
  within(span: Span, number: string, what: string): number;
}

/** Bytes of the hash that are used: 48 bits are exact in a double. */
const FRACTION_BYTES = 6;

export function createDraws(seed: string): Draws {
  const fraction = (number: string, what: string): number => {
    const hash = createHmac('sha256', seed).update(`${number}/${what}`).digest();
    return hash.readUIntBE(0, FRACTION_BYTES) / 2 ** (8 * FRACTION_BYTES);
  };
  return {
    fraction,
    within: ([least, most], number, what) => least + Math.floor(fraction(number, what) * (most - least + 1)),
  };
}

/** The entry that `fraction` falls on when they share the range from 0 to 1; the last when rounding left a gap. */
export function byShare<Entry extends { readonly share: number }>(
  entries: readonly Entry[],
  fraction: number,
): Entry | undefined {
  let upTo = 0;
  for (const entry of entries) {
    upTo += entry.share;
    if (fraction < upTo) return entry;
  }
  return entries.at(-1);
}
