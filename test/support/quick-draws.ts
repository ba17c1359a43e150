import type { Draws } from '../../local/replay/draw.ts';

/** Odd numbers with bits all over, as multiplicative hashes want them; nothing hangs on which. */
const FIRST = 0x9e3779b1;
const SECOND = 0x85ebca77;
const STIRRED_ONCE = 0x2c1b3c6d;
const STIRRED_TWICE = 0x297a2d39;

/**
 * Draws as `createDraws` gives them, a hundred times quicker and not for keeping secrets: two lanes of 32 bits, each a
 * multiplicative hash of the text, stirred so that texts that differ in one letter have nothing in common.
 */
export function createQuickDraws(seed: string): Draws {
  const fraction = (number: string, what: string): number => {
    const text = `${seed}/${number}/${what}`;
    let one = FIRST;
    let other = SECOND;
    for (let index = 0; index < text.length; index += 1) {
      const letter = text.charCodeAt(index);
      one = Math.imul(one ^ letter, SECOND);
      other = Math.imul(other ^ letter, FIRST);
      one ^= one >>> 15;
    }
    const high = stirred(one ^ (other >>> 16)) >>> 11;
    const low = stirred(other ^ one);
    return (high * 2 ** 32 + (low >>> 0)) / 2 ** 53;
  };
  return {
    fraction,
    within: ([least, most], number, what) => least + Math.floor(fraction(number, what) * (most - least + 1)),
  };
}

function stirred(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 15), STIRRED_ONCE);
  mixed = Math.imul(mixed ^ (mixed >>> 12), STIRRED_TWICE);
  return mixed ^ (mixed >>> 15);
}
