import { Script } from 'node:vm';
import fc from 'fast-check';
import { expect } from 'vitest';

/** What people, programs and attackers put where a text is expected. Kept apart from what any one reader understands. */

/** Longest text that a cell of a spreadsheet holds. */
export const CELL_CHARACTERS_MAX = 50_000;

/** Names that mean something to objects of the language itself. */
export const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'] as const;

const halfOfPair = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));
const control = fc.integer({ min: 0, max: 0x9f }).map((unit) => String.fromCharCode(unit));
const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const marks = fc.constantFrom(
  ...'=+-@＝＋－＠\'"(（[【「)）]】」,，;；:：/|*.\t\n\r \u3000\u00a0\u200b\ufeff\u202e\ufdfa\u3164',
);
const digits = fc.constantFrom(...'0123456789０１２３４５６７８９٣½²');
const words = fc.constantFrom(
  '年',
  '月',
  '日',
  '点',
  '半',
  '上午',
  'am',
  'T',
  '86',
  '+86',
  '是',
  'NaN',
  'e308',
  '漏水',
  '👨‍👩‍👧',
);

const piece = fc.oneof(halfOfPair, control, codeUnit, marks, digits, words);

/** Short and of every kind. */
export const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: piece, maxLength: 24 }) },
  { weight: 1, arbitrary: fc.constantFrom(...PROTOTYPE_NAMES, '=IMPORTXML("http://x","//a")', '+1+cmd|x', '#REF!') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }) },
);

/** As long as a cell can be, of a few pieces again and again: what makes a pattern search for ever. */
export const hugeText = fc
  .tuple(fc.string({ unit: piece, maxLength: 6 }), fc.string({ unit: piece, minLength: 1, maxLength: 3 }), hostileText)
  .map(([head, again, tail]) =>
    (head + again.repeat(Math.ceil(CELL_CHARACTERS_MAX / again.length)) + tail).slice(0, CELL_CHARACTERS_MAX),
  );

/** Any JSON, its members named badly. */
export const hostileJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(
      hostileText,
      fc.constant(null),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(-0, 1e21, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    recordOf(tie('value')),
  ),
})).value;

/** An object whose members are its own, `__proto__` too: as `JSON.parse` makes them. */
export function recordOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const name = fc.oneof(hostileText, fc.constantFrom(...PROTOTYPE_NAMES));
  return fc.array(fc.tuple(name, value), { maxLength: 5 }).map(ownMembers);
}

export function ownMembers(members: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> {
  const made: Record<string, unknown> = {};
  for (const [name, value] of members) {
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype] as const;
const namesOf = (): readonly (readonly PropertyKey[])[] => PROTOTYPES.map((each) => Reflect.ownKeys(each));
const atStart = namesOf();

/** No input has reached what all objects share. */
export function expectPrototypesUntouched(): void {
  expect(namesOf()).toEqual(atStart);
}

/** Far more than any one reading takes on the slowest machine, far less than a pattern that searches for ever. */
const READING_MS_MAX = 5_000;

const HELD_WORK = 'work under the watchdog';
const script = new Script(`globalThis[${JSON.stringify(HELD_WORK)}]()`);

/** Breaks off, with an error, what would not end: a test's own time limit cannot stop a loop that never awaits. */
export function endingInTime(work: () => void): void {
  Object.assign(globalThis, { [HELD_WORK]: work });
  try {
    script.runInThisContext({ timeout: READING_MS_MAX });
  } finally {
    Reflect.deleteProperty(globalThis, HELD_WORK);
  }
}
