import { describe, expect, it } from 'vitest';
import { billingPeriod } from '../../../../shared/kernel/billing-period.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { findColumns } from '../../../../sheets/exchange/ledger-file/columns.ts';
import { type BillDefaults, readBills } from '../../../../sheets/exchange/ledger-file/read-bills.ts';
import { lineProblemText } from '../../../../sheets/exchange/ledger-file/texts.ts';
import type { SourceCell } from '../../../../sheets/exchange/source-table.ts';
import { SETTINGS, tableOf } from '../settings.ts';

const NONE: BillDefaults = { kind: null, period: null, dueOn: null };
const HEADER = ['账单号', '房号', '收费项目', '账期', '应收金额', '缴费期限'];

function read(rows: readonly (readonly SourceCell[])[], defaults = NONE) {
  const table = tableOf(...rows);
  const columns = findColumns(table, 'bills', new Map());
  if (!columns.ok) throw new Error(columns.refusal.reason);
  return readBills(table, columns.value, SETTINGS, defaults)
    .slice(1)
    .map(({ fate }) => fate);
}

describe('bills of a billing system', () => {
  it('are read with unit, fee, period, amount and due date', () => {
    expect(read([HEADER, ['B-1', '３－２－１８０１', '物业服务费', '2026年10月', '1,234.50', '2026-10-31']])).toEqual([
      {
        kind: 'entry',
        entry: {
          unit: '3-2-1801',
          bill: { id: 'B-1', kind: 'service-fee', period: '2026-10', amountFen: 123_450, dueOn: '2026-10-31' },
        },
      },
    ]);
  });

  it.each([
    ['物业费', 'service-fee'],
    ['住宅物业管理费', 'service-fee'],
    ['物业费滞纳金', 'late-fee'],
    ['公摊水电费', 'utilities-share'],
    ['电梯能耗', 'utilities-share'],
    ['车位管理费', 'other'],
    ['停车费', 'other'],
    ['Service fee', 'service-fee'],
    ['Late fee', 'late-fee'],
  ])('%s is %s', (word, kind) => {
    expect(read([HEADER, ['B-1', '1-1', word, '2026', '1', '2026-10-31']])).toMatchObject([
      { entry: { bill: { kind } } },
    ]);
  });

  it('take what they do not say from the command line, and a name from what they are', () => {
    const defaults = { kind: 'service-fee', period: billingPeriod('2026-Q4'), dueOn: civilDate('2026-12-31') } as const;
    expect(
      read(
        [
          ['房号', '金额'],
          ['1-1-201', 88],
          ['1-1-202', 88],
        ],
        defaults,
      ),
    ).toMatchObject([
      { entry: { bill: { id: '1-1-201/service-fee/2026-Q4', dueOn: '2026-12-31' } } },
      { entry: { bill: { id: '1-1-202/service-fee/2026-Q4', period: '2026-Q4' } } },
    ]);
  });

  it('of a month that a spreadsheet made a day of are of that month', () => {
    expect(read([HEADER, ['B-1', '1-1', '物业费', { serial: 46_296 }, '1', '2026-10-31']])).toMatchObject([
      { entry: { bill: { period: '2026-10' } } },
    ]);
  });

  it.each<[string, readonly (readonly SourceCell[])[], string]>([
    ['no unit', [['B-1', '', '物业费', '2026', '1', '2026-10-31']], '房号：此项不能为空'],
    ['no due date', [['B-1', '1-1', '物业费', '2026', '1', '']], '缴费期限：此项不能为空'],
    ['no fee', [['B-1', '1-1', '', '2026', '1', '2026-10-31']], '费用项目：此项不能为空'],
    ['a fee nobody knows', [['B-1', '1-1', '某费', '2026', '1', '2026-10-31']], '不知道“某费”属于哪种费用'],
    ['no period', [['B-1', '1-1', '物业费', '上期', '1', '2026-10-31']], '“上期”不是账期'],
    ['an amount of nought', [['B-1', '1-1', '物业费', '2026', '0', '2026-10-31']], '金额须大于0'],
    ['a number too long', [['B'.repeat(101), '1-1', '物业费', '2026', '1', '2026-10-31']], '账单号超过100个字符'],
    [
      'one number twice',
      [
        ['B-1', '1-1', '物业费', '2026', '1', '2026-10-31'],
        ['B-1', '1-2', '物业费', '2026', '1', '2026-10-31'],
      ],
      '账单号 B-1 在文件中出现了两次',
    ],
  ])('%s does not fit, and is told why', (_name, rows, text) => {
    const fate = read([HEADER, ...rows]).at(-1);
    if (fate?.kind !== 'unfit') throw new Error(JSON.stringify(fate));
    expect(fate.problems.map((problem) => lineProblemText(problem, 'zh-CN')).join()).toContain(text);
  });
});
