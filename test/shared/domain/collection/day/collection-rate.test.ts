import { describe, expect, it } from 'vitest';
import {
  collectionRate,
  type DueChange,
  dueChangeOf,
} from '../../../../../shared/domain/collection/day/collection-rate.ts';
import type { LedgerCommand } from '../../../../../shared/domain/collection/ledger/command.ts';
import { civilDate } from '../../../../../shared/kernel/civil.ts';
import { bill, correction, credit, Ledger, payment, reversal, transfer, writeOff } from '../ledger/sample.ts';

/** What the events of a story come to, each looked up in the ledger as it stands after it. */
function changesOf(ledger: Ledger, commands: readonly LedgerCommand[]): readonly DueChange[] {
  return commands.flatMap((command) => {
    ledger.tellAll(command);
    return lastChanges(ledger);
  });
}

function lastChanges(ledger: Ledger): readonly DueChange[] {
  const lookup = { charge: (id: string) => ledger.charge(id), posting: (name: string) => ledger.posting(name) };
  return ledger.lastEvents.flatMap((event) => dueChangeOf(event, lookup) ?? []);
}

const rateOf = (changes: readonly DueChange[], dayOn = '2026-11-30') => {
  const { billedFen, paidFen } = collectionRate(changes, civilDate(dayOn), null);
  return [billedFen, paidFen];
};

describe('what fell due and what of it was paid', () => {
  it.each<[string, LedgerCommand[], [number, number]]>([
    ['a bill', [bill('b', 100)], [10_000, 0]],
    ['a part of it paid', [bill('b', 100), payment('p', 40)], [10_000, 4_000]],
    ['more than all paid', [bill('b', 100), payment('p', 140)], [10_000, 10_000]],
    ['paid before it was billed', [payment('p', 40), bill('b', 100)], [10_000, 4_000]],
    ['a payment that bounced', [bill('b', 100), payment('p', 40), reversal('r', 'p')], [10_000, 0]],
    ['a credit', [bill('b', 100), credit('c', 40)], [10_000, 0]],
    ['a write-off', [bill('b', 100), writeOff('w', 'b', 40)], [10_000, 0]],
    ['a write-off taken back', [bill('b', 100), writeOff('w', 'b', 40), reversal('r', 'w')], [10_000, 0]],
    ['a bill corrected', [bill('b', 100), correction('c', 'b', -30)], [7_000, 0]],
    ['a correction taken back', [bill('b', 100), correction('c', 'b', -30), reversal('r', 'c')], [10_000, 0]],
    ['paid, then corrected', [bill('b', 100), payment('p', 100), correction('c', 'b', -30)], [7_000, 7_000]],
    ['a bill of next month', [bill('b', 100, '2026-12-01')], [0, 0]],
    ['a bill of last year', [bill('b', 100, '2025-12-31')], [0, 0]],
  ])('%s', (_name, commands, expected) => {
    expect(rateOf(changesOf(new Ledger(), commands))).toEqual(expected);
  });

  it('a payment moved to another unit has paid nothing here any more', () => {
    const ledger = new Ledger();
    const before = changesOf(ledger, [bill('b', 100), payment('p', 100)]);
    expect(ledger.tellBoth(transfer('t', 'p', 60))).toMatchObject({ ok: true });
    expect(rateOf([...before, ...lastChanges(ledger)])).toEqual([10_000, 4_000]);
  });
});
