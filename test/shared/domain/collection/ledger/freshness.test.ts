import { describe, expect, it } from 'vitest';
import { ledgerFreshness } from '../../../../../shared/domain/collection/ledger/freshness.ts';
import { at } from './sample.ts';

describe('a ledger of which nothing has been heard for 48 hours', () => {
  const heardAt = at('2026-11-20 18:00');
  const staleAt = at('2026-11-22 18:00');

  it.each([
    ['2026-11-20 18:00', { state: 'fresh', staleAt }],
    ['2026-11-22 17:59', { state: 'fresh', staleAt }],
    ['2026-11-22 18:00', { state: 'stale', since: staleAt }],
    ['2026-11-22 18:01', { state: 'stale', since: staleAt }],
    // A clock behind the one that heard it.
    ['2026-11-20 17:00', { state: 'fresh', staleAt }],
  ] as const)('is at %s %j', (now, expected) => {
    expect(ledgerFreshness(heardAt, at(now), { staleAfterHours: 48 })).toEqual(expected);
  });

  it('is stale from the start', () => {
    expect(ledgerFreshness(null, heardAt, { staleAfterHours: 48 })).toEqual({ state: 'stale', since: null });
  });
});
