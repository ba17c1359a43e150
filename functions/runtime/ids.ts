import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../../shared/application/ports.ts';

/** Crockford's digits: no I, L, O, U, so that an id read aloud is not mistaken. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;

/** 26 characters: 48 bits of time, 80 of chance, sortable by time of making (the layout of a ULID). */
export function createIds(clock: Clock, random: (bytes: number) => Uint8Array = randomBytes): Ids {
  return { next: () => timePart(clock.now()) + randomPart(random(RANDOM_DIGITS)) };
}

function timePart(epochMs: number): string {
  let rest = epochMs;
  let text = '';
  for (let digit = 0; digit < TIME_DIGITS; digit += 1) {
    text = DIGITS.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

const randomPart = (bytes: Uint8Array): string => Array.from(bytes, (byte) => DIGITS.charAt(byte % 32)).join('');
