/** Where late fees stand among what a payment can pay. */
export const LATE_FEE_ORDERS = ['first', 'by-due-date', 'last'] as const;
/** What becomes of money that its payer meant for one kind of fee, once that is paid. */
export const NAMED_REMAINDERS = ['pays-others', 'kept-for-kind'] as const;

/** What a decision about an account needs of the operator's policy. `shared/policy` supplies it. Source: docs/rules.md §6.5. */
export interface LedgerPolicy {
  readonly allocation: {
    /** Whether a payment that names a kind of fee or a period pays that before anything older. */
    readonly namedFirst: boolean;
    readonly namedRemainder: (typeof NAMED_REMAINDERS)[number];
    readonly lateFees: (typeof LATE_FEE_ORDERS)[number];
  };
  /** A bank may date an evening's payment on the next day. */
  readonly futureToleranceDays: number;
}
