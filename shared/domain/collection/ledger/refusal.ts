/** Every reason for which the ledger can refuse a command. */
export const LEDGER_REFUSAL_REASONS = [
  'unknown-unit',
  'amount-not-positive',
  'amount-too-large',
  'received-in-future',
  /** The same reference has come before with other content. */
  'reference-conflict',
  /** The same bill has come before with other content. */
  'charge-conflict',
  'unknown-charge',
  'charge-of-another-unit',
  'charge-written-off',
  'write-off-exceeds-open',
  'correction-of-nothing',
  'correction-exceeds-charge',
  'dispute-exceeds-charge',
  'unknown-posting',
  'posting-of-another-unit',
  'already-reversed',
  /** A reversal cannot be reversed: what it undid is entered anew. */
  'reversal-not-reversible',
  /** Part of the money was transferred or refunded: that comes back first. */
  'receipt-withdrawn-from',
  /** One account alone cannot undo a transfer. */
  'half-of-a-transfer',
  'transfer-to-itself',
  'not-transferable',
  'transfer-exceeds-receipt',
  'refund-exceeds-credit',
  'too-many-entries',
  'account-full',
] as const;
export type LedgerRefusalReason = (typeof LEDGER_REFUSAL_REASONS)[number];

/** A command that cannot be carried out, as a value. `field` is what to mend, `null` when no single one is. */
export interface LedgerRefusal {
  readonly reason: LedgerRefusalReason;
  readonly field:
    | 'unit'
    | 'amountFen'
    | 'byFen'
    | 'disputedFen'
    | 'receivedOn'
    | 'reference'
    | 'charge'
    | 'receipt'
    | 'reverses'
    | 'to'
    | null;
}
