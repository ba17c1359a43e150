import { sheets } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { runArchive } from '../../../../local/office/archive/archive.ts';
import type { OfficeConnection } from '../../../../local/office/connection.ts';
import { inspect } from '../../../../local/office/inspection.ts';
import { fileRequest } from '../../../../shared/application/file-request.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { columnLetter } from '../../../../sheets/contract/layout.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { archiveMark } from '../../../../sheets/provision/archive-workbook.ts';
import { shanghai } from '../../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { deskOf, listener } from '../exchange/office-desk.ts';
import { breakOffs, failingAt, meanwhile } from './interrupted-desk.ts';

type Elsewhere = 'incoming' | 'messages';

const INPUT = {
  before: civilDate('2026-11-24'),
  tabs: ['incoming', 'messages'],
  folder: null,
  yes: true,
} as const;
const PATIENCE = { timeout: 120_000 };

let office: TestWorld;

/**
 * Of four requests filed from elsewhere one is open, one over since yesterday, one over today, and one over since yesterday
 * with a note; the messages about all of them, of yesterday and of today.
 */
beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  for (const wanted of ['开着', '昨日了结', '昨日了结，有备注']) await file(wanted);
  await office.world.idle();
  await note('昨日了结', { disposition: '取消' });
  await note('昨日了结，有备注', { disposition: '取消', result: '=1+1' });
  await office.advanceTo(shanghai('2026-11-24 10:00'));
  await file('今日了结');
  await office.world.idle();
  await note('今日了结', { disposition: '取消' });
  await office.advance(120_000);
  await office.world.idle();
  office.newSms();
}, 60_000);
afterEach(() => office.close());

async function file(wanted: string): Promise<void> {
  const filed = await fileRequest(office.container, {
    office: office.office.id,
    key: wanted,
    unit: '1-1-101',
    kind: 'complaint',
    wanted,
    urgency: 'normal',
    applicant: null,
    phone: null,
    appointmentAt: null,
  });
  expect(filed.kind).toBe('filed');
}

/** Written beside the request of that text; the rows of requests filed together come in any order. */
async function note(wanted: string, cells: Readonly<Record<string, string>>): Promise<void> {
  const rows = await office.rows('incoming', 2, 60);
  await office.type('incoming', rows.findIndex((row) => row.wanted === wanted) + 2, cells);
}

const run = (desk: OfficeConnection = deskOf(office)) => {
  const terminal = listener();
  return runArchive(INPUT, desk, terminal).then((code) => ({ code, told: terminal.told }));
};

/** What tells the rows of a tab apart, in its order. */
const SIGNS = { incoming: 'wanted', messages: 'body' } as const;

const shown = async (tab: Elsewhere): Promise<readonly string[]> =>
  (await office.rows(tab, 2, 60)).flatMap((row) => (row[SIGNS[tab]] === undefined ? [] : [String(row[SIGNS[tab]])]));

async function archived(tab: Elsewhere): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const desk = deskOf(office);
  const found = await desk.workbooks.findSpreadsheets(archiveMark(office.office.id, 2026));
  const spreadsheetId = found.kind === 'done' ? found.value[0] : undefined;
  if (spreadsheetId === undefined) return [];
  const { columns, title, sheetId } = contractOf(tab);
  const structure = await desk.workbooks.structureOf(spreadsheetId);
  if (structure.kind !== 'done' || !structure.value.sheetIds.has(sheetId)) return [];
  const range = `'${title['zh-CN']}'!A2:${columnLetter(columns.length - 1)}`;
  const { data } = await sheets({ version: 'v4', retry: false }).spreadsheets.values.get(
    { spreadsheetId, range, valueRenderOption: 'FORMULA' },
    { rootUrl: `${office.origin}/google/`, headers: { authorization: 'Bearer local-service-account' } },
  );
  return (data.values ?? []).map((row: readonly unknown[]) =>
    Object.fromEntries(columns.map(({ field }, column) => [field, row[column] ?? ''])),
  );
}

const archivedSigns = async (tab: Elsewhere): Promise<readonly string[]> =>
  (await archived(tab)).map((row) => String(row[SIGNS[tab]]));

