import type { FeeKind } from '../../../shared/domain/collection/fee.ts';
import type { Bill } from '../../../shared/domain/collection/ledger/charge.ts';
import { type BillingPeriod, parseBillingPeriod } from '../../../shared/kernel/billing-period.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import { type ChargeId, chargeId, type UnitCode } from '../../../shared/kernel/identity.ts';
import type { SourceTable } from '../source-table.ts';
import type { LedgerColumns } from './columns.ts';
import { type LineCells, readLines } from './read-lines.ts';
import type { FileLine, LedgerFileSettings } from './reading.ts';

/** A bill and whose it is. */
export interface UnitBill {
  readonly unit: UnitCode;
  readonly bill: Bill;
}

/** What every bill of the file is that does not say so itself; `null` where the file has to. */
export interface BillDefaults {
  readonly kind: FeeKind | null;
  readonly period: BillingPeriod | null;
  readonly dueOn: CivilDate | null;
}

/** Longest name that an account keeps of a bill. */
const ID_CHARACTERS_MAX = 100;

/** Words of billing systems for the kinds of fee, the first that fits; late fees first, since 物业费滞纳金 is one. */
const FEE_WORDS: readonly (readonly [FeeKind, RegExp])[] = [
  ['late-fee', /滞纳金|违约金|late ?fee/i],
  ['utilities-share', /公摊|能耗|公共水电|utilit/i],
  ['service-fee', /物业(?:服务|管理)?费|物管费|^管理费|service ?fee|property ?fee|management ?fee/i],
  ['other', /^其他|停车|车位|车库|垃圾|装修|租金|^水费|^电费|^燃气|取暖|供暖|other|parking/i],
];

/** The bills of a billing system's file. A bill without a number is known by its unit, fee and period. */
export function readBills(
  table: SourceTable,
  columns: LedgerColumns,
  settings: LedgerFileSettings,
  defaults: BillDefaults,
): readonly FileLine<UnitBill>[] {
  const seen = new Set<ChargeId>();
  return readLines(table, columns, settings, (cells) => {
    const unit = required(cells, 'unit', cells.unit('unit'));
    const amountFen = required(cells, 'amount', cells.amount('amount'));
    const kind = feeKind(cells, defaults);
    const period = billingPeriod(cells, defaults);
    const dueOn = required(cells, 'dueOn', cells.day('dueOn') ?? defaults.dueOn);
    if (amountFen !== null && amountFen <= 0) return cells.refuse('amount', 'not-above-zero');
    if (unit === null || amountFen === null || kind === null || period === null || dueOn === null) return null;
    const id = billId(cells, `${unit}/${kind}/${period}`);
    if (id === null) return null;
    if (seen.has(id)) return cells.refuse('id', 'bill-twice', { id });
    seen.add(id);
    return { unit, bill: { id, kind, period, amountFen, dueOn } };
  });
}

/** Notes that it is missing, unless it is there and could not be read. */
function required<Value>(cells: LineCells, field: string, value: Value | null): Value | null {
  return value === null && cells.isEmpty(field) ? cells.refuse(field, 'required-here') : value;
}

function feeKind(cells: LineCells, { kind }: BillDefaults): FeeKind | null {
  const word = cells.text('kind');
  if (word === null) return required(cells, 'kind', kind);
  const found = FEE_WORDS.find(([, words]) => words.test(word));
  return found?.[0] ?? cells.refuse('kind', 'unknown-fee', { word });
}

function billingPeriod(cells: LineCells, { period }: BillDefaults): BillingPeriod | null {
  const written = cells.text('period');
  if (written === null) return required(cells, 'period', period);
  // A month that a spreadsheet program made a day of: 2026-11 is shown as 2026-11-01.
  const month = /^(\d{4}-\d{2})-01$/.exec(written)?.[1] ?? written;
  return parseBillingPeriod(month) ?? cells.refuse('period', 'not-a-period', { text: written });
}

function billId(cells: LineCells, own: string): ChargeId | null {
  const id = cells.text('id') ?? own;
  return id.length > ID_CHARACTERS_MAX ? cells.refuse('id', 'name-too-long') : chargeId(id);
}
