import type { CivilDate } from '../../../../kernel/civil.ts';
import type { UnitCode } from '../../../../kernel/identity.ts';
import type { Fen } from '../../../../kernel/money.ts';

/** One line of a bank's or till's file. */
export interface PaymentLine {
  /** Which bank account or till the file is of: serials are unique within it. */
  readonly source: string;
  /** The bank's own number of the transaction; `null` where it gives none. */
  readonly serial: string | null;
  readonly receivedOn: CivilDate;
  /** The time of day as the file gives it; `null` where it gives none. */
  readonly time: string | null;
  /** Not above zero for money that went out. */
  readonly amountFen: Fen;
  /** Of a column of its own, where the file has one. */
  readonly unit: UnitCode | null;
  /** A bill's number, of a column of its own. */
  readonly bill: string | null;
  /** What the payer wrote. */
  readonly text: string | null;
  readonly payer: string | null;
}

/** One spelling of what people and banks write in many: full-width forms, dashes, blanks, small letters. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}
