/** What somebody of the office has to do about a case. Source: docs/rules.md §7.3, §7.5. */
export const TASK_KINDS = [
  'deliver-notice',
  'assign-case',
  'call-first',
  'find-number',
  'visit-home',
  'report-reason',
  'dispatch-letter',
  'visit-by-supervisor',
  'visit-by-manager',
  'send-lawyer-letter',
  'put-up-notice',
  'take-down-notice',
  'decide-litigation',
  'correct-ledger',
  'sign-off',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
