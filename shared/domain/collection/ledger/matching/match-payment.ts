import type { UnitCode } from '../../../../kernel/identity.ts';
import type { Fen } from '../../../../kernel/money.ts';
import { type CandidateIndex, nameKey, unitsOfCode } from './candidates.ts';
import { type PaymentLine, plainText } from './line.ts';
import { unitsNamedIn } from './named-units.ts';

/** What showed which unit a payment is for, the surest first. */
export const MATCH_EVIDENCE = ['unit', 'bill', 'text'] as const;
export type MatchEvidence = (typeof MATCH_EVIDENCE)[number];

/** Why a line is left to a person. */
export const UNMATCHED_REASONS = [
  /** Money went out: a charge of the bank, or a refund. */
  'not-incoming',
  /** The column of units names one that the office does not have. */
  'unknown-unit',
  /** The payer's name and the amount fit, which proves nothing. */
  'payer-and-amount-only',
  /** A figure in the text is also a unit. */
  'figure-only',
  'nothing-names-a-unit',
] as const;

export type PaymentMatch =
  | { readonly outcome: 'matched'; readonly unit: UnitCode; readonly by: MatchEvidence }
  /** Several units are named by one kind of evidence, or two kinds name different ones. */
  | {
      readonly outcome: 'ambiguous';
      readonly reason: 'several-units' | 'evidence-disagrees';
      readonly units: readonly UnitCode[];
    }
  | {
      readonly outcome: 'unmatched';
      readonly reason: (typeof UNMATCHED_REASONS)[number];
      /** For a person to choose from; never booked by themselves. */
      readonly suggestions: readonly UnitCode[];
    };

/**
 * Which unit a line of a bank's or till's file is for. Only what names a unit or a bill decides; a name and an amount
 * suggest, and whatever could be read two ways goes to a person. Source: docs/rules.md §6.11.
 */
export function matchPayment(line: PaymentLine, index: CandidateIndex): PaymentMatch {
  if (line.amountFen <= 0) return { outcome: 'unmatched', reason: 'not-incoming', suggestions: [] };
  const text = unitsNamedIn(line.text ?? '', index);
  const found: Readonly<Record<MatchEvidence, readonly UnitCode[]>> = {
    unit: line.unit === null ? [] : unitsOfCode(line.unit, index),
    bill: billsNamedIn(line, index),
    text: text.named,
  };
  const units = [...new Set(MATCH_EVIDENCE.flatMap((evidence) => found[evidence]))].sort();
  if (line.unit !== null && found.unit.length === 0)
    return { outcome: 'unmatched', reason: 'unknown-unit', suggestions: units };
  const [only] = units;
  if (only === undefined) return suggested(line, text.hinted, index);
  const by = MATCH_EVIDENCE.find((evidence) => found[evidence].length > 0) ?? 'text';
  if (units.length === 1) return { outcome: 'matched', unit: only, by };
  const isOneKind = MATCH_EVIDENCE.some((evidence) => found[evidence].length > 1);
  return { outcome: 'ambiguous', reason: isOneKind ? 'several-units' : 'evidence-disagrees', units };
}

/** The units whose open bills the line's own column or its text names. */
function billsNamedIn({ bill, text }: PaymentLine, { byBill }: CandidateIndex): readonly UnitCode[] {
  const words = plainText(text ?? '').split(/[^A-Z0-9._/#-]+/);
  const names = bill === null ? words : [plainText(bill), ...words];
  return [...new Set(names.flatMap((name) => byBill.get(name) ?? []))];
}

function suggested(line: PaymentLine, hinted: readonly UnitCode[], index: CandidateIndex): PaymentMatch {
  const byPayer = unitsOfPayer(line.payer, line.amountFen, index);
  if (byPayer.length > 0) return { outcome: 'unmatched', reason: 'payer-and-amount-only', suggestions: byPayer };
  const reason = hinted.length > 0 ? 'figure-only' : 'nothing-names-a-unit';
  return { outcome: 'unmatched', reason, suggestions: hinted };
}

function unitsOfPayer(payer: string | null, amountFen: Fen, { byPayer }: CandidateIndex): readonly UnitCode[] {
  const candidates = byPayer.get(nameKey(payer ?? '')) ?? [];
  return candidates
    .filter(({ settlingFen }) => settlingFen.includes(amountFen))
    .map(({ unit }) => unit)
    .sort();
}
