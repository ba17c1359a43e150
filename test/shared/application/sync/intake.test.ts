import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FingerprintPage, SlotLedger } from '../../../../shared/application/ledger.ts';
import type { StorePort } from '../../../../shared/application/store-port.ts';
import { pageHash } from '../../../../shared/application/sync/fingerprint.ts';
import { isPending, resumeIntake, takeIn } from '../../../../shared/application/sync/intake.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { type BareWorld, openBareWorld } from '../../../support/bare-world.ts';
import { interruptedStore } from '../../../support/interrupted-store.ts';
import { shanghai } from '../../../support/moments.ts';
import { slotLedger } from '../../../support/slot-ledger.ts';
import { workbookLedger } from '../../../support/workbook-ledger.ts';

const NOW = shanghai('2026-11-23 10:00');
const BEFORE = workbookLedger();
const HERE = BEFORE.spreadsheet;

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(NOW);
  await bare.container.store.saveWorkbook(BEFORE, NOW);
});
afterEach(() => bare.close());

const storeEndingAt = (write: number): StorePort =>
  interruptedStore(bare.world.standIns.table, (writes) => writes >= write);

/** Rows as a first sync stored them, and as the next one reads them: turned round, one of them emptied. */
const rowsOf = (count: number, characters: number, version: number): readonly SlotLedger[] =>
  Array.from({ length: count }, (_, index) =>
    slotLedger({
      slot: slot(index + 1),
      version,
      fingerprint: version > 1 && index === 0 ? '' : `print-${version}-${index}`,
      cells: { wanted: { value: '字'.repeat(characters), seenAt: NOW } },
    }),
  );

async function storedRows(count: number): Promise<readonly SlotLedger[]> {
  const slots = Array.from({ length: count }, (_, index) => slot(index + 1));
  const rows = await bare.container.store.loadSlots(HERE, 'requests', slots);
  return [...rows].sort((left, right) => left.slot - right.slot);
}

const fingerprintsOf = (rows: readonly SlotLedger[]): Readonly<Record<string, string>> =>
  Object.fromEntries(rows.filter(({ fingerprint }) => fingerprint !== '').map((row) => [row.slot, row.fingerprint]));

const merged = (pages: readonly FingerprintPage[]) =>
  Object.assign({}, ...pages.map(({ fingerprints }) => fingerprints));

/** The next sync, up to where it begins its own work. */
async function resumed() {
  const { store } = bare.container;
  const { ledger } = await store.loadWorkbook(HERE);
  const finished = ledger === null ? null : await resumeIntake(store, ledger);
  if (finished !== null) await store.saveWorkbook(finished, NOW);
  return finished;
}

describe.each([
  ['few rows, noted in the workbook’s ledger', 3, 10],
  ['more rows than one batch', 60, 10],
  ['rows on two pages', 210, 1],
  ['rows that need parts of their own', 12, 20_000],
])('%s', (_name, count, characters) => {
  it('are stored with their fingerprints, and nothing is left to do', async () => {
    const rows = rowsOf(count, characters, 1);
    const after = await takeIn(bare.container.store, BEFORE, rows, [], NOW);
    expect(await storedRows(count)).toEqual(rows);
    const pages = await bare.container.store.loadFingerprintPages(HERE, 'requests', [0, 1]);
    expect(merged(pages)).toEqual(fingerprintsOf(rows));
    expect(after.tabs.requests?.pageHashes).toEqual(
      Object.fromEntries(pages.map(({ page, fingerprints }) => [String(page), pageHash(fingerprints)])),
    );
    expect(after.tabs.requests?.unsettled).toHaveLength(count);
    expect(isPending(after)).toBe(false);
  });

  it('are all as before or all as read, wherever the sync is broken off', async () => {
    const before = rowsOf(count, characters, 1);
    const read = rowsOf(count, characters, 2);
    let breaks = 0;
    for (let write = 1; write <= WRITES_MAX; write += 1) {
      const { store } = bare.container;
      await store.saveSlots(HERE, before);
      const first = await takeIn(store, BEFORE, before, [], NOW);
      await store.saveWorkbook(first, NOW);
      const end = await takeIn(storeEndingAt(write), first, read, [], NOW).then(
        () => null,
        (fault: Error) => fault.message,
      );
      if (end !== null) breaks += 1;
      const finished = await resumed();
      const stored = await storedRows(count);
      const isDone = stored[0]?.version === 2;
      expect(stored, `broken off at write ${write}`).toEqual(isDone ? read : before);
      const pages = await store.loadFingerprintPages(HERE, 'requests', [0, 1]);
      expect(merged(pages)).toEqual(fingerprintsOf(stored));
      expect(finished?.tabs.requests?.pageHashes).toEqual(
        Object.fromEntries(pages.map(({ page, fingerprints }) => [String(page), pageHash(fingerprints)])),
      );
    }
    expect(breaks).toBeGreaterThanOrEqual(3);
    expect(breaks).toBeLessThan(WRITES_MAX);
  });
});

/** More than storing any of the rows above takes: the note with its parts, the rows, and two pages. */
const WRITES_MAX = 16;

it('rows that were carried further meanwhile are left as they are', async () => {
  const { store } = bare.container;
  const rows = rowsOf(3, 10, 2);
  await takeIn(storeEndingAt(3), BEFORE, rows, [], NOW).catch(() => undefined);
  const [first] = rows;
  const recorded = { ...slotLedger({ ...first }), status: { kind: 'recorded' as const }, recordId: 'R1' };
  await store.saveSlots(HERE, [recorded]);
  await resumed();
  expect((await storedRows(3))[0]).toEqual(recorded);
});

it('parts that are being written never touch those that may still be needed', async () => {
  const large = (version: number) => rowsOf(12, 20_000, version);
  const { store } = bare.container;
  // Broken off between the note and the last row: its parts are still needed …
  await takeIn(storeEndingAt(3), BEFORE, large(2), [], NOW).catch(() => undefined);
  const pending = (await store.loadWorkbook(HERE)).ledger;
  expect(pending !== null && isPending(pending)).toBe(true);
  // … by the sync that finishes it, which is broken off while it writes parts of its own.
  const finished = await resumeIntake(store, pending ?? BEFORE);
  await takeIn(storeEndingAt(2), finished, large(3), [], NOW).catch(() => undefined);
  await resumed();
  expect(await storedRows(12)).toEqual(large(2));
});
