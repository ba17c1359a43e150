import { sheets } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { runArchive } from '../../../../local/office/archive/archive.ts';
import type { OfficeConnection } from '../../../../local/office/connection.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { requestId, type SpreadsheetId, slot } from '../../../../shared/kernel/identity.ts';
import { columnIndexOf } from '../../../../sheets/contract/layout.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { archiveMark } from '../../../../sheets/provision/archive-workbook.ts';
import { shanghai } from '../../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { deskOf, listener } from '../exchange/office-desk.ts';
import { breakOffs, failingAt, meanwhile } from './interrupted-desk.ts';

const REQUESTS = contractOf('requests');
const { sheetId } = REQUESTS;
const INPUT = { before: civilDate('2026-11-23'), tabs: ['requests'], folder: null, yes: true } as const;

/** Six rows: two over and old, of two years; one open; one over today; one half-filled; one over and old. */
const ROWS = [
  { receivedAt: '2025-12-30 10:00', unit: '1-1-101', kind: '投诉', wanted: '一', disposition: '取消' },
  { receivedAt: '2026-11-20 10:00', unit: '1-1-201', kind: '报修', wanted: '二', disposition: '取消', result: '=1+1' },
  { receivedAt: '2026-11-23 09:50', unit: '1-1-101', kind: '投诉', wanted: '三' },
  { receivedAt: '2026-11-23 09:55', unit: '1-1-201', kind: '咨询', wanted: '四', disposition: '取消' },
  { kind: '报修', wanted: '五' },
  { receivedAt: '2026-11-21 10:00', unit: '2-1-301', kind: '报修', wanted: '六', disposition: '取消' },
];

let office: TestWorld;

beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.paste('requests', 2, ROWS);
  await office.advance(120_000);
  await office.world.idle();
  office.newSms();
});
afterEach(() => office.close());

const PATIENCE = { timeout: 120_000 };

const run = (desk: OfficeConnection = deskOf(office), terminal = listener()) =>
  runArchive(INPUT, desk, terminal).then((code) => ({ code, told: terminal.told }));

/** What people wrote, in the order of the tab. */
const texts = async (): Promise<readonly unknown[]> =>
  (await office.rows('requests', 2, 60)).flatMap(({ wanted }) => (wanted === undefined ? [] : [wanted]));

async function archiveOf(year: number): Promise<SpreadsheetId | null> {
  const found = await deskOf(office).workbooks.findSpreadsheets(archiveMark(office.office.id, year));
  if (found.kind !== 'done') throw new Error(found.kind);
  return found.value[0] ?? null;
}

/** What stands in the yearly workbook, by field, formulas as such. */
async function archived(year: number): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const spreadsheetId = await archiveOf(year);
  if (spreadsheetId === null) return [];
  const structure = await deskOf(office).workbooks.structureOf(spreadsheetId);
  if (structure.kind !== 'done') throw new Error(structure.kind);
  // Made, and its tabs not yet.
  if (!structure.value.sheetIds.has(sheetId)) return [];
  const { data } = await sheets({ version: 'v4', retry: false }).spreadsheets.values.get(
    { spreadsheetId, range: `'${REQUESTS.title['zh-CN']}'!A2:ZZ`, valueRenderOption: 'FORMULA' },
    { rootUrl: `${office.origin}/google/`, headers: { authorization: 'Bearer local-service-account' } },
  );
  return (data.values ?? []).map((row: readonly unknown[]) =>
    Object.fromEntries(REQUESTS.columns.map(({ field }, column) => [field, row[column] ?? ''])),
  );
}

const archivedTexts = async (year: number) => (await archived(year)).map(({ wanted }) => wanted).sort();

const flagged = async (): Promise<readonly unknown[]> =>
  (await office.rows('incoming', 2, 20)).flatMap(({ wanted }) => (wanted === undefined ? [] : [wanted]));

/** Everything is where it belongs: old rows in the workbooks of their years, the others in the tab, nobody told of anything. */
async function expectDone(): Promise<void> {
  await office.world.idle();
  expect(await texts()).toEqual(['三', '四', '五']);
  expect([await archivedTexts(2025), await archivedTexts(2026)]).toEqual([['一'], ['二', '六']]);
  expect(await flagged()).toEqual([]);
  expect(office.newSms()).toEqual([]);
  expect(
    office.world.standIns.google.snapshot(office.office.serviceSpreadsheet).sheets.map(({ title }) => title),
  ).not.toContain('_archive_requests');
}

