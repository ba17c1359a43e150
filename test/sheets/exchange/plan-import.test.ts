import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHeader } from '../../../sheets/exchange/find-header.ts';
import type { ImportableTab } from '../../../sheets/exchange/header-aliases.ts';
import { namedFields } from '../../../sheets/exchange/match-headers.ts';
import { countFates, type PlanContext, type PlannedRow, planImport } from '../../../sheets/exchange/plan-import.ts';
import { proposeMapping } from '../../../sheets/exchange/propose-mapping.ts';
import { identityOf } from '../../../sheets/exchange/row-identity.ts';
import type { SourceCell, SourceTable } from '../../../sheets/exchange/source-table.ts';
import { isTotalRow } from '../../../sheets/exchange/total-row.ts';
import { SETTINGS, tableOf } from './settings.ts';

function plan(table: SourceTable, tab: ImportableTab = 'requests', change: Partial<PlanContext> = {}) {
  const header = findHeader(table, namedFields(tab));
  if (header === null) throw new Error('no header');
  const { mapping } = proposeMapping(table, header, tab, 'zh-CN');
  return planImport(table, {
    mapping,
    settings: { ...SETTINGS, ...mapping },
    present: new Map(),
    written: new Set(),
    judge: () => null,
    ...change,
  });
}

const kinds = (planned: readonly PlannedRow[]) => planned.map(({ fate }) => fate.kind).join(' ');
const reasons = ({ fate }: PlannedRow) =>
  fate.kind === 'unfit' ? fate.problems.map(({ column, problem }) => `${column} ${problem.reason}`) : [];

const HEADER = ['房号', '报修时间', '类别', '内容', '完成时间', '处理结果'];
const RECORD = ['1-1-101', '2026-03-05 9:00', '报修', '漏水'];

describe('the fate of a row', () => {
  it('is one of seven, in the order of the file', () => {
    const table = tableOf(['登记表'], HEADER, RECORD, [], RECORD, [null, null, null, '漏水'], HEADER, ['合计', '3']);
    const planned = plan(table);
    expect(kinds(planned)).toBe('title header write blank duplicate unfit header total');
    expect(planned.map(({ rowNumber }) => rowNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('names everything that is wrong with it at once, by the column of the file', () => {
    const [, row] = plan(tableOf(HEADER, [null, '5/3', '其他', '水'.repeat(20_001), '26/3/5']));
    expect(row === undefined ? [] : reasons(row)).toEqual([
      'A required-here',
      'B day-and-month-unclear',
      'C value-not-mapped',
      'D text-too-long',
      'E year-two-digits',
    ]);
  });

  it('is that of a copy where unit, minute and text are the same, however they are written', () => {
    const copy = ['１－１－１０１', '2026年3月5日 上午9点', '维修', ' 漏 水 ', null, '已修'];
    const later = ['1-1-101', '2026-03-05 9:01', '报修', '漏水'];
    const planned = plan(tableOf(HEADER, RECORD, copy, later));
    expect(kinds(planned)).toBe('header write duplicate write');
    expect(planned[2]?.fate).toMatchObject({ of: { where: 'file', rowNumber: 2 } });
  });

  it('is that of a copy of a row of the tab', () => {
    const [, first] = plan(tableOf(HEADER, RECORD));
    const identity = first?.fate.kind === 'write' ? identityOf(first.fate.command) : null;
    const planned = plan(tableOf(HEADER, RECORD), 'requests', { present: new Map([[identity ?? '', 7]]) });
    expect(planned[1]?.fate).toEqual({ kind: 'duplicate', of: { where: 'tab', rowNumber: 7 } });
  });

  it('is «written» where an earlier run wrote it, even if it would no longer fit', () => {
    const planned = plan(tableOf(HEADER, RECORD, ['', '5/3']), 'requests', { written: new Set([2, 3]) });
    expect(kinds(planned)).toBe('header duplicate duplicate');
  });

  it('is decided by the office’s records last', () => {
    const problem = { field: 'unit', reason: 'unknown-unit', parameters: {} };
    const planned = plan(tableOf(HEADER, RECORD, RECORD), 'requests', { judge: () => problem });
    expect(kinds(planned)).toBe('header unfit duplicate');
    expect(planned[1] === undefined ? [] : reasons(planned[1])).toEqual(['A unknown-unit']);
  });

  it('is that of a copy in other tabs where the key is the same', () => {
    const households = tableOf(['房号', '业主', '电话'], ['1-1-101', '张先生', '13800001001'], ['1-1-101', '李女士']);
    expect(kinds(plan(households, 'households'))).toBe('header write duplicate');
    const days = tableOf(['日期', '安排'], ['2026-12-31', '休息'], ['12/31/2026', '上班']);
    expect(kinds(plan(days, 'calendar'))).toBe('header write duplicate');
  });
});

describe('a total', () => {
  it.each<[readonly SourceCell[], boolean]>([
    [['合计', null, 3], true],
    [['', '本页小计：', 3], true],
    [['总计 35 条'], true],
    [['本月合计'], true],
    [['Grand Total', 3], true],
    [['Total:'], true],
    [['1-1-101', '合计'], false],
    [['1-1-101', '小计', '漏水'], false],
    [['', '合计费用不对，请核实'], false],
    [['', '总计划'], false],
    [['totally wrong'], false],
    [[], false],
  ])('%j: %s', (cells, expected) => {
    expect(isTotalRow({ rowNumber: 1, cells }, 0)).toBe(expected);
  });
});

describe('any file', () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    fc.constantFrom(...HEADER, ...RECORD, '合计', '5/3', '1.38E+10', '😀', '  ', '3月5日', '14:20', '=1+1'),
    fc.integer({ min: -1, max: 60_000 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.record({ serial: fc.double({ min: -10, max: 90_000, noNaN: true }) }),
    fc.string(),
  );
  const row = fc.oneof(fc.array(cell, { maxLength: 8 }), fc.constant(HEADER), fc.constant(RECORD));

  it('is accounted for row by row, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), fc.array(fc.nat(30)), (rows, written) => {
        const table = tableOf(['登记表'], HEADER, ...rows);
        const planned = plan(table, 'requests', { written: new Set(written) });
        const counts = countFates(planned);
        expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(table.rows.length);
        expect(planned.map(({ rowNumber }) => rowNumber)).toEqual(table.rows.map(({ rowNumber }) => rowNumber));
        for (const { fate } of planned) if (fate.kind === 'unfit') expect(fate.problems.length).toBeGreaterThan(0);
        const identities = planned.flatMap(({ fate }) => (fate.kind === 'write' ? [identityOf(fate.command)] : []));
        expect(new Set(identities).size, 'no record is written twice').toBe(identities.length);
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });
});
