import type { sheets_v4 } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageAct } from '../../../local/google/page-protocol.ts';
import { columnIndexOf, systemTabTitle } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { TabName } from '../../../sheets/contract/types.ts';
import { type GoogleOffice, openGoogleOffice } from './google-office.ts';
import { callsDuring, readTabs } from './office-steps.ts';

const REQUESTS = contractOf('requests');
const { sheetId } = REQUESTS;
const OWNER = 'robot@example.iam.gserviceaccount.com';
const column = (field: string): number => columnIndexOf(REQUESTS, field);

let office: GoogleOffice;
beforeEach(async () => {
  office = await openGoogleOffice();
  office.type('requests', 2, { unit: '1-1-101', wanted: '漏水', phone: '13800001111' });
});
afterEach(() => office.close());

/** No protection keeps out the file's owner. */
function ownerActs(...acts: readonly PageAct[]): void {
  for (const act of acts) {
    const outcome = office.google.act(office.spreadsheet, OWNER, act);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
  }
}

async function dialogue(...requests: sheets_v4.Schema$Request[]): Promise<void> {
  const outcome = await office.workbooks.applyRequests(office.spreadsheet, requests);
  expect(outcome.kind).toBe('done');
}

async function mend(tabs: readonly TabName[] = ['requests']) {
  const outcome = await office.workbooks.mend(office.spreadsheet, tabs, 'zh-CN');
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.value;
}

async function requestsReading() {
  const [reading] = await readTabs(office, 'whole', ['requests']);
  return reading;
}

const TYPED = { unit: '1-1-101', wanted: '漏水', phone: '13800001111' };

describe('what is mended without a person', () => {
  it.each<[string, readonly PageAct[]]>([
    ['a column dragged to the right', [{ kind: 'move-columns', sheetId, at: column('unit'), count: 1, to: 20 }]],
    ['the slot column dragged away', [{ kind: 'move-columns', sheetId, at: 0, count: 1, to: 12 }]],
    ['a block of columns dragged to the left', [{ kind: 'move-columns', sheetId, at: 10, count: 4, to: 2 }]],
    ['columns inserted in the middle', [{ kind: 'insert-columns', sheetId, at: column('wanted'), count: 2 }]],
    ['a column inserted before the first', [{ kind: 'insert-columns', sheetId, at: 0, count: 1 }]],
    ['a header renamed', [{ kind: 'type', sheetId, row: 0, column: column('unit'), text: '房间号' }]],
    ['a header emptied', [{ kind: 'clear', sheetId, range: { startRow: 0, endRow: 1, startColumn: 0, endColumn: 4 } }]],
    [
      'all headers emptied',
      [
        {
          kind: 'clear',
          sheetId,
          range: { startRow: 0, endRow: 1, startColumn: 0, endColumn: REQUESTS.columns.length },
        },
      ],
    ],
    [
      'a title row put above the header',
      [
        { kind: 'insert-rows', sheetId, at: 0, count: 2 },
        { kind: 'type', sheetId, row: 0, column: 5, text: '翠湖花园诉求登记' },
      ],
    ],
    ['the header row dragged down', [{ kind: 'move-rows', sheetId, at: 0, count: 1, to: 5 }]],
    [
      'several of these at once',
      [
        { kind: 'type', sheetId, row: 0, column: column('phone'), text: '电话' },
        { kind: 'insert-columns', sheetId, at: 3, count: 1 },
        { kind: 'move-columns', sheetId, at: 8, count: 2, to: 1 },
      ],
    ],
  ])('%s', async (_name, acts) => {
    ownerActs(...acts);
    expect((await requestsReading())?.status).toBe('header-changed');
    expect(await mend()).toEqual({ mended: true, damages: [] });
    const after = await requestsReading();
    if (after?.status !== 'readable') throw new Error(after?.status);
    expect(after.rows.find(({ slot }) => slot === 1)?.cells).toMatchObject(TYPED);
    expect(after.damagedColumns).toEqual([]);
    expect(await mend(), 'nothing is left to be mended').toEqual({ mended: false, damages: [] });
  });

  it('what somebody wrote into a column of their own stands to the right of ours', async () => {
    ownerActs(
      { kind: 'insert-columns', sheetId, at: 3, count: 1 },
      { kind: 'type', sheetId, row: 0, column: 3, text: '我的备注' },
      { kind: 'type', sheetId, row: 1, column: 3, text: '已致电' },
    );
    await mend();
    const cells = office.sheet(sheetId).cells;
    expect(cells[`0,${REQUESTS.columns.length}`]?.value).toBe('我的备注');
    expect(cells[`1,${REQUESTS.columns.length}`]?.value).toBe('已致电');
  });

  it.each([
    ['a tab renamed', sheetId, REQUESTS.title['zh-CN']],
    ['a system tab renamed', REQUESTS.systemSheetId, systemTabTitle('requests')],
  ])('%s', async (_name, id, title) => {
    await dialogue({ updateSheetProperties: { properties: { sheetId: id, title: '新名字' }, fields: 'title' } });
    expect((await requestsReading())?.status).toBe('missing');
    expect(await mend()).toEqual({ mended: true, damages: [] });
    expect((await requestsReading())?.status).toBe('readable');
    expect(office.sheet(id).title).toBe(title);
  });

  it('costs three reads and one write, and no write where nothing can be done', async () => {
    ownerActs({ kind: 'move-columns', sheetId, at: column('unit'), count: 1, to: 20 });
    expect(await callsDuring(office, () => mend(['requests', 'incoming', 'staff']))).toEqual({
      'sheets.spreadsheets.get': 1,
      'sheets.spreadsheets.developerMetadata.search': 1,
      'sheets.spreadsheets.values.batchGetByDataFilter': 1,
      'sheets.spreadsheets.batchUpdate': 1,
    });
    expect(await callsDuring(office, () => mend())).not.toHaveProperty(['sheets.spreadsheets.batchUpdate']);
  });
});

