import type { ParsedRow } from '../../../sheets/parse/row.ts';
import type { SlotLedger } from '../ledger.ts';

/** A row whose raw cells are stored, as it is to be interpreted. */
export interface ReadRow {
  readonly ledger: SlotLedger;
  readonly parsed: ParsedRow | 'failed';
}
