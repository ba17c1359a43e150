/**
 * What a bill is for. A late fee is a kind of its own so that a household that has paid what it owed is never taken for
 * one that has not. Source: docs/rules.md §6.1.
 */
export const FEE_KINDS = ['service-fee', 'utilities-share', 'other', 'late-fee'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];
