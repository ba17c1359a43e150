import { describe, expect, it } from 'vitest';
import type { TabLedger } from '../../../../shared/application/ledger.ts';
import { slotCounters, stampsFor } from '../../../../shared/application/sync/slot-counters.ts';
import { acknowledgementOf, printTab } from '../../../../shared/application/sync/tab-difference.ts';
import type { SyncedTab } from '../../../../shared/application/sync/tabs.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import type { ObservedRow } from '../../../../sheets/contract/types.ts';

const INCOMING = contractOf('incoming');
const LEDGER: TabLedger = { hash: '', pageHashes: {}, nextSlot: 301, nextFreeSlot: 1 };

const row = (number: number, text: string | null): ObservedRow => ({
  rowNumber: number + 1,
  slot: slot(number),
  cells: { result: text },
  shown: {},
});

const rows = (count: number, text: string | null = null): readonly ObservedRow[] =>
  Array.from({ length: count }, (_, index) => row(index + 1, text));

function tabWith(observed: readonly ObservedRow[], ledger: TabLedger = LEDGER): SyncedTab {
  const printed = printTab(INCOMING, observed);
  return {
    contract: INCOMING,
    printed,
    ledger,
    acknowledgement: acknowledgementOf(INCOMING, printed, ledger),
    damaged: [],
  };
}

describe('slots', () => {
  it('are given out each once', () => {
    const slots = slotCounters([tabWith(rows(300))]);
    expect([slots.takeStamp('incoming'), slots.takeStamp('incoming')]).toEqual([301, 302]);
    expect([slots.takeFree('incoming'), slots.takeFree('incoming')]).toEqual([1, 2]);
    expect(slots.of('incoming')).toEqual({ nextSlot: 303, nextFreeSlot: 3 });
  });

  it.each([
    ['what was saved, where the sheet shows less', 200, 301],
    ['what was saved, where the sheet shows the same', 300, 301],
    ['what the sheet shows, where a sync was broken off after it had stamped', 420, 421],
  ])('are counted on from %s', (_name, shown, next) => {
    expect(slotCounters([tabWith(rows(shown))]).takeStamp('incoming')).toBe(next);
  });

  it('of a removed last row are not given out again', () => {
    const slots = slotCounters([tabWith(rows(299))]);
    expect(slots.takeStamp('incoming')).toBe(301);
  });

  it('are kept per tab', () => {
    expect(() => slotCounters([tabWith(rows(1))]).of('requests')).toThrow('no slots are counted for requests');
  });
});

describe('blank rows at the end', () => {
  const stamped = (tab: SyncedTab) => stampsFor([tab], slotCounters([tab]));

  it.each([
    [200, []],
    [199, [{ tab: 'incoming', firstSlot: 301, count: 201 }]],
    [0, [{ tab: 'incoming', firstSlot: 301, count: 400 }]],
  ])('%i of 200: %j are added', (blanks, expected) => {
    expect(stamped(tabWith(rows(blanks)))).toEqual(expected);
  });

  it('are not those in which something is written', () => {
    const observed = [...rows(10, '已处理'), ...rows(205).slice(10)];
    expect(stamped(tabWith(observed))).toEqual([{ tab: 'incoming', firstSlot: 301, count: 205 }]);
  });

  it('are not those that the system has filled', () => {
    const filled = { ...LEDGER, nextFreeSlot: 7 };
    expect(stamped(tabWith(rows(205), filled))).toEqual([{ tab: 'incoming', firstSlot: 301, count: 201 }]);
  });

  it('move the counter on by as many', () => {
    const tab = tabWith(rows(150));
    const slots = slotCounters([tab]);
    stampsFor([tab], slots);
    expect(slots.of('incoming').nextSlot).toBe(301 + 250);
  });
});
