import { describe, expect, it } from 'vitest';
import type { RenderMark, TabLedger } from '../../../../shared/application/ledger.ts';
import { printTab } from '../../../../shared/application/sync/printed-tab.ts';
import { runsShort, slotCounters, stampsFor } from '../../../../shared/application/sync/slot-counters.ts';
import type { SyncedTab } from '../../../../shared/application/sync/tabs.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import type { ObservedRow } from '../../../../sheets/contract/types.ts';
import { workbookLedger } from '../../../support/workbook-ledger.ts';

const INCOMING = contractOf('incoming');
const LEDGER: TabLedger = { hash: '', pageHashes: {}, nextSlot: 301, nextFreeSlot: 1 };

const WORKBOOK = workbookLedger({ policyVersionShown: 1 });

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
    damaged: [],
  };
}

describe('slots', () => {
  it('are given out each once', () => {
    const slots = slotCounters(WORKBOOK, [tabWith(rows(300))]);
    expect([slots.takeStamp('incoming'), slots.takeStamp('incoming')]).toEqual([301, 302]);
    expect([slots.takeFree('incoming'), slots.takeFree('incoming')]).toEqual([1, 2]);
    expect(slots.of('incoming')).toEqual({ nextSlot: 303, nextFreeSlot: 3 });
  });

  it.each([
    ['what was saved, where the sheet shows less', 200, 301],
    ['what was saved, where the sheet shows the same', 300, 301],
    ['what the sheet shows, where a sync was broken off after it had stamped', 420, 421],
  ])('are counted on from %s', (_name, shown, next) => {
    expect(slotCounters(WORKBOOK, [tabWith(rows(shown))]).takeStamp('incoming')).toBe(next);
  });

  it('of a removed last row are not given out again', () => {
    const slots = slotCounters(WORKBOOK, [tabWith(rows(299))]);
    expect(slots.takeStamp('incoming')).toBe(301);
  });

  it('of a tab that was not read are counted on from what was saved, or from its birth', () => {
    const saved = { ...WORKBOOK, tabs: { messages: { ...LEDGER, nextFreeSlot: 12 } } };
    const slots = slotCounters(saved, []);
    expect(slots.takeFree('messages')).toBe(12);
    expect(slots.takeStamp('incoming')).toBe(INCOMING.rowsAtBirth + 1);
  });
});

describe('a tab runs short', () => {
  const mark = (tab: RenderMark['tab'], taken: RenderMark['slot'] = null): RenderMark => ({
    tab,
    recordId: 'R1',
    slot: taken,
    version: 1,
  });
  /** 300 rows are stamped, 200 of them are to stay blank. */
  const shortAfter = (nextFreeSlot: number, ...marks: readonly RenderMark[]): boolean =>
    runsShort({ ...WORKBOOK, tabs: { incoming: { ...LEDGER, nextFreeSlot } } }, marks);

  it.each([
    ['enough are left', 100, [mark('incoming')], false],
    ['one is missing', 101, [mark('incoming')], true],
    ['two records want a row', 100, [mark('incoming'), mark('incoming')], true],
    ['nobody wants one', 280, [], false],
    ['the record has its row', 280, [mark('incoming', slot(7))], false],
    ['another tab is meant', 280, [mark('messages')], false],
  ])('%s', (_name, nextFreeSlot, marks, expected) => {
    expect(shortAfter(nextFreeSlot, ...marks)).toBe(expected);
  });

  it('of fewer, where fewer are asked for', () => {
    const workbook = { ...WORKBOOK, tabs: { incoming: { ...LEDGER, nextFreeSlot: 276 } } };
    expect(runsShort(workbook, [mark('incoming')], 24)).toBe(false);
    expect(runsShort(workbook, [mark('incoming')], 25)).toBe(true);
  });
});

describe('blank rows at the end', () => {
  const stamped = (tab: SyncedTab) => stampsFor([tab], slotCounters(WORKBOOK, [tab]));

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

  it.each([
    [24, []],
    [23, [{ tab: 'incoming', firstSlot: 301, count: 25 }]],
  ])('%i of 24, where no more are asked for', (blanks, expected) => {
    const tab = tabWith(rows(blanks));
    expect(stampsFor([tab], slotCounters(WORKBOOK, [tab]), 24)).toEqual(expected);
  });

  it('move the counter on by as many', () => {
    const tab = tabWith(rows(150));
    const slots = slotCounters(WORKBOOK, [tab]);
    stampsFor([tab], slots);
    expect(slots.of('incoming').nextSlot).toBe(301 + 250);
  });
});
