import { describe, expect, it, test } from 'vitest';
import type { CellValue } from '../../../../sheets/contract/types.ts';
import { parse, SEEN_AT } from '../row-fixture.ts';

const PAYMENT = { unit: '3-2-1801', amount: 1200.5 } as const;
const parsed = (cells: Readonly<Record<string, CellValue>>) => parse('payments', cells);

describe('a row of Payments', () => {
  test('the least that makes a payment: of the day on which it was typed, for whatever is oldest', () => {
    expect(parsed(PAYMENT)).toEqual({
      kind: 'command',
      command: {
        tab: 'payments',
        entry: {
          unit: '3-2-1801',
          reference: null,
          act: {
            type: 'RecordPayment',
            amountFen: 120_050,
            receivedOn: '2026-11-23',
            purpose: { kind: null, period: null },
            payer: null,
            remark: null,
          },
        },
      },
    });
  });

  test('the day stays that of the first sight, whenever the row is read', () => {
    const later = parse('payments', PAYMENT, { now: SEEN_AT, rowSeenAt: SEEN_AT });
    expect(later).toEqual(parsed(PAYMENT));
  });

  const CONCERNED = { unit: '3-2-1801', concerns: 'P-77' };
  it.each([
    [
      'a payment for what it names',
      {
        ...PAYMENT,
        feeKind: '物业服务费',
        period: '2026年第三季度',
        reference: 'sf 01',
        method: '微信',
        payer: '李女士',
      },
      { type: 'RecordPayment', purpose: { kind: 'service-fee', period: '2026-Q3' }, payer: '李女士' },
      'sf01',
    ],
    [
      'a credit',
      { ...PAYMENT, entryKind: '减免', receivedOn: '11-20' },
      { type: 'GrantCredit', receivedOn: '2026-11-20' },
      null,
    ],
    [
      'a write-off',
      { ...PAYMENT, entryKind: '核销', bill: 'B1' },
      { type: 'WriteOff', charge: 'B1', amountFen: 120_050 },
      null,
    ],
    [
      'a correction downwards',
      { ...PAYMENT, amount: -50, entryKind: '账单更正', bill: 'B1' },
      { type: 'CorrectCharge', charge: 'B1', byFen: -5_000 },
      null,
    ],
    [
      'a refund',
      { ...PAYMENT, entryKind: '退款', remark: '退回' },
      { type: 'Refund', amountFen: 120_050, remark: '退回' },
      null,
    ],
    [
      'a transfer',
      { ...PAYMENT, ...CONCERNED, entryKind: '转款', toUnit: '3-2-1802' },
      { type: 'Transfer', receipt: 'P-77', to: '3-2-1802', amountFen: 120_050 },
      null,
    ],
    ['a reversal', { ...CONCERNED, entryKind: '冲销' }, { type: 'Reverse', reverses: 'P-77', remark: null }, null],
  ])('%s', (_, cells, act, reference) => {
    expect(parsed(cells)).toMatchObject({ command: { entry: { act, reference } } });
  });

  it.each([
    ['payment', { unit: '3-2-1801', receivedOn: '11-20' }, ['amount']],
    ['write-off', { ...PAYMENT, entryKind: '核销' }, ['bill']],
    ['correction', { unit: '3-2-1801', entryKind: '账单更正' }, ['amount', 'bill']],
    ['transfer', { unit: '3-2-1801', entryKind: '转款' }, ['amount', 'concerns', 'toUnit']],
    ['reversal', { unit: '3-2-1801', entryKind: '冲销' }, ['concerns']],
    ['payment of no unit', { amount: 1 }, ['unit']],
  ])('a %s is half-filled without what it needs', (_, cells, missing) => {
    expect(parsed(cells)).toEqual({ kind: 'incomplete', missing });
  });

  it.each([
    ['payment', ['bill', 'concerns', 'toUnit']],
    ['减免', ['bill', 'concerns', 'toUnit']],
    ['核销', ['feeKind', 'period', 'concerns', 'toUnit']],
    ['账单更正', ['feeKind', 'period', 'concerns', 'toUnit']],
    ['退款', ['feeKind', 'period', 'bill', 'concerns', 'toUnit']],
    ['转款', ['feeKind', 'period', 'bill']],
    ['冲销', ['amount', 'feeKind', 'period', 'bill', 'toUnit']],
  ])('what was meant for another kind than %s is named, never passed over', (entryKind, fields) => {
    const everything = {
      ...PAYMENT,
      feeKind: '其他',
      period: '2026',
      bill: 'B1',
      concerns: 'P-77',
      toUnit: '3-2-1802',
    };
    const problems = fields.map((field) => ({ field, reason: 'not-for-this-kind', parameters: {} }));
    expect(parsed({ ...everything, entryKind })).toEqual({ kind: 'problems', problems, missing: [] });
  });

  it.each([
    ['entryKind', '赠送', 'not-in-list'],
    ['amount', '一千', 'not-an-amount'],
    ['receivedOn', '昨天', 'not-a-date'],
    ['period', '上月', 'not-a-period'],
    ['method', '贝壳', 'not-in-list'],
    ['reference', 'x'.repeat(101), 'text-too-long'],
    ['remark', 'x'.repeat(201), 'text-too-long'],
  ])('%s as %s is a problem of that cell alone', (field, value, reason) => {
    expect(parsed({ ...PAYMENT, [field]: value })).toMatchObject({
      kind: 'problems',
      problems: [{ field, reason }],
      missing: [],
    });
  });
});
