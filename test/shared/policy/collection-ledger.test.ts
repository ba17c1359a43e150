import { describe, expect, it } from 'vitest';
import { collectionLedgerSchema, defaultCollectionLedgerPolicy } from '../../../shared/policy/collection-ledger.ts';

const refusesWith = (changes: object) =>
  collectionLedgerSchema.safeParse({ ...defaultCollectionLedgerPolicy, ...changes }).success === false;

describe('the policy of fees and payments', () => {
  it('that an office starts with is one', () => {
    expect(collectionLedgerSchema.parse(defaultCollectionLedgerPolicy)).toEqual(defaultCollectionLedgerPolicy);
  });

  it.each([
    [{ futureToleranceDays: 0 }, false],
    [{ futureToleranceDays: 7 }, false],
    [{ futureToleranceDays: -1 }, true],
    [{ futureToleranceDays: 8 }, true],
    [{ futureToleranceDays: 0.5 }, true],
    [{ staleAfterHours: 1 }, false],
    [{ staleAfterHours: 720 }, false],
    [{ staleAfterHours: 0 }, true],
    [{ staleAfterHours: 721 }, true],
    [{ allocation: { ...defaultCollectionLedgerPolicy.allocation, lateFees: 'never' } }, true],
    [{ allocation: { namedFirst: true, lateFees: 'last' } }, true],
  ])('with %j is refused: %s', (changes, refused) => {
    expect(refusesWith(changes)).toBe(refused);
  });
});
