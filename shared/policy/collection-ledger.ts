import * as z from 'zod';
import { LATE_FEE_ORDERS, NAMED_REMAINDERS } from '../domain/collection/ledger/policy.ts';

/** The operator's figures for fees and payments. Source: docs/rules.md §6. */
export const collectionLedgerSchema = z
  .object({
    /** What a payment pays first. Source: docs/rules.md §6.5. */
    allocation: z
      .object({
        namedFirst: z.boolean(),
        namedRemainder: z.enum(NAMED_REMAINDERS),
        lateFees: z.enum(LATE_FEE_ORDERS),
      })
      .readonly(),
    /** A payment may be dated so many days ahead. */
    futureToleranceDays: z.int().min(0).max(7),
    /** Without a payment file or an edit for this long, nothing is sent by itself. Source: docs/rules.md §6.10. */
    staleAfterHours: z.int().min(1).max(720),
    /** Whether a household that owes late fees alone is dunned for them. Source: docs/rules.md §6.4. */
    dunsLateFeesAlone: z.boolean(),
  })
  .readonly();

export type CollectionLedgerPolicy = z.output<typeof collectionLedgerSchema>;

/** What an office starts with. All of it is our reading: the operator gives no figure. */
export const defaultCollectionLedgerPolicy: CollectionLedgerPolicy = {
  allocation: { namedFirst: true, namedRemainder: 'pays-others', lateFees: 'last' },
  futureToleranceDays: 1,
  staleAfterHours: 48,
  dunsLateFeesAlone: false,
};
