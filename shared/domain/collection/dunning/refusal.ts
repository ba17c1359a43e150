/** Every reason for which a command to a dunning case can be refused. Source: docs/rules.md §7.10. */
export const DUNNING_REFUSAL_REASONS = [
  'not-found',
  'case-closed',
  'nothing-owed',
  'in-future',
  'before-case',
  'before-step',
  'not-at-this-step',
  'attempt-too-old',
  'promise-date-missing',
  'promise-date-unexpected',
  'promise-date-in-past',
  'promise-date-too-far',
  'promise-amount-out-of-range',
  'class-needs-promise',
  'reason-missing',
  'dispute-open',
  'too-many-disputes',
  'no-dispute',
  'reduction-out-of-range',
  'hold-date-in-past',
  'hold-too-long',
  'courier-number-missing',
  'contents-missing',
  'visitors-missing',
  'photo-missing',
  'result-missing',
  'letter-deadline-out-of-range',
  'notice-not-put-up',
  'down-before-up',
  'visit-not-due',
  'no-such-task',
  'task-needs-evidence',
  'nothing-to-sign',
  'version-changed',
  'ladder-waits',
  'rounds-exhausted',
] as const;
export type DunningRefusalReason = (typeof DUNNING_REFUSAL_REASONS)[number];

/** A command that cannot be carried out, as a value. */
export interface DunningRefusal {
  readonly reason: DunningRefusalReason;
}
