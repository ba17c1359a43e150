import { describe, expect, it } from 'vitest';
import type { SlotLedger } from '../../../../shared/application/ledger.ts';
import { BLANK_FINGERPRINT } from '../../../../shared/application/sync/fingerprint.ts';
import { isImported, rawLedger } from '../../../../shared/application/sync/row-ledger.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { DAY_MS, plusMs } from '../../../../shared/kernel/instant.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { shanghai } from '../../../support/moments.ts';
import { slotLedger } from '../../../support/slot-ledger.ts';

const NOW = shanghai('2026-11-23 10:00');
const REQUESTS = contractOf('requests');
const ROW = { rowNumber: 1_002, slot: slot(7), cells: { wanted: '灯不亮' }, shown: {} };

/** As an import leaves it for a row that it is about to write. */
const announced = slotLedger({
  slot: slot(7),
  version: 0,
  fingerprint: BLANK_FINGERPRINT,
  status: { kind: 'blank' },
  importedUntil: plusMs(NOW, DAY_MS),
});

const read = (before: SlotLedger | null, fingerprint: string, afterMs: number): SlotLedger =>
  rawLedger(REQUESTS, slot(7), ROW, fingerprint, before, plusMs(NOW, afterMs));

describe('a row that an import announced', () => {
  it.each([
    ['read at once', 0, true],
    ['read when the announcement ends', DAY_MS, true],
    ['read after it ended', DAY_MS + 1, false],
  ])('%s', (_, afterMs, expected) => {
    expect(isImported(read(announced, 'print-1', afterMs))).toBe(expected);
  });

  it('stays an import’s once it was read, however often it is edited', () => {
    const first = read(announced, 'print-1', 0);
    const edited = read(first, 'print-2', 30 * DAY_MS);
    expect(first.version).toBe(1);
    expect(isImported(edited)).toBe(true);
  });

  it('is anybody’s once it was emptied before it became a record', () => {
    const emptied = read(read(announced, 'print-1', 0), BLANK_FINGERPRINT, 1_000);
    expect(isImported(read(emptied, 'print-3', 2_000))).toBe(false);
  });

  it('is not made of a row that nobody announced', () => {
    expect(isImported(read(null, 'print-1', 0))).toBe(false);
  });
});
