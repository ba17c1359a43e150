import { describe, expect, it } from 'vitest';
import { indexCandidates } from '../../../../../../shared/domain/collection/ledger/matching/candidates.ts';
import type { PaymentLine } from '../../../../../../shared/domain/collection/ledger/matching/line.ts';
import {
  type MATCH_EVIDENCE,
  matchPayment,
  type PaymentMatch,
  UNMATCHED_REASONS,
} from '../../../../../../shared/domain/collection/ledger/matching/match-payment.ts';
import { civilDate } from '../../../../../../shared/kernel/civil.ts';
import { chargeId, parseUnitCode } from '../../../../../../shared/kernel/identity.ts';
import { fen } from '../../../../../../shared/kernel/money.ts';

const unitOf = (text: string) => parseUnitCode(text) ?? expect.fail(`no unit: ${text}`);
const candidate = (
  unit: string,
  payers: readonly string[] = [],
  bills: readonly string[] = [],
  settling = [20_000],
) => ({
  unit: unitOf(unit),
  payers,
  bills: bills.map(chargeId),
  settlingFen: settling.map(fen),
});

const index = indexCandidates([
  candidate('3-2-1801', ['王小明', '李 丽'], ['WY202611-0001', '账单77']),
  candidate('3-2-1802', ['王小明'], ['WY202611-0002'], [15_000, 20_000]),
  candidate('3-2-180', ['赵六']),
  candidate('2-1801', ['  ', '孙 七', '孙七']),
  candidate('13-2-1801'),
  candidate('A-1801'),
  candidate('A1801'),
  candidate('1801'),
  candidate('商铺12'),
  candidate('商铺 1'),
  candidate('5-01'),
  candidate('5-1'),
  candidate('7-02-0305'),
]);

const line = (changes: Partial<PaymentLine>): PaymentLine => ({
  source: 'bank-1',
  serial: null,
  receivedOn: civilDate('2026-11-20'),
  time: null,
  amountFen: fen(20_000),
  unit: null,
  bill: null,
  text: null,
  payer: null,
  ...changes,
});
const match = (changes: Partial<PaymentLine>) => matchPayment(line(changes), index);
const matched = (unit: string, by: (typeof MATCH_EVIDENCE)[number]): PaymentMatch => ({
  outcome: 'matched',
  unit: unitOf(unit),
  by,
});
const unmatched = (reason: (typeof UNMATCHED_REASONS)[number], ...suggestions: readonly string[]): PaymentMatch => ({
  outcome: 'unmatched',
  reason,
  suggestions: suggestions.map(unitOf),
});
const ambiguous = (reason: 'several-units' | 'evidence-disagrees', ...units: readonly string[]): PaymentMatch => ({
  outcome: 'ambiguous',
  reason,
  units: units.map(unitOf),
});

describe('a unit named in free text', () => {
  it.each([
    ['翠湖3-2-1801物业费', '3-2-1801'],
    ['３－２－１８０１', '3-2-1801'],
    ['3—2—1801 11月', '3-2-1801'],
    ['3.2.1801', '3-2-1801'],
    ['3#2-1801', '3-2-1801'],
    ['3栋2单元1801室物业费', '3-2-1801'],
    ['3号楼2单元1801', '3-2-1801'],
    ['3幢 2单元 1801', '3-2-1801'],
    ['a座1801', 'A-1801'],
    ['a1801 物业费', 'A1801'],
    ['03-02-1801', '3-2-1801'],
    ['7-2-305', '7-02-0305'],
    ['7-02-0305', '7-02-0305'],
    ['5-01', '5-01'],
    ['5-1', '5-1'],
    ['2-1801', '2-1801'],
    ['13-2-1801', '13-2-1801'],
    ['3-2-180', '3-2-180'],
    ['2026年11月3-2-1801物业费200元', '3-2-1801'],
    ['2026-11 3-2-1801', '3-2-1801'],
    ['3-2-1801,200元', '3-2-1801'],
    ['3-2-1801、9999', '3-2-1801'],
    ['3-2-1801 和 3-2-1801', '3-2-1801'],
    ['商铺12物业费', '商铺12'],
    ['缴 商铺 1 的费用', '商铺 1'],
    ['商铺1,3月', '商铺 1'],
  ])('%j is %s', (text, unit) => {
    expect(match({ text })).toEqual(matched(unit, 'text'));
  });

  it.each([
    ['3-2-18', []],
    ['3-2-18011', []],
    ['33-2-1801', []],
    ['X3-2-1801', []],
    ['3-2-1801-2', []],
    ['商铺123', []],
    ['物业费', []],
    ['', []],
  ])('%j names none', (text, suggestions) => {
    expect(match({ text })).toEqual(unmatched('nothing-names-a-unit', ...suggestions));
  });

  it('that is a mere figure is a suggestion: it may be an amount or a date', () => {
    expect(match({ text: '物业费1801元' })).toEqual(unmatched('figure-only', '1801'));
    expect(match({ text: '3-2-1802 1801' })).toEqual(matched('3-2-1802', 'text'));
  });

  it.each([
    ['3-2-1801 3-2-1802', ['3-2-1801', '3-2-1802']],
    ['3-2-1801、1802', ['3-2-1801', '3-2-1802']],
    ['3-2-1801/1802/180', ['3-2-180', '3-2-1801', '3-2-1802']],
    ['3-2-1801和1802物业费', ['3-2-1801', '3-2-1802']],
    ['3-2-1802 & 1801', ['3-2-1801', '3-2-1802']],
    ['商铺12 商铺1', ['商铺 1', '商铺12']],
    ['5-001', ['5-01', '5-1']],
  ])('%j names several, and a person decides', (text, units) => {
    expect(match({ text })).toEqual(ambiguous('several-units', ...units));
  });

  it('beyond what a bank can write is not looked for', () => {
    expect(match({ text: `${' '.repeat(490)}3-2-1801` })).toEqual(matched('3-2-1801', 'text'));
    expect(match({ text: `${'费'.repeat(500)}3-2-1801` })).toEqual(unmatched('nothing-names-a-unit'));
  });
});

