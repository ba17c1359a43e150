import { columnOf } from './layout.ts';
import type { Column, TabContract, TabName } from './types.ts';

/**
 * What the trade's record of requests holds, from left to right (received, unit, applicant, phone, kind, wanted, department,
 * result, follow-up), each with its width in pixels at 96 to the inch: together they fit a sheet of A4 laid across.
 */
const REQUEST_RECORD: Readonly<Record<string, number>> = {
  number: 66,
  receivedAt: 76,
  unit: 66,
  applicant: 58,
  phone: 88,
  kind: 56,
  wanted: 140,
  department: 70,
  resolvedAt: 76,
  result: 130,
  followedUpAt: 76,
  followUpRemark: 89,
  stage: 54,
};

/** Tabs of which the paper record has other columns than people see. */
const PRINTED: Readonly<Partial<Record<TabName, Readonly<Record<string, number>>>>> = {
  requests: REQUEST_RECORD,
  incoming: REQUEST_RECORD,
};

/** A4 laid across is 11.69 inches wide; with 0.4 inches free on either side some 1,045 pixels are left to print on. */
export const PRINTED_WIDTH_PX_MAX = 1_045;

/** Columns that tell people at the sheet what to do, and say nothing on paper. */
const NOT_ON_PAPER: ReadonlySet<string> = new Set(['message', 'confirmed']);

/** The tab as it is printed: the same rows, with the columns of the paper record. */
export function printedContract(contract: TabContract): TabContract {
  const printed = PRINTED[contract.tab];
  const columns =
    printed === undefined
      ? contract.columns.filter(({ hidden, field }) => !hidden && !NOT_ON_PAPER.has(field))
      : Object.entries(printed).map(([field, widthPx]): Column => ({ ...columnOf(contract, field), widthPx }));
  return { ...contract, columns };
}