/** What must come about however it was broken off. `before`: what the tab Messages showed. */
async function expectDone(before: readonly string[]): Promise<void> {
  await office.world.idle();
  expect(await shown('incoming')).toEqual(['开着', '今日了结']);
  expect([...(await archivedSigns('incoming'))].sort()).toEqual(['昨日了结', '昨日了结，有备注']);
  const [kept, gone] = [await shown('messages'), await archivedSigns('messages')];
  expect([...kept, ...gone].sort()).toEqual([...before].sort());
  expect(kept.length, 'those of today stay').toBeGreaterThan(0);
  expect(gone.length, 'those of yesterday go').toBeGreaterThan(0);
  expect(office.newSms()).toEqual([]);
  expect((await inspect(deskOf(office), 'service', listener())).found).toEqual([]);
}

describe('archiving what began elsewhere', PATIENCE, () => {
  it('moves what is over into the workbook of its year, as values, and leaves the rest', async () => {
    const before = await shown('messages');
    const { code, told } = await run();
    expect(code).toBe(0);
    expect(told.slice(0, 3)).toEqual([
      '来件：2 行将移到 2026 年的归档工作簿',
      '来件：1 行留在表中，尚未办结',
      '来件：1 行留在表中，办结不早于所给日期',
    ]);
    await expectDone(before);
    expect((await archived('incoming')).find(({ result }) => result !== '')).toMatchObject({
      wanted: '昨日了结，有备注',
      result: '=1+1',
      stage: '已取消',
    });
    expect((await archived('messages')).every(({ status, at }) => status !== '' && String(at).includes('11-23'))).toBe(
      true,
    );
  });

  it('is done once, and new rows come where they would have come', async () => {
    await run();
    await office.world.idle();
    const before = await shown('messages');
    expect(await run()).toMatchObject({ code: 0, told: expect.arrayContaining(['没有可归档的行']) });
    await file('新来的');
    await office.world.idle();
    expect(await shown('incoming')).toEqual(['开着', '今日了结', '新来的']);
    const after = await shown('messages');
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
    expect((await inspect(deskOf(office), 'service', listener())).found).toEqual([]);
  });
});

/** Making the workbook; then for each tab copying, taking out, settling. */
const WRITES = 7;

test.each(breakOffs(WRITES))(
  'broken off $when write $write to Google, the same command goes on, whatever a sync saw in between',
  PATIENCE,
  async ({ write, when }) => {
    const before = await shown('messages');
    await expect(run(failingAt(office, write, when))).rejects.toThrow('broken off');
    await office.world.idle();
    expect(await run()).toMatchObject({ code: 0 });
    await expectDone(before);
  },
);

/** The second write after the workbook was made takes out the rows of Incoming, the fifth those of Messages. */
const TAKING = { incoming: 3, messages: 6 } as const;

describe('while people work, right before rows are taken out', PATIENCE, () => {
  it.each(INPUT.tabs)('and insert a row above in %s, every row is in its place or in the archive', async (tab) => {
    const before = { incoming: await shown('incoming'), messages: await shown('messages') };
    const { sheetId } = contractOf(tab);
    const desk = meanwhile(office, TAKING[tab], () => office.act({ kind: 'insert-rows', sheetId, at: 1, count: 1 }));
    expect(await run(desk)).toMatchObject({ code: 1 });
    await office.world.idle();
    for (const each of ['incoming', 'messages'] as const)
      expect([...(await shown(each)), ...(await archivedSigns(each))]).toEqual(
        expect.arrayContaining([...before[each]]),
      );
    expect(await run()).toMatchObject({ code: 0 });
    await expectDone(before.messages);
  });

  it('and change what is written in a row, it stays with its change, and goes the next time', async () => {
    const before = await shown('messages');
    const desk = meanwhile(office, TAKING.incoming, () => note('昨日了结，有备注', { result: '补记' }));
    expect(await run(desk)).toMatchObject({ code: 1 });
    await office.world.idle();
    expect([...(await shown('incoming'))].sort()).toEqual(['今日了结', '开着', '昨日了结，有备注'].sort());
    expect(await run()).toMatchObject({ code: 0 });
    await expectDone(before);
    expect((await archived('incoming')).map(({ result }) => result)).toContain('补记');
  });
});
