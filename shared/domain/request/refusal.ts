import type { RequestFacts } from './facts.ts';

/** Every reason for which a request command can be refused. The sentence for each is in `shared/policy/refusal-text.ts`. */
export const REQUEST_REFUSAL_REASONS = [
  'unknown-unit',
  'unknown-commitment',
  'received-in-future',
  'milestone-in-future',
  'milestone-before-received',
  'appointment-before-received',
  'appointment-missing',
  'follow-up-before-resolved',
  'reopened-too-often',
  'not-found',
] as const;
export type RequestRefusalReason = (typeof REQUEST_REFUSAL_REASONS)[number];

/** A command that cannot be carried out, as a value. `field` is the fact to mend, `null` when no single one is. */
export interface RequestRefusal {
  readonly reason: RequestRefusalReason;
  readonly field: keyof RequestFacts | null;
}
