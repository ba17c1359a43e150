import { sheets, type sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_HOUSEHOLDS, SAMPLE_POSTS, SAMPLE_STAFF } from '../../../local/sample/people.ts';
import { createStaffHand } from '../../../local/sample/staff-hand.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import type { Office } from '../../../shared/application/office.ts';
import { WARNING_SIGN } from '../../../sheets/contract/header.ts';
import { helpRows } from '../../../sheets/contract/help/rows.ts';
import { columnIndexOf, columnLetter, staffColumns, systemTabFields } from '../../../sheets/contract/layout.ts';
import { contractOf, tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import type { Alert, TabContract } from '../../../sheets/contract/types.ts';
import { conditionalFormats, formulaOf } from '../../../sheets/provision/conditional-formats.ts';
import { DRIFT_KINDS, type DriftKind } from '../../../sheets/provision/drift.ts';
import { HELP_SHEET_ID } from '../../../sheets/provision/help-tab.ts';
import { headerProtectionId, systemSheetProtectionId } from '../../../sheets/provision/identities.ts';
import { openServedWorld, type ServedWorld } from './served-world.ts';

const REQUESTS = contractOf('requests');
const STAFF = contractOf('staff');
const CALENDAR = contractOf('calendar');
const { sheetId, systemSheetId } = REQUESTS;
const column = (field: string): number => columnIndexOf(REQUESTS, field);

let world: ServedWorld;
let office: Office;

/** One office with people and some requests; every case leaves it as it found it, or says so. */
beforeAll(async () => {
  world = await openServedWorld();
  await world.office(['add', 'lake', '--name', '翠湖花园服务中心', '--signature', '翠湖花园']);
  const [only] = await world.container.store.listOffices();
  if (only === undefined) throw new Error('no office');
  // One workbook is enough to be repaired, and every look at two takes twice as long.
  office = { ...only, collectionsSpreadsheet: null };
  await world.container.store.saveOffice(office);
  const { serviceSpreadsheet: spreadsheet, locale } = office;
  const hand = createStaffHand({ origin: world.origin, spreadsheet, editor: 'chen@example.com', locale });
  await hand.fill('staff', 2, SAMPLE_STAFF);
  await hand.fill('posts', 2, SAMPLE_POSTS);
  await hand.fill(
    'households',
    2,
    SAMPLE_HOUSEHOLDS.slice(0, 12).map((household) => ({ ...household })),
  );
  await hand.fill('requests', 2, [
    { receivedAt: '2026-11-23 09:40', unit: '1-1-101', kind: '投诉', wanted: '楼上漏水', phone: '13800001001' },
    { unit: '1-1-201', kind: '报修', wanted: '灯不亮', remark: '' },
    { unit: '', kind: '报修', wanted: '没有写房号' },
  ]);
  await world.world.idle();
  await shorten();
}, 60_000);
afterAll(() => world.close());

/**
 * What a person does who may edit everything, through Google's interface as the file's owner: a page act of staff would be
 * hinted, and what a sync can mend would be mended before anybody could look.
 */
async function act(...requests: sheets_v4.Schema$Request[]): Promise<void> {
  await sheets({ version: 'v4', retry: false }).spreadsheets.batchUpdate(
    { spreadsheetId: office.serviceSpreadsheet, requestBody: { requests } },
    { rootUrl: `${world.origin}/google/`, headers: { authorization: 'Bearer local-service-account' } },
  );
}

async function drive(method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(`${world.origin}/google/drive/v3/files/${office.serviceSpreadsheet}${path}`, {
    method,
    headers: { authorization: 'Bearer local-service-account', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
}

/** Every staff cell that holds anything, by tab, slot and field: what repairing must leave as it is. */
async function staffCells(): Promise<Readonly<Record<string, unknown>>> {
  const { data } = await sheets({ version: 'v4', retry: false }).spreadsheets.values.batchGet(
    {
      spreadsheetId: office.serviceSpreadsheet,
      ranges: tabsOfWorkbook('service').map(({ title }) => `'${title['zh-CN']}'`),
      valueRenderOption: 'UNFORMATTED_VALUE',
    },
    { rootUrl: `${world.origin}/google/`, headers: { authorization: 'Bearer local-service-account' } },
  );
  const cells: Record<string, unknown> = {};
  for (const [index, contract] of tabsOfWorkbook('service').entries()) {
    for (const row of (data.valueRanges?.[index]?.values ?? []).slice(1)) {
      for (const { field } of staffColumns(contract)) {
        const value: unknown = row[columnIndexOf(contract, field)] ?? '';
        if (value !== '' && value !== false) cells[`${contract.tab}/${row[0]}/${field}`] = value;
      }
    }
  }
  return cells;
}

/** As few rows as a sync leaves alone: every case reads all of them several times. */
async function shorten(): Promise<void> {
  const rowsLeft = 240;
  await act(
    ...tabsOfWorkbook('service')
      .filter(({ rowsAtBirth }) => rowsAtBirth > rowsLeft)
      .map((contract) => ({
        deleteDimension: {
          range: {
            sheetId: contract.sheetId,
            dimension: 'ROWS',
            startIndex: rowsLeft,
            endIndex: contract.rowsAtBirth + 1,
          },
        },
      })),
    ...tabsOfWorkbook('service').map((contract) => ({
      updateSheetProperties: {
        properties: { sheetId: contract.systemSheetId, gridProperties: { rowCount: rowsLeft } },
        fields: 'gridProperties.rowCount',
      },
    })),
  );
}

const check = () => world.office(['check', 'lake']);
const repair = () => world.office(['repair', 'lake', '--yes']);

const rule = (formula: string): sheets_v4.Schema$ConditionalFormatRule => ({
  ranges: [{ sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 }],
  booleanRule: {
    condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
    format: { textFormat: { bold: true } },
  },
});
/** Typed into cells one below the other: a text beginning with `=` is a formula. */
const typed = (
  sheet: number,
  rowIndex: number,
  columnIndex: number,
  ...texts: readonly string[]
): sheets_v4.Schema$Request => ({
  updateCells: {
    start: { sheetId: sheet, rowIndex, columnIndex },
    rows: texts.map((text) => {
      const userEnteredValue = text.startsWith('=') ? { formulaValue: text } : { stringValue: text };
      return { values: [text === '' ? {} : { userEnteredValue }] };
    }),
    fields: 'userEnteredValue',
  },
});
const moved = (dimension: 'ROWS' | 'COLUMNS', from: number, to: number): sheets_v4.Schema$Request => ({
  moveDimension: { source: { sheetId, dimension, startIndex: from, endIndex: from + 1 }, destinationIndex: to },
});
const columnsOf = (from: number, to: number) => ({ sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: to });
const alertRule = `=$${columnLetter(column('alert'))}1="overdue"`;

const RULES = conditionalFormats(REQUESTS);
/** Place of the rule that gives rows the colours of `alert`. */
const ruleOf = (alert: Alert): number => RULES.findIndex((each) => formulaOf(each)?.endsWith(`="${alert}"`));
/** One of ours with another of its parts. */
const repainted = (
  alert: Alert,
  change: (rule: sheets_v4.Schema$ConditionalFormatRule) => sheets_v4.Schema$ConditionalFormatRule,
): sheets_v4.Schema$Request => {
  const index = ruleOf(alert);
  return { updateConditionalFormatRule: { index, rule: change(RULES[index] ?? {}) } };
};
const withFormat = (format: sheets_v4.Schema$CellFormat) => (rule: sheets_v4.Schema$ConditionalFormatRule) => ({
  ...rule,
  booleanRule: { ...rule.booleanRule, format },
});
/** As they were made earlier: from the second row on, where a row inserted below the header stood outside of them. */
const EARLIER_RULES = RULES.filter((each) => !formulaOf(each)?.includes(WARNING_SIGN)).map((each) => ({
  ranges: each.ranges?.map((range) => ({ ...range, startRowIndex: 1 })) ?? [],
  booleanRule: {
    ...each.booleanRule,
    condition: {
      type: 'CUSTOM_FORMULA',
      values: [{ userEnteredValue: formulaOf(each)?.replace(/(\$[A-Z]+)1/, '$12') ?? '' }],
    },
  },
}));

interface Case {
  readonly what: string;
  readonly kinds: readonly DriftKind[];
  readonly damage: () => void | Promise<void>;
  /** The lines of `check`; those that follow of necessity from the first included. */
  readonly lines: readonly string[];
}

const HELP = helpRows('service', 'zh-CN');
/** Lines that lose something with the last five and the last column. */
const HELP_CUT = HELP.filter(({ texts }, line) => line >= HELP.length - 5 || (texts[3] ?? '') !== '').length;

const CASES: readonly Case[] = [
  {
    what: 'the file put into the bin',
    kinds: ['file-binned'],
    damage: () => drive('PATCH', '', { trashed: true }),
    lines: ['workbook: the file is in the bin'],
  },
  {
    what: 'the file opened to everybody with the link',
    kinds: ['open-to-everybody'],
    damage: () => drive('POST', '/permissions', { type: 'anyone', role: 'reader' }),
    lines: ['workbook: whoever has the link can open the file'],
  },
  {
    what: 'the script’s owner shut out',
    kinds: ['script-owner-shut-out'],
    damage: () => drive('DELETE', '/permissions/by-address-hints@local.example'),
    lines: ['workbook: hints@local.example, whose script sends the hints, may not edit the file'],
  },
  {
    what: 'the script’s owner made a reader',
    kinds: ['script-owner-shut-out'],
    damage: () => drive('POST', '/permissions', { type: 'user', role: 'reader', emailAddress: 'hints@local.example' }),
    lines: ['workbook: hints@local.example, whose script sends the hints, may not edit the file'],
  },
  {
    what: 'another locale',
    kinds: ['locale-changed'],
    damage: () => act({ updateSpreadsheetProperties: { properties: { locale: 'en_GB' }, fields: 'locale' } }),
    lines: ['workbook: the locale is en_GB: dates and numbers are read by it'],
  },
  {
    what: 'another time zone',
    kinds: ['time-zone-changed'],
    damage: () =>
      act({ updateSpreadsheetProperties: { properties: { timeZone: 'Europe/London' }, fields: 'timeZone' } }),
    lines: ['workbook: the time zone is Europe/London'],
  },
  {
    what: 'formulas worked out on changes only',
    kinds: ['recalculation-changed'],
    damage: () =>
      act({ updateSpreadsheetProperties: { properties: { autoRecalc: 'ON_CHANGE' }, fields: 'autoRecalc' } }),
    lines: [
      'workbook: formulas are worked out anew on changes only: headers would not say in time that no answer came',
    ],
  },
  {
    what: 'a tab renamed',
    kinds: ['tab-renamed'],
    damage: () => act({ updateSheetProperties: { properties: { sheetId, title: '旧表' }, fields: 'title' } }),
    lines: ['requests: the tab is called «旧表»'],
  },
  {
    what: 'a tab renamed and its title given to another',
    kinds: ['title-taken', 'tab-renamed'],
    damage: () =>
      act(
        { updateSheetProperties: { properties: { sheetId, title: '旧表' }, fields: 'title' } },
        { addSheet: { properties: { sheetId: 4_001, title: REQUESTS.title['zh-CN'] } } },
      ),
    lines: ['requests: another tab is called «业户诉求记录表»', 'requests: the tab is called «旧表»'],
  },
  {
    what: 'a tab duplicated',
    kinds: ['tab-duplicated'],
    damage: () =>
      act({ duplicateSheet: { sourceSheetId: STAFF.sheetId, newSheetId: 4_002, newSheetName: '员工 的副本' } }),
    lines: ['staff: the tab «员工 的副本» is a copy: what is typed there is not recorded'],
  },
  {
    what: 'a second copy of the same tab',
    kinds: ['tab-duplicated'],
    damage: () => act({ duplicateSheet: { sourceSheetId: STAFF.sheetId, newSheetId: 4_003, newSheetName: '员工 2' } }),
    lines: ['staff: the tab «员工 2» is a copy: what is typed there is not recorded'],
  },
  {
    what: 'a tab without rows deleted',
    kinds: ['tab-missing'],
    damage: () => act({ deleteSheet: { sheetId: CALENDAR.sheetId } }),
    lines: [
      'calendar: the tab is gone; take it back from File › Version history first, repair only makes a new one: the records stay, and are told that their rows were removed',
    ],
  },
  {
    what: 'a system tab deleted',
    kinds: ['system-tab-missing'],
    damage: () => act({ deleteSheet: { sheetId: systemSheetId } }),
    lines: [
      'requests: the system tab is gone',
      'requests: the header of «提示» (message) was changed',
      'requests: 2 rows of the system tab hold something else than the system wrote',
    ],
  },
  {
    what: 'a system tab renamed',
    kinds: ['system-tab-renamed'],
    damage: () =>
      act({ updateSheetProperties: { properties: { sheetId: systemSheetId, title: 'x y' }, fields: 'title' } }),
    lines: ['requests: the system tab is called «x y»'],
  },
  {
    what: 'a system tab shown',
    kinds: ['system-tab-shown'],
    damage: () =>
      act({ updateSheetProperties: { properties: { sheetId: systemSheetId, hidden: false }, fields: 'hidden' } }),
    lines: ['requests: the system tab is not hidden'],
  },
  {
    what: 'a header of a system tab overwritten',
    kinds: ['system-header-changed'],
    damage: () => act(typed(systemSheetId, 0, 2, 'x')),
    lines: ['requests: the system tab’s first row was changed'],
  },
  {
    what: 'values, a formula and a stray text in a system tab',
    kinds: ['system-rows-edited'],
    damage: async () => {
      // Rows that are about to be shown anyway are no drift: what earlier cases left to be shown is shown first.
      await world.world.idle();
      await act(
        typed(systemSheetId, 1, systemTabFields(REQUESTS).indexOf('number'), '99'),
        typed(systemSheetId, 2, 3, '=1+1'),
        typed(systemSheetId, 150, 3, 'stray'),
      );
    },
    lines: ['requests: 3 rows of the system tab hold something else than the system wrote'],
  },
  {
    what: 'a header renamed',
    kinds: ['header-changed'],
    damage: () => act(typed(sheetId, 0, column('unit'), '房间')),
    lines: ['requests: the header of «房号» (unit) was changed'],
  },
  {
    what: 'the header of the message column overwritten',
    kinds: ['header-changed'],
    damage: () => act(typed(sheetId, 0, column('message'), '备注')),
    lines: ['requests: the header of «提示» (message) was changed'],
  },
  {
    what: 'the header of the message column overwritten by what it shows',
    kinds: ['notice-overwritten'],
    damage: () => act(typed(sheetId, 0, column('message'), '提示')),
    lines: ['requests: the header no longer says when the system answered, and what it has to tell everybody'],
  },
  {
    what: 'the header row dragged down',
    kinds: ['header-missing'],
    damage: () => act(moved('ROWS', 0, 4)),
    lines: [
      'requests: the header row is not at the top',
      'requests: the header row is not protected as it was',
      'requests: 1 rules that colour cells and rows are missing',
      'requests: 1 rules that colour cells and rows are doubled or point to wrong columns',
    ],
  },
  {
    what: 'a column dragged to the right',
    kinds: ['column-moved'],
    damage: () => act(moved('COLUMNS', column('unit'), column('urgency'))),
    lines: ['requests: the column «房号» (unit) was moved'],
  },
  {
    what: 'the slot column dragged away',
    kinds: ['column-moved'],
    damage: () => act(moved('COLUMNS', 0, 9)),
    lines: ['requests: the column «行号» (slot) was moved'],
  },
  {
    what: 'a column inserted',
    kinds: ['column-inserted'],
    damage: () => act({ insertDimension: { range: columnsOf(column('unit'), column('unit') + 1) } }),
    lines: [`requests: a column of somebody else’s stands between ours, at ${columnLetter(column('unit'))}`],
  },
  {
    what: 'a column of staff deleted, which comes back with what they had in it',
    kinds: ['column-missing'],
    damage: () => act({ deleteDimension: { range: columnsOf(column('wanted'), column('wanted') + 1) } }),
    lines: [
      'requests: the column «诉求内容» (wanted) was deleted',
      'requests: 1 rules that colour cells and rows are missing',
    ],
  },
  {
    what: 'a column of days and times deleted, which are shown as such again',
    kinds: ['column-missing'],
    damage: () => act({ deleteDimension: { range: columnsOf(column('receivedAt'), column('receivedAt') + 1) } }),
    lines: [
      'requests: the column «受理时间» (receivedAt) was deleted',
      'requests: 1 rules that colour cells and rows are missing',
    ],
  },
  {
    what: 'a column of the system deleted',
    kinds: ['column-missing'],
    damage: () => act({ deleteDimension: { range: columnsOf(column('nextDue'), column('nextDue') + 1) } }),
    lines: ['requests: the column «下一时限» (nextDue) was deleted'],
  },
  {
    what: 'a hidden column shown',
    kinds: ['column-shown'],
    damage: () =>
      act({
        updateDimensionProperties: {
          range: columnsOf(0, 1),
          properties: { hiddenByUser: false },
          fields: 'hiddenByUser',
        },
      }),
    lines: ['requests: the column «行号» (slot) is not hidden'],
  },
  {
    what: 'formulas of a system column pasted over, one of them by its own value',
    kinds: ['formula-overwritten'],
    damage: () => act(typed(sheetId, 1, column('stage'), '待响应', '=1', '')),
    lines: ['requests: 3 cells of «状态» (stage) no longer show what the system says'],
  },
  {
    what: 'the lists of a column lost',
    kinds: ['validation-missing'],
    damage: () =>
      act({
        setDataValidation: {
          range: {
            sheetId,
            startRowIndex: 5,
            endRowIndex: 9,
            startColumnIndex: column('kind'),
            endColumnIndex: column('kind') + 1,
          },
        },
      }),
    lines: ['requests: 4 cells of «性质» (kind) have lost their list, check box or date'],
  },
  {
    what: 'the protection of the header removed',
    kinds: ['header-unprotected'],
    damage: () => act({ deleteProtectedRange: { protectedRangeId: headerProtectionId(REQUESTS) } }),
    lines: ['requests: the header row is not protected as it was'],
  },
  {
    what: 'the protection of the header made a warning',
    kinds: ['header-unprotected'],
    damage: () =>
      act({
        updateProtectedRange: {
          protectedRange: { protectedRangeId: headerProtectionId(REQUESTS), warningOnly: true },
          fields: 'warningOnly',
        },
      }),
    lines: ['requests: the header row is not protected as it was'],
  },
  {
    what: 'somebody let into a system tab',
    kinds: ['system-tab-unprotected'],
    damage: () =>
      act({
        updateProtectedRange: {
          protectedRange: {
            protectedRangeId: systemSheetProtectionId(REQUESTS),
            editors: { users: [LOCAL_SERVICE_ACCOUNT, 'chen@example.com'] },
          },
          fields: 'editors',
        },
      }),
    lines: ['requests: the system tab is not protected as it was'],
  },
  {
    what: 'a rule that colours rows deleted',
    kinds: ['rules-missing'],
    damage: () => act({ deleteConditionalFormatRule: { sheetId, index: 0 } }),
    lines: ['requests: 1 rules that colour cells and rows are missing'],
  },
  {
    what: 'rules doubled, with one of staff’s own between them',
    kinds: ['rules-surplus'],
    damage: () =>
      act(
        { addConditionalFormatRule: { rule: rule(alertRule), index: 0 } },
        { addConditionalFormatRule: { rule: rule('=$B2="急"'), index: 1 } },
        { addConditionalFormatRule: { rule: rule(alertRule), index: 2 } },
      ),
    lines: ['requests: 2 rules that colour cells and rows are doubled or point to wrong columns'],
  },
  {
    what: 'the colour of a rule changed',
    kinds: ['rules-changed'],
    damage: () => act(repainted('overdue', withFormat({ backgroundColorStyle: { rgbColor: { green: 1 } } }))),
    lines: ['requests: 1 rules that colour cells and rows do it otherwise than they did'],
  },
  {
    what: 'finished rows no longer struck through, and a colour taken from the theme',
    kinds: ['rules-changed'],
    damage: () =>
      act(
        repainted('done', ({ booleanRule, ...rule }) => {
          const { textFormat, ...format } = booleanRule?.format ?? {};
          const { strikethrough: _, ...kept } = textFormat ?? {};
          return { ...rule, booleanRule: { ...booleanRule, format: { ...format, textFormat: kept } } };
        }),
        repainted('held', withFormat({ backgroundColorStyle: { themeColor: 'ACCENT1' } })),
      ),
    lines: ['requests: 2 rules that colour cells and rows do it otherwise than they did'],
  },
  {
    what: 'a rule that speaks of the row above',
    kinds: ['rules-changed'],
    damage: () => act(repainted('warning', (each) => ({ ...each, ranges: [{ sheetId, startRowIndex: 1 }] }))),
    lines: ['requests: 1 rules that colour cells and rows do it otherwise than they did'],
  },
  {
    what: 'cells pasted over others, which cut a hole into the range of a rule',
    kinds: ['rules-changed'],
    damage: () =>
      act(
        repainted('done', ({ ranges, ...each }) => ({
          ...each,
          ranges: (ranges ?? []).flatMap((range) => [
            { ...range, endRowIndex: 20 },
            { ...range, startRowIndex: 24 },
          ]),
        })),
      ),
    lines: ['requests: 1 rules that colour cells and rows do it otherwise than they did'],
  },
  {
    what: 'the colour of rows put before that of cells',
    kinds: ['rules-changed'],
    damage: () => act({ updateConditionalFormatRule: { sheetId, index: ruleOf('overdue'), newIndex: 0 } }),
    lines: ['requests: 1 rules that colour cells and rows do it otherwise than they did'],
  },
  {
    what: 'rules as workbooks had them that were made earlier',
    kinds: ['rules-missing', 'rules-surplus'],
    damage: () =>
      act(...EARLIER_RULES.map((each, index) => ({ updateConditionalFormatRule: { sheetId, index, rule: each } }))),
    lines: [
      `requests: ${EARLIER_RULES.length} rules that colour cells and rows are missing`,
      `requests: ${EARLIER_RULES.length} rules that colour cells and rows are doubled or point to wrong columns`,
    ],
  },
  {
    what: 'the help tab deleted',
    kinds: ['help-missing'],
    damage: () => act({ deleteSheet: { sheetId: HELP_SHEET_ID } }),
    lines: ['workbook: the help tab is gone'],
  },
  {
    what: 'the help tab deleted and its title given to another',
    kinds: ['help-missing', 'title-taken'],
    damage: () =>
      act(
        { deleteSheet: { sheetId: HELP_SHEET_ID } },
        { addSheet: { properties: { sheetId: 4_004, title: '使用说明' } } },
      ),
    lines: ['workbook: another tab is called «使用说明»', 'workbook: the help tab is gone'],
  },
  {
    what: 'the help tab renamed',
    kinds: ['help-renamed'],
    damage: () =>
      act({ updateSheetProperties: { properties: { sheetId: HELP_SHEET_ID, title: '说明' }, fields: 'title' } }),
    lines: ['workbook: the help tab is called «说明»'],
  },
  {
    what: 'lines of the help tab overwritten, emptied, and added beside and below',
    kinds: ['help-changed'],
    damage: () =>
      act(
        { appendDimension: { sheetId: HELP_SHEET_ID, dimension: 'COLUMNS', length: 2 } },
        typed(HELP_SHEET_ID, 2, 0, '别的', ''),
        typed(HELP_SHEET_ID, 10, 5, '旁注'),
        typed(HELP_SHEET_ID, HELP.length + 1, 0, '下面'),
      ),
    lines: ['workbook: 4 lines of the help tab say something else than they must'],
  },
  {
    what: 'lines and a column of the help tab deleted',
    kinds: ['help-changed'],
    damage: () =>
      act(
        { deleteDimension: { range: { sheetId: HELP_SHEET_ID, dimension: 'ROWS', startIndex: HELP.length - 5 } } },
        { deleteDimension: { range: { sheetId: HELP_SHEET_ID, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 } } },
      ),
    lines: [`workbook: ${HELP_CUT} lines of the help tab say something else than they must`],
  },
  {
    what: 'the protection of the help tab removed',
    kinds: ['help-unprotected'],
    damage: () => act({ deleteProtectedRange: { protectedRangeId: HELP_SHEET_ID * 10 + 1 } }),
    lines: ['workbook: the help tab is not protected as it was'],
  },
  {
    what: 'blank rows deleted',
    kinds: ['rows-running-out'],
    damage: () =>
      act({ deleteDimension: { range: { sheetId: STAFF.sheetId, dimension: 'ROWS', startIndex: 60, endIndex: 230 } } }),
    lines: ['staff: 60 blank rows are left'],
  },
];

/** What a person sees in a cell. */
async function shown(tab: TabContract, row: number, field: string): Promise<unknown> {
  const { data } = await sheets({ version: 'v4', retry: false }).spreadsheets.values.get(
    {
      spreadsheetId: office.serviceSpreadsheet,
      range: `'${tab.title['zh-CN']}'!${columnLetter(columnIndexOf(tab, field))}${row}`,
    },
    { rootUrl: `${world.origin}/google/`, headers: { authorization: 'Bearer local-service-account' } },
  );
  return data.values?.[0]?.[0];
}

describe('a workbook that differs', () => {
  test('does not at first, nor after a repair that has nothing to do', async () => {
    expect(await check()).toMatchObject({ code: 0, told: ['lake: as it was made'] });
    expect(await repair()).toMatchObject({ code: 0, told: ['lake: as it was made'] });
  });

  test('is told of line by line, and left alone without a yes', async () => {
    const [first] = CASES.filter(({ kinds }) => kinds.includes('column-moved'));
    await first?.damage();
    const [found, unasked, refused, agreed] = [
      await check(),
      await world.office(['repair', 'lake']),
      await world.office(['repair', 'lake'], ['n']),
      await world.office(['repair', 'lake'], ['y']),
    ];
    expect(found).toMatchObject({ code: 1, told: first?.lines });
    expect(unasked).toMatchObject({ code: 2, progress: ['nobody is there to be asked: say --yes to have it mended'] });
    expect(refused).toMatchObject({ code: 1, asked: ['Mend it? [y/N]'], told: unasked.told });
    expect(agreed).toMatchObject({ code: 0 });
    expect(agreed.told.at(-1)).toBe('lake: as it was made');
  });

  test.each(CASES)('by $what is found out, mended, and then as it was', async ({ damage, lines }) => {
    const before = await staffCells();
    await damage();
    // All of it is done before anything is held against it: one case must not leave its damage to the next.
    const [repaired, after, again] = [await repair(), await staffCells(), await check()];
    expect(repaired).toMatchObject({
      code: 0,
      told: [...lines.map((line) => `to mend: ${line}`), 'lake: as it was made'],
    });
    expect(after).toEqual(before);
    expect(again).toMatchObject({ code: 0, told: ['lake: as it was made'] });
  });
});

test('a day and time that came back is shown as one', async () => {
  expect(await shown(REQUESTS, 2, 'receivedAt')).toBe('2026-11-23 09:40');
});

test('every kind of drift that repair mends has a case', () => {
  // A tab that some sign is in the other workbook alone: `add.test.ts` has it repaired.
  const tried = new Set<DriftKind>([...CASES.flatMap(({ kinds }) => kinds), 'tab-unprotected']);
  const mendable = Object.entries(DRIFT_KINDS).flatMap(([kind, by]) => (by === 'repair' ? [kind] : []));
  expect([...tried].sort()).toEqual(mendable.sort());
});