describe('archiving', PATIENCE, () => {
  it('says first what goes and what stays, and does nothing without a yes', async () => {
    const terminal = listener('n');
    expect(await runArchive({ ...INPUT, yes: false }, deskOf(office), terminal)).toBe(1);
    expect(terminal.told).toEqual([
      '业户诉求记录表：1 行将移到 2025 年的归档工作簿',
      '业户诉求记录表：2 行将移到 2026 年的归档工作簿',
      '业户诉求记录表：1 行留在表中，尚未登记或需更正',
      '业户诉求记录表：1 行留在表中，尚未办结',
      '业户诉求记录表：1 行留在表中，办结不早于所给日期',
    ]);
    expect(await texts()).toHaveLength(6);
    expect(await archiveOf(2025)).toBeNull();
    await expect(runArchive({ ...INPUT, yes: false }, deskOf(office), listener())).rejects.toThrow(/--yes/);
  });

  it('moves what is over to the workbooks of their years, as values, and nobody misses the rows', async () => {
    const { code, told } = await run();
    expect(code).toBe(0);
    expect(told.at(-1)).toBe('已归档 3 行');
    await expectDone();
    const [first] = await archived(2026);
    expect(first).toMatchObject({
      unit: '1-1-201',
      kind: '报修',
      result: '=1+1',
      stage: '已取消',
      disposition: '取消',
    });
    expect(String(first?.number)).toMatch(/^R-\d{6}$/);
    const state = await office.container.store.loadRequest(requestId(String(first?.slot)));
    expect(state).toMatchObject({ rowRemovedAt: null, archived: { workbook: await archiveOf(2026) } });
  });

  it('is done once: again there is nothing to do', async () => {
    await run();
    await office.world.idle();
    expect(await run()).toEqual({
      code: 0,
      told: [
        '业户诉求记录表：1 行留在表中，尚未登记或需更正',
        '业户诉求记录表：1 行留在表中，尚未办结',
        '业户诉求记录表：1 行留在表中，办结不早于所给日期',
        '没有可归档的行',
      ],
    });
    await expectDone();
  });

  it('opens the yearly workbook to whom the office’s is open, and lets nobody write in it', async () => {
    const desk = deskOf(office);
    await desk.workbooks.shareWith(office.office.serviceSpreadsheet, 'chen@example.com');
    await run();
    const archive = await archiveOf(2025);
    if (archive === null) throw new Error('no archive');
    const access = await desk.workbooks.accessOf(archive);
    expect(access).toMatchObject({
      value: { grants: expect.arrayContaining([expect.objectContaining({ email: 'chen@example.com' })]) },
    });
    const outcome = office.world.standIns.google.act(archive, 'chen@example.com', {
      kind: 'type',
      sheetId,
      row: 1,
      column: 6,
      text: '改',
    });
    expect(outcome.kind).toBe('refused');
  });
});

/** Per year: making the workbook, copying, taking out, settling. */
const WRITES = 8;

test.each(breakOffs(WRITES))(
  'broken off $when write $write to Google, the same command goes on, whatever a sync saw in between',
  PATIENCE,
  async ({ write, when }) => {
    await expect(run(failingAt(office, write, when))).rejects.toThrow('broken off');
    await office.world.idle();
    expect(
      (await texts()).length + (await archivedTexts(2025)).length + (await archivedTexts(2026)).length,
    ).toBeGreaterThanOrEqual(
      // Rows that wait in the holding tab are in the yearly workbook already.
      6,
    );
    expect(await run()).toMatchObject({ code: 0 });
    await expectDone();
  },
);

/** The write that takes rows out, of those of a year. */
const TAKING = 3;

const wanted = columnIndexOf(REQUESTS, 'wanted');
const ACTS = [
  { what: 'insert a row above', act: () => office.act({ kind: 'insert-rows', sheetId, at: 1, count: 1 }) },
  {
    what: 'sort whole rows',
    act: () =>
      office.act({
        kind: 'sort',
        sheetId,
        range: { startRow: 1, endRow: 7, startColumn: 0, endColumn: REQUESTS.columns.length },
        byColumn: wanted,
        ascending: true,
      }),
  },
  { what: 'change the text that goes', act: () => office.type('requests', 2, { wanted: '一（更正）' }) },
  { what: 'take it up again', act: () => office.type('requests', 2, { disposition: '重新处理' }) },
] as const;

describe('while people work', PATIENCE, () => {
  it.each(ACTS)('and $what, no row is lost, and nobody is told that one is gone', async ({ act }) => {
    const before = [...(await texts())].map((text) => String(text)).sort();
    // What was taken out was not what was read: it is in the tab again, and the run says so.
    expect(await run(meanwhile(office, TAKING, act))).toMatchObject({
      code: 1,
      told: expect.arrayContaining([expect.stringMatching(/1 行其间有改动/)]),
    });
    await office.world.idle();
    const kept = [...(await texts()), ...(await archivedTexts(2025)), ...(await archivedTexts(2026))];
    for (const text of before) expect(kept.some((each) => String(each).startsWith(text))).toBe(true);
    const incoming = await office.rows('incoming', 2, 20);
    expect(incoming.filter(({ message }) => String(message ?? '').includes('移除'))).toEqual([]);
    const rows = await office.rows('requests', 2, 60);
    expect(rows.filter(({ wanted: text }) => text !== undefined).every((row) => typeof row.slot === 'number')).toBe(
      true,
    );
  });

  it('and change the text that goes, it stays with its change, and goes the next time', async () => {
    await run(meanwhile(office, TAKING, () => office.type('requests', 2, { wanted: '一（更正）' })));
    await office.world.idle();
    expect(await texts()).toContain('一（更正）');
    expect(await run()).toMatchObject({ code: 0 });
    await office.world.idle();
    expect(await archivedTexts(2025)).toEqual(['一（更正）']);
    expect(await texts()).toEqual(['三', '四', '五']);
  });
});

describe('a request in a yearly workbook', PATIENCE, () => {
  it('is not missed by a sync', async () => {
    await run();
    await office.world.idle();
    const ledger = await office.container.store.loadSlots(office.office.serviceSpreadsheet, 'requests', [slot(1)]);
    expect(ledger[0]?.status.kind).toBe('removed');
    expect(await flagged()).toEqual([]);
  });
});
