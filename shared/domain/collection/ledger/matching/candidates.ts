import type { ChargeId, UnitCode } from '../../../../kernel/identity.ts';
import type { Fen } from '../../../../kernel/money.ts';
import { plainText } from './line.ts';

/** A unit that a payment could be for. */
export interface PaymentCandidate {
  readonly unit: UnitCode;
  /** Its open bills. */
  readonly bills: readonly ChargeId[];
  /** Its owner, its tenant. */
  readonly payers: readonly string[];
  /** Amounts that would settle something: the whole balance, what is overdue, one kind of fee. */
  readonly settlingFen: readonly Fen[];
}

/** The units of an office, found by all that a line can name them by. */
export interface CandidateIndex {
  /** By code, with or without leading zeros: `3-2-1801` is also found as `03-02-1801`. */
  readonly byCode: ReadonlyMap<string, readonly UnitCode[]>;
  /** Codes that are no plain runs of letters, figures and dashes, by their first character. */
  readonly spelledByFirst: ReadonlyMap<string, readonly UnitCode[]>;
  readonly byBill: ReadonlyMap<string, readonly UnitCode[]>;
  readonly byPayer: ReadonlyMap<string, readonly PaymentCandidate[]>;
}

export function indexCandidates(candidates: readonly PaymentCandidate[]): CandidateIndex {
  const byCode = new Map<string, UnitCode[]>();
  const spelledByFirst = new Map<string, UnitCode[]>();
  const byBill = new Map<string, UnitCode[]>();
  const byPayer = new Map<string, PaymentCandidate[]>();
  for (const candidate of candidates) {
    const { unit, bills, payers } = candidate;
    for (const key of new Set([exactKey(unit), looseKey(unit)])) add(byCode, key, unit);
    if (!PLAIN_CODE.test(unit)) add(spelledByFirst, compactCode(unit).charAt(0), unit);
    for (const bill of bills) add(byBill, plainText(bill), unit);
    for (const payer of new Set(payers.map(nameKey))) if (payer !== '') add(byPayer, payer, candidate);
  }
  return { byCode, spelledByFirst, byBill, byPayer };
}

/** A code of letters and figures, parted by dashes. */
const PLAIN_CODE = /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

function add<Item>(index: Map<string, Item[]>, key: string, item: Item): void {
  const items = index.get(key);
  if (items === undefined) index.set(key, [item]);
  else items.push(item);
}

const exactKey = (code: string) => `=${code}`;
const looseKey = (code: string) => `~${code.replace(/(?<![A-Z0-9])0+(?=[0-9])/g, '')}`;

/** Blanks say nothing within a code or a name. */
export const compactCode = (text: string): string => text.replaceAll(' ', '');
export const nameKey = (name: string): string => compactCode(plainText(name));

/** The units of a code as written; where none is written so, those that differ in leading zeros only. */
export function unitsOfCode(code: string, { byCode }: CandidateIndex): readonly UnitCode[] {
  return byCode.get(exactKey(code)) ?? byCode.get(looseKey(code)) ?? [];
}