describe('a payment is matched', () => {
  it.each([
    ['by the unit of its own column', { unit: unitOf('3-2-1801') }, matched('3-2-1801', 'unit')],
    ['by that column written with zeros', { unit: unitOf('03-2-1801') }, matched('3-2-1801', 'unit')],
    ['by a bill of its own column', { bill: ' wy202611-0001' }, matched('3-2-1801', 'bill')],
    ['by a bill in the text', { text: '缴费WY202611-0002谢谢' }, matched('3-2-1802', 'bill')],
    ['by a bill with words in its number', { bill: '账单77' }, matched('3-2-1801', 'bill')],
    [
      'by all of them',
      { unit: unitOf('3-2-1801'), bill: 'WY202611-0001', text: '3-2-1801' },
      matched('3-2-1801', 'unit'),
    ],
    [
      'whoever pays and whatever the amount',
      { text: '3-2-1801', payer: '赵六', amountFen: fen(1) },
      matched('3-2-1801', 'text'),
    ],
  ])('%s', (_how, changes, expected) => {
    expect(match(changes)).toEqual(expected);
  });
});

describe('a payment is left to a person', () => {
  it.each([
    ['when its column names no unit', { unit: unitOf('9-9-9') }, unmatched('unknown-unit')],
    [
      'when its column names no unit, with what the text names',
      { unit: unitOf('9-9-9'), text: '3-2-1801' },
      unmatched('unknown-unit', '3-2-1801'),
    ],
    [
      'when column and text disagree',
      { unit: unitOf('3-2-1801'), text: '3-2-1802' },
      ambiguous('evidence-disagrees', '3-2-1801', '3-2-1802'),
    ],
    [
      'when bill and text disagree',
      { bill: 'WY202611-0001', text: '13-2-1801' },
      ambiguous('evidence-disagrees', '13-2-1801', '3-2-1801'),
    ],
    [
      'when two bills of two units are named',
      { text: 'WY202611-0001 WY202611-0002' },
      ambiguous('several-units', '3-2-1801', '3-2-1802'),
    ],
    ['when only name and amount fit', { payer: ' 李丽 ' }, unmatched('payer-and-amount-only', '3-2-1801')],
    ['when name and amount fit two', { payer: '王小明' }, unmatched('payer-and-amount-only', '3-2-1801', '3-2-1802')],
    [
      'when name and another amount fit',
      { payer: '王小明', amountFen: fen(15_000) },
      unmatched('payer-and-amount-only', '3-2-1802'),
    ],
    ['when the name fits alone', { payer: '王小明', amountFen: fen(19_999) }, unmatched('nothing-names-a-unit')],
    ['when the amount fits alone', { payer: '钱七' }, unmatched('nothing-names-a-unit')],
    [
      'when name and amount fit one that is on file twice',
      { payer: '孙七' },
      unmatched('payer-and-amount-only', '2-1801'),
    ],
    ['when the name is blank', { payer: ' ' }, unmatched('nothing-names-a-unit')],
    ['when nobody is named', { payer: null }, unmatched('nothing-names-a-unit')],
    ['when money went out', { text: '3-2-1801', amountFen: fen(-1) }, unmatched('not-incoming')],
    ['when no money moved', { text: '3-2-1801', amountFen: fen(0) }, unmatched('not-incoming')],
  ])('%s', (_when, changes, expected) => {
    expect(match(changes)).toEqual(expected);
  });

  it('for one of these reasons', () => {
    expect(UNMATCHED_REASONS).toHaveLength(5);
  });
});
