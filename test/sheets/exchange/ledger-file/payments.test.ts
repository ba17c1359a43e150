import { describe, expect, it } from 'vitest';
import { findColumns } from '../../../../sheets/exchange/ledger-file/columns.ts';
import { LEDGER_FILE_FIELDS } from '../../../../sheets/exchange/ledger-file/fields.ts';
import { readPayments } from '../../../../sheets/exchange/ledger-file/read-payments.ts';
import type { LedgerFileSettings } from '../../../../sheets/exchange/ledger-file/reading.ts';
import { lineProblemText } from '../../../../sheets/exchange/ledger-file/texts.ts';
import { foldHeader } from '../../../../sheets/exchange/match-headers.ts';
import type { SourceCell } from '../../../../sheets/exchange/source-table.ts';
import { SETTINGS, tableOf } from '../settings.ts';

const settings: LedgerFileSettings = SETTINGS;

function read(rows: readonly (readonly SourceCell[])[], named: Readonly<Record<string, string>> = {}) {
  const table = tableOf(...rows);
  const columns = findColumns(table, 'payments', new Map(Object.entries(named)));
  if (!columns.ok) return columns.refusal;
  return readPayments(table, columns.value, settings, 'icbc').map(({ fate }) => fate);
}

/** The entries of a file with this header, one line per row: the fields that matter here. */
function entries(header: readonly string[], ...rows: readonly (readonly SourceCell[])[]) {
  const fates = read([header, ...rows]);
  if (!Array.isArray(fates)) throw new Error(JSON.stringify(fates));
  return fates.slice(1).map((fate) => (fate.kind === 'entry' ? fate.entry : fate));
}

it.each(['bills', 'payments'] as const)('the usual headers of %s are written as they are compared', (file) => {
  for (const { aliases } of LEDGER_FILE_FIELDS[file])
    for (const alias of aliases) expect(alias).toBe(foldHeader(alias));
});

