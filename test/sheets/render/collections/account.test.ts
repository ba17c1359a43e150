import { describe, expect, it, test } from 'vitest';
import { fen } from '../../../../shared/kernel/money.ts';
import { SHANGHAI } from '../../../../shared/kernel/zone.ts';
import { renderAccount } from '../../../../sheets/render/collections/account.ts';
import { renderEntry } from '../../../../sheets/render/collections/entry.ts';
import { listed, yuanCell } from '../../../../sheets/render/collections/words.ts';
import {
  billOf,
  bills,
  dispute,
  Ledger,
  payment,
  refund,
  reversal,
} from '../../../shared/domain/collection/ledger/sample.ts';

const CONTEXT = { locale: 'zh-CN', timeZone: SHANGHAI } as const;
const WATER = { kind: 'utilities-share' } as const;
const shown = (ledger: Ledger, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  renderAccount(ledger.account(), '张女士', { ...CONTEXT, locale });

describe('a row of Bills', () => {
  const owing = () =>
    new Ledger().tellAll(bills(billOf('B2', 300.5, '2026-11-10'), billOf('W1', 80, '2026-10-10', WATER)));

  test('shows what is open by kind, the oldest first, each bill with its number', () => {
    expect(shown(owing())).toEqual({
      unit: '3-2-1801',
      ownerName: '张女士',
      standing: '有欠费',
      owed: 380.5,
      serviceFee: 300.5,
      utilitiesShare: 80,
      other: null,
      lateFee: null,
      disputed: null,
      credit: null,
      oldestDueOn: '2026-10-10',
      items: '公摊水电 2026-10 80.00（10-10 到期，W1）；物业服务费 2026-11 300.50（11-10 到期，B2）',
      updatedAt: '2026-11-23 10:00',
      message: null,
      alert: null,
      errorFields: null,
    });
    expect(shown(owing(), 'en')).toMatchObject({
      standing: 'Owing',
      items: 'Utilities share 2026-10 80.00 (due 10-10, W1); Service fee 2026-11 300.50 (due 11-10, B2)',
    });
  });

  it.each([
    ['a part payment', [payment('P1', 100)], { owed: 280.5, utilitiesShare: null, serviceFee: 280.5, alert: null }],
    [
      'all of it',
      [payment('P1', 380.5)],
      { owed: 0, standing: '已缴清', items: null, oldestDueOn: null, alert: 'paid' },
    ],
    ['more than is owed', [payment('P1', 400)], { owed: 0, credit: 19.5, alert: 'paid' }],
    ['a payment that bounced', [payment('P1', 380.5), reversal('R1', 'P1')], { owed: 380.5, alert: null }],
    ['a dispute', [dispute('B2', 50)], { disputed: 50, owed: 380.5 }],
  ])('shows %s', (_, commands, cells) => {
    expect(shown(owing().tellAll(...commands))).toMatchObject(cells);
  });

  test('late fees alone are no arrears of the fee', () => {
    const ledger = new Ledger().tellAll(bills(billOf('L1', 3.33, '2026-11-01', { kind: 'late-fee' })));
    expect(shown(ledger)).toMatchObject({ standing: '仅欠滞纳金', lateFee: 3.33 });
    expect(shown(ledger, 'en')).toMatchObject({ standing: 'Late fees only' });
  });
});

describe('a row of Payments', () => {
  const paid = () => new Ledger().tellAll(bills(billOf('B1', 100), billOf('B2', 50, '2026-11-11')), payment('P1', 180));

  test('says what the money became', () => {
    expect(renderEntry(paid().posting('P1'), 'zh-CN')).toEqual({
      state: '已入账',
      bookedAs: 'P1',
      paidFor: 'B1 100.00；B2 50.00；预存 30.00',
      message: null,
      alert: null,
      errorFields: null,
    });
    const refunded = paid().tellAll(refund('F1', 10));
    expect(renderEntry(refunded.posting('P1'), 'en')).toMatchObject({
      state: 'Booked',
      paidFor: 'B1 100.00; B2 50.00; moved or paid back 10.00; credit 20.00',
    });
  });

  test('is struck out once it is reversed, and tinted when something is to be mended', () => {
    const reversed = paid().tellAll(reversal('R1', 'P1')).posting('P1');
    expect(renderEntry(reversed, 'zh-CN')).toMatchObject({ state: '已冲销', alert: 'done', paidFor: null });
    const remarks = [{ field: 'amount', sentence: 'No.' }];
    expect(renderEntry(reversed, 'en', remarks)).toMatchObject({ state: 'Reversed', alert: 'problem', message: 'No.' });
  });
});

describe('words of amounts', () => {
  it.each([
    [0, 0],
    [1, 0.01],
    [-5, -0.05],
    [120_050, 1200.5],
    [10_000_000_000, 100_000_000],
  ])('%d fen are the number %d', (amount, cell) => expect(yuanCell(fen(amount))).toBe(cell));

  it('names eight, and how many more there are', () => {
    const items = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
    expect(listed([], 'en')).toBeNull();
    expect(listed(items(8), 'zh-CN')).toBe('0；1；2；3；4；5；6；7');
    expect(listed(items(10), 'zh-CN')).toBe('0；1；2；3；4；5；6；7；另有 2 笔');
    expect(listed(items(9), 'en')).toBe('0; 1; 2; 3; 4; 5; 6; 7; 1 more');
  });
});