describe('what only a person can put right', () => {
  it('columns deleted are named, and nothing is moved', async () => {
    ownerActs({ kind: 'delete-columns', sheetId, at: column('phone'), count: 2 });
    const { version } = office.google.snapshot(office.spreadsheet);
    expect(await mend()).toEqual({
      mended: false,
      damages: [{ tab: 'requests', kind: 'columns-missing', fields: ['phone', 'kind'] }],
    });
    expect(office.google.snapshot(office.spreadsheet).version).toBe(version);
  });

  it('a row of staff is never taken for an emptied header', async () => {
    ownerActs({ kind: 'delete-rows', sheetId, at: 0, count: 1 });
    expect(await mend()).toEqual({
      mended: false,
      damages: [{ tab: 'requests', kind: 'header-missing', fields: [] }],
    });
    expect(await office.shown('requests', 1, 'wanted')).toBe('漏水');
  });

  it('a tab deleted', async () => {
    await dialogue({ deleteSheet: { sheetId } });
    expect(await mend(['requests', 'staff'])).toEqual({
      mended: false,
      damages: [{ tab: 'requests', kind: 'tab-missing', fields: [] }],
    });
  });

  it('a tab renamed whose title another sheet has taken', async () => {
    await dialogue(
      { updateSheetProperties: { properties: { sheetId, title: '旧表' }, fields: 'title' } },
      { addSheet: { properties: { title: REQUESTS.title['zh-CN'] } } },
    );
    expect(await mend()).toEqual({ mended: false, damages: [{ tab: 'requests', kind: 'title-taken', fields: [] }] });
  });
});

it('the settings by which entries are read', async () => {
  expect(await office.workbooks.settingsOf(office.spreadsheet)).toEqual({
    kind: 'done',
    value: { locale: 'zh_CN', timeZone: 'Asia/Shanghai' },
  });
});