describe('a file of a bank', () => {
  it('is read from its header on: title and totals are set aside, what went out is below zero', () => {
    const fates = read([
      ['中国工商银行账户明细'],
      ['账号：6222****4021', '', '', '', '', '', '', ''],
      ['交易日期', '交易时间', '流水号', '贷方发生额', '借方发生额', '对方户名', '摘要', '附言'],
      ['2026-11-20', '14:03:22', '000123', '1,200.50', '', '张三', '转账', '3-2-1801物业费'],
      ['2026-11-20', '15:00:00', '000124', '', '12.00', '工商银行', '手续费', ''],
      ['', '', '', '', '', '', '', ''],
      ['合计', '', '', '1,200.50', '12.00', '', '', ''],
    ]);
    expect(fates).toEqual([
      { kind: 'title' },
      { kind: 'title' },
      { kind: 'header' },
      {
        kind: 'entry',
        entry: {
          source: 'icbc',
          serial: '000123',
          receivedOn: '2026-11-20',
          time: '14:03:22',
          amountFen: 120_050,
          unit: null,
          bill: null,
          text: '转账 3-2-1801物业费',
          payer: '张三',
        },
      },
      { kind: 'entry', entry: expect.objectContaining({ serial: '000124', amountFen: -1_200, text: '手续费' }) },
      { kind: 'blank' },
      { kind: 'total' },
    ]);
  });

  it.each<[string, readonly string[], readonly SourceCell[], number]>([
    ['one column of amounts', ['日期', '金额'], ['2026-11-20', '88.8'], 8_880],
    ['signed amounts', ['日期', '金额'], ['2026-11-20', '-88.80元'], -8_880],
    ['numbers of a spreadsheet', ['日期', '金额'], ['2026-11-20', 0.1 + 0.2], 30],
    ['a column that says in or out', ['日期', '金额', '收支'], ['2026-11-20', '88', '支出'], -8_800],
    ['… in', ['日期', '金额', '收支'], ['2026-11-20', '88', '收入'], 8_800],
    ['… by debit and credit', ['日期', '金额', '借贷标志'], ['2026-11-20', '88', '贷'], 8_800],
    ['two columns, noughts in the other', ['日期', '收入', '支出'], ['2026-11-20', '0.00', '5'], -500],
    ['two columns of noughts', ['日期', '收入', '支出'], ['2026-11-20', '0', '0'], 0],
    ['an English file', ['Date', 'Paid in', 'Paid out'], ['2026-11-20', '1,000.00', ''], 100_000],
  ])('%s', (_name, header, row, amountFen) => {
    expect(entries(header, row)).toMatchObject([{ amountFen }]);
  });

  it.each<[string, SourceCell, string, string | null]>([
    ['a day', '2026/11/20', '2026-11-20', null],
    ['figures run together', '20261120', '2026-11-20', null],
    ['a day and a time', '2026-11-20 09:05:07', '2026-11-20', '09:05:07'],
    ['a day of a spreadsheet', { serial: 46_346 }, '2026-11-20', null],
    ['a day and time of a spreadsheet', { serial: 46_346.5 }, '2026-11-20', '12:00'],
  ])('%s', (_name, cell, receivedOn, time) => {
    expect(entries(['交易日期', '金额'], [cell, '1'])).toMatchObject([{ receivedOn, time }]);
  });

  it.each<[string, readonly SourceCell[], string]>([
    ['no day', ['', '1', ''], '收款日期：此项不能为空，请补充。'],
    [
      'a day in two readings',
      ['5/3/2026', '1', ''],
      '收款日期：“5/3”的月和日分不清，请写成如 2026-03-05，或用 --day-order 说明。',
    ],
    ['no amount', ['2026-11-20', '', ''], '金额：此项不能为空，请补充。'],
    [
      'an amount of three decimals',
      ['2026-11-20', '1.005', ''],
      '金额：“1.005”不是金额，请写成如 1200.50，最多两位小数。',
    ],
    ['a unit that became a day', ['2026-11-20', '1', '3月2日'], '房号：房号被表格软件变成了日期，原来可能是 3-2。'],
  ])('%s does not fit, and is told why', (_name, row, text) => {
    const [fate] = entries(['交易日期', '金额', '房号'], row);
    if (fate === undefined || !('kind' in fate) || fate.kind !== 'unfit') throw new Error(JSON.stringify(fate));
    expect(fate.problems.map((problem) => lineProblemText(problem, 'zh-CN')).join()).toContain(text);
    expect(fate.problems.map((problem) => lineProblemText(problem, 'en')).join()).toMatch(/: .+\./);
  });
});

describe('the columns', () => {
  it('are named by a person where nobody could know them', () => {
    const rows = [
      ['到账', '金额', '附言'],
      ['2026-11-20', '1', 'A'],
    ];
    expect(read(rows)).toEqual({ reason: 'missing', oneOf: ['receivedOn'] });
    expect(read(rows, { receivedOn: '到账' })).toMatchObject([{}, { entry: { receivedOn: '2026-11-20' } }]);
  });

  it('that a person names are nobody else’s', () => {
    const rows = [
      ['日期', '金额', '实收金额', '摘要'],
      ['2026-11-20', '100', '90', '转账'],
    ];
    expect(read(rows)).toMatchObject([{}, { entry: { amountFen: 9_000 } }]);
    expect(read(rows, { amount: '金额' })).toMatchObject([{}, { entry: { amountFen: 10_000 } }]);
    expect(read(rows, { amount: '应收' })).toEqual({ reason: 'not-there', header: '应收' });
  });

  it('that no row names are asked for', () => {
    expect(
      read([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toEqual({ reason: 'no-header' });
    expect(
      read([
        ['摘要', '对方户名'],
        ['x', 'y'],
      ]),
    ).toEqual({ reason: 'missing', oneOf: ['receivedOn'] });
    expect(
      read([
        ['日期', '摘要'],
        ['2026-11-20', 'y'],
      ]),
    ).toEqual({ reason: 'missing', oneOf: ['amount', 'amountIn'] });
  });
});
