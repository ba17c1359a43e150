import { AMOUNT_FEN_MAX, type Fen } from '../../../kernel/money.ts';
import type { LedgerRefusal } from './refusal.ts';

/** The reason against an amount that has to be above zero; `null` when there is none. */
export function amountRefusal(amountFen: Fen): LedgerRefusal | null {
  if (amountFen <= 0) return { reason: 'amount-not-positive', field: 'amountFen' };
  if (amountFen > AMOUNT_FEN_MAX) return { reason: 'amount-too-large', field: 'amountFen' };
  return null;
}
