import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../../local/google/wire/fault.ts';
import { runImport } from '../../../../local/office/exchange/import.ts';
import { readTab } from '../../../../local/office/exchange/read-tab.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { shanghai } from '../../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { deskOf, importOf, listener, temporaryFolder, watcher } from './office-desk.ts';

const files = temporaryFolder();
const ledger = files.path('今日报修.csv');

/** More than a sync takes up without a tick, and of this very morning, so that each would message its household. */
const RECORDS = 24;
const UNITS = ['1-1-101', '1-1-201', '2-1-301', '3-2-1801'];
const lines = Array.from(
  { length: RECORDS },
  (_, index) => `${UNITS[index % UNITS.length]},2026-11-23 09:${10 + index},报修,第${index + 1}件`,
);
writeFileSync(ledger, ['房号,报修时间,类别,报修内容', ...lines].join('\r\n'));

const INPUT = importOf(ledger, { rowsPerRequest: 10 });

let office: TestWorld;

beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  office.newSms();
});
afterEach(() => office.close());
afterAll(() => files.remove());

const importedRows = async () =>
  (await readTab(deskOf(office), contractOf('requests'), 'whole', listener())).filter(
    ({ cells }) => cells.unit !== null,
  );

const BATCH_UPDATE = 'sheets.spreadsheets.batchUpdate';

/** A world for each story, and several syncs in it: a busy machine needs a while. */
const PATIENCE = { timeout: 120_000 };

describe('an import that breaks off at its second request', PATIENCE, () => {
  it.each([
    ['before it was carried out', 'unavailable-before'],
    ['after it was carried out', 'unavailable-after'],
  ] as const)('%s goes on where it was, however the sync came between', async (_, kind) => {
    const fault: Fault = { kind, method: BATCH_UPDATE };
    const breaking = {
      ...watcher(office),
      progress: () => office.world.standIns.google.injectFault(fault),
    };
    await expect(runImport(INPUT, deskOf(office), breaking)).rejects.toThrow();
    const before = await importedRows();
    expect(before).toHaveLength(kind === 'unavailable-after' ? 20 : 10);
    await office.advance(60_000);
    await office.world.sweep();

    expect(await runImport(INPUT, deskOf(office), watcher(office))).toBe(0);
    await office.advance(60_000);
    await office.world.sweep();
    const rows = await importedRows();
    expect(rows.map(({ cells }) => cells.wanted)).toEqual(lines.map((_, index) => `第${index + 1}件`));
    expect(new Set(rows.map(({ shown }) => shown.number)).size, 'every row has a number of its own').toBe(RECORDS);
    expect(new Set(rows.map(({ slot }) => slot)).size, 'and a slot').toBe(RECORDS);
    expect(rows.every(({ shown }) => String(shown.message).startsWith('按历史记录登记'))).toBe(true);
    expect(office.newSms()).toEqual([]);
    expect(await runImport(INPUT, deskOf(office), watcher(office))).toBe(0);
    expect(await importedRows()).toHaveLength(RECORDS);
  });
});

describe('an import that Google asks to wait', PATIENCE, () => {
  it('waits, and goes on by itself', async () => {
    const pausesMs: number[] = [];
    const google = office.world.standIns.google;
    const patient = {
      ...watcher(office),
      progress: (line: string) => {
        if (line === '已写入 10/24 行') google.injectFault({ kind: 'rate-limited', method: BATCH_UPDATE, times: 2 });
      },
      pause: async (durationMs: number) => {
        // The quota is Google's own: a sync that ran meanwhile would be asked to wait in the import's place.
        if (durationMs >= 60_000) pausesMs.push(durationMs);
        else await office.advance(durationMs);
      },
    };
    expect(await runImport(INPUT, deskOf(office), patient)).toBe(0);
    expect(pausesMs).toEqual([60_000, 60_000]);
    expect(await importedRows()).toHaveLength(RECORDS);
  });
});

describe('two imports of one file at the same moment', PATIENCE, () => {
  it('write every row once: Google refuses the receipt that is there', async () => {
    const outcomes = await Promise.allSettled([
      runImport(INPUT, deskOf(office), watcher(office)),
      runImport(INPUT, deskOf(office), watcher(office)),
    ]);
    expect(outcomes.map(({ status }) => status)).toContain('rejected');
    expect(await runImport(INPUT, deskOf(office), watcher(office))).toBe(0);
    const rows = await importedRows();
    expect(new Set(rows.map(({ cells }) => cells.wanted)).size).toBe(RECORDS);
    expect(rows).toHaveLength(RECORDS);
  });
});
