import { describe, expect, test } from 'vitest';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { noticeHeaderFormula } from '../../../sheets/contract/header.ts';
import { columnIndexOf, columnLetter, lookupFormula } from '../../../sheets/contract/layout.ts';
import { contractOf, tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import { conditionalFormats, formulaOf } from '../../../sheets/provision/conditional-formats.ts';
import { HELP_SHEET_ID } from '../../../sheets/provision/help-tab.ts';
import { columnMetadataId, headerProtectionId, systemSheetProtectionId } from '../../../sheets/provision/identities.ts';
import { EMPTY_STRUCTURE, provisionRequests } from '../../../sheets/provision/plan.ts';
import type { WorkbookSettings } from '../../../sheets/provision/workbook-settings.ts';

const SETTINGS: WorkbookSettings = {
  workbook: 'service',
  title: '示例服务中心',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
  editor: 'robot@example.iam.gserviceaccount.com',
};
const REQUESTS = contractOf('requests');
const plan = provisionRequests(SETTINGS, EMPTY_STRUCTURE);

const of = <Kind extends keyof (typeof plan)[number]>(kind: Kind) => plan.flatMap((request) => request[kind] ?? []);

describe('a new workbook', () => {
  test('is made in one batch within the size that Google recommends', () => {
    expect(Buffer.byteLength(JSON.stringify(plan))).toBeLessThan(2_000_000);
    expect(plan.every((request) => Object.keys(request).length === 1)).toBe(true);
  });

  test('has the zone and the locale of the office, and works formulas out anew every minute', () => {
    expect(of('updateSpreadsheetProperties')).toEqual([
      {
        properties: { locale: 'zh_CN', timeZone: 'Asia/Shanghai', autoRecalc: 'MINUTE' },
        fields: 'locale,timeZone,autoRecalc',
      },
    ]);
  });

  test('has every tab and a hidden system tab behind each, all of them before any formula', () => {
    const sheets = of('addSheet').map(({ properties }) => properties);
    expect(sheets.filter((sheet) => sheet?.hidden !== true).map((sheet) => sheet?.title)).toEqual([
      '业户诉求记录表',
      '来件',
      '业户档案',
      '员工',
      '岗位',
      '服务承诺',
      '工作日历',
      '短信',
      '使用说明',
    ]);
    expect(sheets.filter((sheet) => sheet?.hidden === true).map((sheet) => sheet?.title)).toEqual(
      tabsOfWorkbook('service').map(({ tab }) => `_sys_${tab}`),
    );
    const lastSheet = plan.findLastIndex((request) => request.addSheet !== undefined);
    const firstCell = plan.findIndex(
      (request) => request.updateCells !== undefined || request.repeatCell !== undefined,
    );
    expect(lastSheet).toBeLessThan(firstCell);
  });

  test('has a header in the office’s language, frozen and bold, with help', () => {
    const header = of('updateCells').find(({ start }) => start?.sheetId === REQUESTS.sheetId && start.rowIndex === 0);
    const cells = header?.rows?.[0]?.values ?? [];
    expect(
      cells.map(({ userEnteredValue }) => userEnteredValue?.stringValue ?? userEnteredValue?.formulaValue),
    ).toEqual(
      REQUESTS.columns.map((column) =>
        column.field === 'message' ? noticeHeaderFormula(REQUESTS, column, 'zh-CN') : column.header['zh-CN'],
      ),
    );
    expect(cells.every((cell) => cell.userEnteredFormat?.textFormat?.bold === true && (cell.note ?? '') !== '')).toBe(
      true,
    );
    expect(of('addSheet').every(({ properties }) => properties?.gridProperties?.frozenRowCount === 1)).toBe(true);
  });

  test('has slots from 1 on, to the end of the grid', () => {
    const slots = of('updateCells').find(({ start }) => start?.sheetId === REQUESTS.sheetId && start.rowIndex === 1);
    expect(slots?.rows?.map((row) => row.values?.[0]?.userEnteredValue?.numberValue)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index + 1),
    );
    const sheet = of('addSheet').find(({ properties }) => properties?.sheetId === REQUESTS.sheetId);
    expect(sheet?.properties?.gridProperties?.rowCount).toBe(1_001);
  });

  test('has the look-up formula in every system column and in no other', () => {
    const formulas = of('repeatCell').filter(
      ({ range, cell }) => range?.sheetId === REQUESTS.sheetId && cell?.userEnteredValue?.formulaValue !== undefined,
    );
    expect(formulas.map(({ range, cell }) => [range?.startColumnIndex, cell?.userEnteredValue?.formulaValue])).toEqual(
      REQUESTS.columns.flatMap((column, index) =>
        column.writer === 'system' && column.field !== 'slot' ? [[index, lookupFormula(REQUESTS, column.field)]] : [],
      ),
    );
    expect(formulas.every(({ range }) => range?.startRowIndex === 1 && range.endRowIndex === undefined)).toBe(true);
  });

  test('keeps units, phones, references and texts as text in all rows', () => {
    const formats = new Map(
      of('repeatCell')
        .filter(
          ({ range, fields }) => range?.sheetId === REQUESTS.sheetId && fields === 'userEnteredFormat.numberFormat',
        )
        .map(({ range, cell }) => [range?.startColumnIndex, cell?.userEnteredFormat?.numberFormat?.pattern]),
    );
    REQUESTS.columns.forEach(({ type, writer }, index) => {
      const expected = {
        unit: '@',
        phone: '@',
        text: '@',
        'long-text': '@',
        reference: '@',
      };
      const pattern = writer === 'system' ? undefined : new Map(Object.entries(expected)).get(type);
      expect(formats.get(index)).toBe(pattern);
    });
  });

  test('has lists that warn and keep what was typed, and boxes to tick', () => {
    const rules = of('setDataValidation').filter(({ range }) => range?.sheetId === REQUESTS.sheetId);
    const kind = rules.find(({ range }) => range?.startColumnIndex === columnIndexOf(REQUESTS, 'kind'));
    expect(kind?.rule).toMatchObject({ strict: false, showCustomUi: true, condition: { type: 'ONE_OF_LIST' } });
    expect(kind?.rule?.condition?.values).toEqual(
      ['投诉', '意见建议', '报修', '特约服务', '咨询'].map((userEnteredValue) => ({ userEnteredValue })),
    );
    expect(
      rules.find(({ range }) => range?.startColumnIndex === columnIndexOf(REQUESTS, 'confirmed'))?.rule?.condition
        ?.type,
    ).toBe('BOOLEAN');
    expect(rules.every(({ rule }) => rule?.strict === false)).toBe(true);
  });

  test('protects the headers, the system tabs and the help, from everybody but the editor, and nothing else', () => {
    const ranges = of('addProtectedRange').map(({ protectedRange }) => protectedRange);
    expect(ranges).toHaveLength(2 * tabsOfWorkbook('service').length + 1);
    for (const range of ranges) {
      expect(range).toMatchObject({ warningOnly: false, editors: { users: [SETTINGS.editor] } });
    }
    expect(ranges.map((range) => range?.range)).toEqual([
      { sheetId: HELP_SHEET_ID },
      ...tabsOfWorkbook('service').flatMap(({ sheetId, systemSheetId }) => [
        { sheetId, startRowIndex: 0, endRowIndex: 1 },
        { sheetId: systemSheetId },
      ]),
    ]);
  });

  test('hides slots, alerts and error fields', () => {
    const hidden = of('updateDimensionProperties')
      .filter(({ range, properties }) => range?.sheetId === REQUESTS.sheetId && properties?.hiddenByUser === true)
      .map(({ range }) => REQUESTS.columns[range?.startIndex ?? -1]?.field);
    expect(hidden).toEqual(['slot', 'alert', 'errorFields']);
  });

  test('lets texts wrap, so that nothing of them is cut off, and keeps days and times in one line', () => {
    const wraps = of('repeatCell').flatMap(({ range, cell }) => {
      const { wrapStrategy, horizontalAlignment } = cell?.userEnteredFormat ?? {};
      const column = REQUESTS.columns[range?.startColumnIndex ?? -1];
      return range?.sheetId === REQUESTS.sheetId && wrapStrategy !== undefined && column !== undefined
        ? [[column.field, wrapStrategy, horizontalAlignment]]
        : [];
    });
    expect(wraps).toHaveLength(REQUESTS.columns.length);
    expect(wraps).toEqual(
      expect.arrayContaining([
        ['wanted', 'WRAP', undefined],
        ['result', 'WRAP', undefined],
        ['message', 'WRAP', undefined],
        ['kind', 'WRAP', undefined],
        ['receivedAt', 'CLIP', 'LEFT'],
        ['phone', 'CLIP', undefined],
        ['confirmed', 'CLIP', undefined],
      ]),
    );
  });

  test('anchors every column to its field', () => {
    const anchors = of('createDeveloperMetadata').map(({ developerMetadata }) => developerMetadata);
    expect(anchors.map((anchor) => anchor?.metadataValue)).toEqual(
      tabsOfWorkbook('service').flatMap(({ columns }) => columns.map(({ field }) => field)),
    );
    const ids = anchors.map((anchor) => anchor?.metadataId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('colours a bad cell before its row', () => {
    const rules = conditionalFormats(REQUESTS);
    const letterOf = (field: string) => columnLetter(REQUESTS.columns.findIndex((column) => column.field === field));
    const [alert, errors] = [letterOf('alert'), letterOf('errorFields')];
    expect(formulaOf(rules[0] ?? {})).toBe(`=REGEXMATCH($${errors}1,";receivedAt;")`);
    expect(rules.slice(-6).map(formulaOf)).toEqual([
      ...['overdue', 'warning', 'held', 'done', 'problem'].map((value) => `=$${alert}1="${value}"`),
      '=REGEXMATCH($E$1,"⚠")',
    ]);
    // Each is put at the top, so that the first rule is the one added last.
    const added = of('addConditionalFormatRule').filter(({ rule }) => rule?.ranges?.[0]?.sheetId === REQUESTS.sheetId);
    expect(added.map(({ rule }) => formulaOf(rule ?? {})).reverse()).toEqual(rules.map(formulaOf));
    expect(added.every(({ index }) => index === 0)).toBe(true);
  });
});

describe('a workbook that is there', () => {
  const made = {
    sheetIds: new Set([
      HELP_SHEET_ID,
      ...tabsOfWorkbook('service').flatMap(({ sheetId, systemSheetId }) => [sheetId, systemSheetId]),
    ]),
    protectedRangeIds: new Set(
      tabsOfWorkbook('service').flatMap((tab) => [headerProtectionId(tab), systemSheetProtectionId(tab)]),
    ),
    metadataIds: new Set(
      tabsOfWorkbook('service').flatMap((tab) => tab.columns.map((_, index) => columnMetadataId(tab, index))),
    ),
    conditionalFormulas: new Map(
      tabsOfWorkbook('service').map((tab) => [
        tab.sheetId,
        new Set(conditionalFormats(tab).map((rule) => formulaOf(rule) ?? '')),
      ]),
    ),
  };

  test('gets its titles and settings back, and no cell is touched', () => {
    const kinds = new Set(provisionRequests(SETTINGS, made).flatMap((request) => Object.keys(request)));
    expect(kinds).toEqual(new Set(['updateSpreadsheetProperties', 'updateSheetProperties']));
  });

  test('gets a lost colour and a lost protection back', () => {
    const formulas = new Map(made.conditionalFormulas).set(
      REQUESTS.sheetId,
      new Set(
        conditionalFormats(REQUESTS)
          .slice(1)
          .map((rule) => formulaOf(rule) ?? ''),
      ),
    );
    const protectedRangeIds = new Set([...made.protectedRangeIds].filter((id) => id !== headerProtectionId(REQUESTS)));
    const requests = provisionRequests(SETTINGS, { ...made, conditionalFormulas: formulas, protectedRangeIds });
    expect(requests.flatMap((request) => request.addConditionalFormatRule ?? [])).toHaveLength(1);
    expect(requests.flatMap((request) => request.addProtectedRange ?? [])).toHaveLength(1);
  });

  test('a tab whose making was broken off is made', () => {
    const metadataIds = new Set([...made.metadataIds].filter((id) => id !== columnMetadataId(REQUESTS, 0)));
    const requests = provisionRequests(SETTINGS, { ...made, metadataIds });
    const written = requests.flatMap((request) => request.updateCells?.start?.sheetId ?? []);
    expect(written).toEqual([REQUESTS.sheetId, REQUESTS.systemSheetId, REQUESTS.sheetId]);
  });
});
