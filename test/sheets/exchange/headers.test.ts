import { describe, expect, it } from 'vitest';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { findHeader, repeatsHeader } from '../../../sheets/exchange/find-header.ts';
import { aliasesOf, IMPORTABLE_TABS, type ImportableTab } from '../../../sheets/exchange/header-aliases.ts';
import { foldHeader, importableColumns, matchHeaders, namedFields } from '../../../sheets/exchange/match-headers.ts';
import { missingFields, proposeMapping } from '../../../sheets/exchange/propose-mapping.ts';
import type { SourceTable } from '../../../sheets/exchange/source-table.ts';
import { serial, tableOf } from './settings.ts';

const fieldsOf = (tab: ImportableTab, ...headers: readonly string[]): readonly (string | null)[] => {
  const matches = matchHeaders(
    namedFields(tab),
    headers.map((header) => [header]),
  );
  return headers.map((_, column) => matches.find((each) => each.column === column)?.field ?? null);
};

describe('the words of headers', () => {
  it.each(IMPORTABLE_TABS.map((tab) => [tab]))('are written as they are compared, and name one field of %s', (tab) => {
    const owners = new Map<string, string>();
    for (const { field } of importableColumns(tab)) {
      for (const alias of aliasesOf(tab, field)) {
        expect(foldHeader(alias), `${tab}.${field}`).toBe(alias);
        expect(owners.get(alias), `${alias} of ${field}`).toBeUndefined();
        owners.set(alias, field);
      }
    }
    for (const { field, header } of importableColumns(tab)) {
      for (const own of Object.values(header).map(foldHeader)) expect(owners.get(own) ?? field, own).toBe(field);
    }
  });

  it.each(IMPORTABLE_TABS.map((tab) => [tab]))('of %s itself are found in both languages', (tab) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const columns = importableColumns(tab);
      const found = fieldsOf(tab, ...columns.map(({ header }) => header[locale]));
      expect(found).toEqual(columns.map(({ field }) => field));
    }
  });

  it.each<[readonly string[], readonly (string | null)[]]>([
    [
      ['房号', '业主姓名', '手机号码', '报修日期'],
      ['unit', 'applicant', 'phone', 'receivedAt'],
    ],
    [
      ['门牌号（必填）', '*电话', '报修\n时间', '内 容'],
      ['unit', 'phone', 'receivedAt', 'wanted'],
    ],
    [
      ['ＲＯＯＭ', 'Contact No.', 'Date Received', 'Description'],
      ['unit', 'phone', 'receivedAt', 'wanted'],
    ],
    [
      ['报修人电话', '报修人', '房号'],
      ['phone', 'applicant', 'unit'],
    ],
    // The tab's own header comes before an alias, wherever it stands.
    [
      ['日期', '受理时间'],
      [null, 'receivedAt'],
    ],
    [
      ['时间', '完成时间', '回访时间'],
      ['receivedAt', 'resolvedAt', 'followedUpAt'],
    ],
    [
      ['入住日期', '车牌号', '物业费类别', '序号'],
      [null, null, null, null],
    ],
  ])('%j fill %j', (headers, expected) => {
    expect(fieldsOf('requests', ...headers)).toEqual(expected);
  });

  it('fill no cell that answers the system', () => {
    expect(fieldsOf('requests', '确认', 'Confirm')).toEqual([null, null]);
  });
});

