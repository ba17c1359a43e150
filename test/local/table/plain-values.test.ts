import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../local/table/attribute-value.ts';
import { plainItemOf, wireItemOf } from '../../../local/table/plain-values.ts';

/** What the quick way answers is what the library answers, throwing included. */

const outcomeOf = (convert: () => unknown): unknown => {
  try {
    return { answer: convert() };
  } catch (failure) {
    return { failure: String(failure) };
  }
};

const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.bigInt(),
  fc.constantFrom(null, undefined, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53), 0.1),
  fc.constantFrom(() => 1, new Set(['a', 'b']), new Set([1, 2]), new Set<string>(), new Map([['a', 1]]), new Date(0)),
);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
}));
const anyItem = fc.dictionary(fc.string(), anything, { maxKeys: 5 });

describe('an item of the document client', () => {
  it('is marshalled as the library does', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const ours = outcomeOf(() => wireItemOf(item));
        expect(ours).toEqual(outcomeOf(() => marshall(item, { removeUndefinedValues: true })));
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });

  it('comes back as the library gives it', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const wire = outcomeOf(() => marshall(item, { removeUndefinedValues: true }));
        fc.pre(typeof wire === 'object' && wire !== null && 'answer' in wire);
        const stored = wire.answer as Item;
        expect(outcomeOf(() => plainItemOf(stored))).toEqual(outcomeOf(() => unmarshall(stored as never)));
      }),
      { seed: 12, numRuns: 2_000 },
    );
  });

  it.each([
    ['a whole number', { N: '12' }],
    ['a number with a fraction', { N: '-0.5' }],
    ['a number beyond what is exact', { N: '123456789012345678901' }],
    ['the least number that is not exact', { N: '9007199254740992' }],
  ])('%s comes back as the library gives it', (_, n) => {
    expect(plainItemOf({ n })).toEqual(unmarshall({ n }));
  });
});
