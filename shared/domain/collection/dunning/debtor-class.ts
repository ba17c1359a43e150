/** How a household in arrears stands to paying. Source: docs/rules.md §7.4. */
export const DEBTOR_CLASSES = ['promised', 'undecided', 'unreachable', 'away', 'refusing'] as const;
export type DebtorClass = (typeof DEBTOR_CLASSES)[number];