describe('the header of a file', () => {
  const found = (table: SourceTable, tab: ImportableTab = 'requests') =>
    findHeader(table, namedFields(tab))?.rowNumbers ?? null;

  it.each<[string, SourceTable, readonly number[] | null]>([
    ['in the first row', tableOf(['房号', '报修内容'], ['1-1-101', '漏水']), [1]],
    ['below a title and blank lines', tableOf(['登记表'], [], ['房号', '报修内容'], ['1-1-101', '漏水']), [3]],
    [
      'below a remark of several cells',
      tableOf(['单位：客服', '打印：王海'], ['房号', '报修内容'], ['1-1-101', '漏水']),
      [2],
    ],
    [
      'of two lines',
      tableOf(['房号', '处理情况', null], [null, '完成时间', '处理结果'], ['1-1-101', '2026-03-05', '已修']),
      [1, 2],
    ],
    ['once, where it is repeated', tableOf(['房号', '报修内容'], ['1-1-101', '漏水'], ['房号', '报修内容']), [1]],
    ['nowhere, where nothing is familiar', tableOf(['甲', '乙'], ['1', '2']), null],
    ['nowhere, where one word is', tableOf(['房号', '乙'], ['1', '2']), null],
    ['within the first thirty rows', tableOf(...Array.from({ length: 29 }, () => []), ['房号', '报修内容']), [30]],
    ['not below them', tableOf(...Array.from({ length: 30 }, () => []), ['房号', '报修内容']), null],
  ])('is found %s', (_, table, expected) => {
    expect(found(table)).toEqual(expected);
  });

  it('is told when it is repeated, by each of its lines, and by no record', () => {
    const lines = tableOf(['房号', '处理情况', null], [null, '完成时间', '处理结果']).rows;
    const row = (...cells: readonly (string | null)[]) => ({ rowNumber: 9, cells });
    expect(repeatsHeader(row('房 号', '处理情况'), lines)).toBe(true);
    expect(repeatsHeader(row(null, '完成时间', '处理结果'), lines)).toBe(true);
    expect(repeatsHeader(row('1-1-101', '完成时间', '处理结果'), lines)).toBe(false);
    expect(repeatsHeader(row('房号'), lines)).toBe(false);
  });
});

describe('a proposed mapping', () => {
  const propose = (table: SourceTable, tab: ImportableTab = 'requests') => {
    const header = findHeader(table, namedFields(tab));
    if (header === null) throw new Error('no header');
    return proposeMapping(table, header, tab, 'zh-CN');
  };

  it('takes the kind of all records, and their year, from the title', () => {
    const { mapping, defaultReasons, missing } = propose(
      tableOf(['翠湖花园2025年度报修登记表'], ['房号', '报修时间', '内容'], ['1-1-101', '3月5日', '漏水']),
    );
    expect(mapping).toMatchObject({ headerRows: [2], defaults: { kind: 'repair' }, year: 2025, dayOrder: null });
    expect(defaultReasons).toEqual({ kind: '报修' });
    expect(missing).toEqual([]);
  });

  it.each([['2024年至2025年投诉、报修记录'], ['记录表']])('guesses nothing from the title %s', (title) => {
    const { mapping, missing } = propose(tableOf([title], ['房号', '内容'], ['1-1-101', '漏水']));
    expect(mapping).toMatchObject({ defaults: {}, year: null });
    expect(missing).toEqual(['receivedAt', 'kind']);
  });

  it('lists the words that stand for no entry of a drop-down, each once', () => {
    const { mapping } = propose(
      tableOf(
        ['房号', '类别'],
        ['1', '报修'],
        ['2', '其他'],
        ['3', '杂项'],
        ['4', '其他'],
        ['5', null],
        ['房号', '类别'],
      ),
    );
    expect(mapping.values).toEqual({ kind: { 其他: null, 杂项: null } });
  });

  it('says why a column is left out', () => {
    const { reasons, mapping } = propose(tableOf(['手机', '房号', '联系电话', '序号'], ['1', '2', '3', '4']));
    expect(mapping.columns.map(({ field }) => field)).toEqual([null, 'unit', 'phone', null]);
    expect(reasons).toEqual([
      { kind: 'taken', field: 'phone', by: 'C' },
      { kind: 'own', alias: '房号' },
      { kind: 'own', alias: '联系电话' },
      { kind: 'unknown' },
    ]);
  });

  it('needs in a request its receipt besides what the tab needs', () => {
    const nothing = {
      tab: 'requests',
      headerRows: [1],
      columns: [],
      defaults: {},
      values: {},
      dayOrder: null,
      year: null,
    };
    expect(missingFields({ ...nothing, tab: 'requests', dayOrder: null })).toEqual([
      'receivedAt',
      'unit',
      'kind',
      'wanted',
    ]);
    const households = contractOf('households').columns.filter(({ required }) => required);
    expect(missingFields({ ...nothing, tab: 'households', dayOrder: null })).toEqual(
      households.map(({ field }) => field),
    );
  });

  it('is no header’s where a record stands: days and long texts are none', () => {
    const table = tableOf(['房号', '内容'], [{ serial: serial('2026-03-05') }, '完成时间']);
    expect(findHeader(table, namedFields('requests'))?.rowNumbers).toEqual([1]);
  });
});
