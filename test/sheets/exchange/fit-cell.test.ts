import { describe, expect, it } from 'vitest';
import { columnOf } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellValue, TabName } from '../../../sheets/contract/types.ts';
import { type FitSettings, fitCell } from '../../../sheets/exchange/fit-cell.ts';
import type { SourceCell } from '../../../sheets/exchange/source-table.ts';
import { SETTINGS, serial } from './settings.ts';

const EN: Partial<FitSettings> = { locale: 'en' };

function read(tab: TabName, field: string, cell: SourceCell, change: Partial<FitSettings> = {}): CellValue | string {
  const fit = fitCell(cell, columnOf(contractOf(tab), field), { ...SETTINGS, ...change }, null);
  if (fit.ok) return fit.value;
  return `${fit.reason}${fit.parameters.candidate === undefined ? '' : ` ${fit.parameters.candidate}`}`;
}

describe('a unit', () => {
  it.each<[SourceCell, CellValue]>([
    ['3-2-1801', '3-2-1801'],
    [1801, '1801'],
    // Stored as a number it looks like a day; the file says that it is none.
    [40_101, '40101'],
    ["'3-2-18", '3-2-18'],
    ["'-1层车库", '-1层车库'],
    ['2018-3-201', '2018-3-201'],
    [' 商铺1 ', '商铺1'],
    ['', null],
  ])('%j is %j', (cell, expected) => {
    expect(read('requests', 'unit', cell)).toBe(expected);
  });

  it.each<[SourceCell, Partial<FitSettings>, string]>([
    [{ serial: serial('2003-02-18') }, {}, '3-2-18'],
    [{ serial: serial('2018-03-02') }, EN, '3-2-18'],
    [{ serial: serial('2026-03-02') }, {}, '3-2'],
    [{ serial: 18_324 }, {}, '3-2-1801'],
    ['2003/2/18', {}, '3-2-18'],
    ['2003年2月18日', {}, '3-2-18'],
    ['３月２日', {}, '3-2'],
    ['2-Mar', EN, '3-2'],
    ['Mar-02', EN, '3-2'],
  ])('%j became a day, of %s perhaps', (cell, change, candidate) => {
    expect(read('requests', 'unit', cell, change)).toBe(`unit-became-day ${candidate}`);
  });
});

describe('a phone', () => {
  it.each<[SourceCell, CellValue]>([
    [13_812_345_678, '13812345678'],
    ['１３８ １２３４ ５６７８', '１３８ １２３４ ５６７８'],
    ['13812345678.0', '13812345678'],
    ["'+8613812345678", '+8613812345678'],
    ["'13812345678", '13812345678'],
    // Typed as text, noughts are what somebody typed.
    ['13800000000', '13800000000'],
    [13_800_010_000, '13800010000'],
    [null, null],
  ])('%j is %j', (cell, expected) => {
    expect(read('requests', 'phone', cell)).toBe(expected);
  });

  it.each<[SourceCell]>([
    ['1.38E+10'],
    ['1.38e10'],
    ['１．３８Ｅ＋１０'],
    ['1.3812E+10'],
    [13_800_000_000],
    [13_812_300_000],
  ])('%j has lost its last digits', (cell) => {
    expect(read('requests', 'phone', cell)).toBe('phone-lost-digits');
  });
});

describe('an entry of a drop-down', () => {
  it.each<[TabName, string, SourceCell, CellValue]>([
    ['requests', 'kind', '报修', '报修'],
    ['requests', 'kind', 'Repair', '报修'],
    ['requests', 'kind', '维修类', '报修'],
    ['requests', 'kind', ' 水电 维修 ', '报修'],
    ['requests', 'urgency', '加急', '紧急'],
    ['requests', 'department', '客服部', '客户服务部'],
    ['requests', 'origin', '微信', '微信群'],
    ['households', 'householdClass', 'a类', 'A 友善'],
    ['calendar', 'type', '放假', '休息'],
    ['requests', 'kind', '其他', 'value-not-mapped'],
    ['requests', 'commitment', '随便', 'value-not-mapped'],
  ])('%s.%s %j is %j', (tab, field, cell, expected) => {
    expect(read(tab, field, cell)).toBe(expected);
  });

  it('is what the mapping says first, in the language of the office', () => {
    const values = { kind: { 其他: 'enquiry', 报修: 'complaint', 未定: null } };
    expect(read('requests', 'kind', '其他', { values, ...EN })).toBe('Enquiry');
    expect(read('requests', 'kind', '报修', { values })).toBe('投诉');
    expect(read('requests', 'kind', '未定', { values })).toBe('value-not-mapped');
  });
});

describe('other cells', () => {
  it.each<[TabName, string, SourceCell, CellValue]>([
    ['households', 'smsOptOut', '是', true],
    ['households', 'smsOptOut', '√', true],
    ['households', 'smsOptOut', '否', false],
    ['households', 'smsOptOut', true, true],
    ['households', 'smsOptOut', '也许', '也许'],
    ['requests', 'wanted', "'=1+1", '=1+1'],
    ['requests', 'wanted', '=1+1', '=1+1'],
    ['requests', 'wanted', 12, '12'],
    ['requests', 'wanted', { serial: 46_086.5 }, '2026-03-05 12:00'],
    ['requests', 'wanted', '两行\r\n文字', '两行\n文字'],
    ['calendar', 'date', '2026-12-31 8:00', 46_387],
    ['staff', 'code', 7, '7'],
  ])('%s.%s %j is %j', (tab, field, cell, expected) => {
    expect(read(tab, field, cell)).toBe(expected);
  });
});
