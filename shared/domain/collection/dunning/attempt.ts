import type { CivilDate } from '../../../kernel/civil.ts';
import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { DebtorClass } from './debtor-class.ts';

export const ATTEMPT_CHANNELS = ['landline', 'mobile', 'visit', 'wechat', 'sms', 'letter'] as const;
export type AttemptChannel = (typeof ATTEMPT_CHANNELS)[number];

export const ATTEMPT_OUTCOMES = [
  'promised',
  'undecided',
  'away',
  'refused',
  'payment-claimed',
  'message-left',
  'no-answer',
  'switched-off',
  'number-dead',
  'wrong-number',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/**
 * - `reached`: somebody who answers for the household spoke.
 * - `indirect`: word was left; it shows neither that they can be reached nor that they cannot.
 * - `unanswered`: the number or the door exists.
 * - `dead`: this number does not lead to them.
 */
export type Contact = 'reached' | 'indirect' | 'unanswered' | 'dead';

/** What each outcome shows, and the class that it speaks for. Source: docs/rules.md §7.4. */
export const OUTCOMES = {
  promised: { contact: 'reached', speaksFor: 'promised' },
  undecided: { contact: 'reached', speaksFor: 'undecided' },
  away: { contact: 'reached', speaksFor: 'away' },
  refused: { contact: 'reached', speaksFor: 'refusing' },
  'payment-claimed': { contact: 'reached', speaksFor: 'undecided' },
  'message-left': { contact: 'indirect', speaksFor: null },
  'no-answer': { contact: 'unanswered', speaksFor: null },
  'switched-off': { contact: 'unanswered', speaksFor: null },
  'number-dead': { contact: 'dead', speaksFor: null },
  'wrong-number': { contact: 'dead', speaksFor: null },
} as const satisfies Readonly<
  Record<AttemptOutcome, { readonly contact: Contact; readonly speaksFor: DebtorClass | null }>
>;

/** One attempt to have the household pay: one row of the tab Contacts. */
export interface Attempt {
  /** What makes it the same attempt when it is recorded twice or corrected; unique in the case. */
  readonly id: string;
  readonly at: Instant;
  readonly by: PersonCode;
  readonly channel: AttemptChannel;
  readonly outcome: AttemptOutcome;
  readonly said: string | null;
  /** With the outcome `promised` only. */
  readonly promisedOn: CivilDate | null;
  /** What was promised for that day; `null` for all that was overdue then. */
  readonly promisedFen: Fen | null;
}

export function isSameAttempt(left: Attempt, right: Attempt): boolean {
  return (
    left.at === right.at &&
    left.by === right.by &&
    left.channel === right.channel &&
    left.outcome === right.outcome &&
    left.said === right.said &&
    left.promisedOn === right.promisedOn &&
    left.promisedFen === right.promisedFen
  );
}

/** Somebody heard what it was about: they are left alone for the rest of the day. Source: docs/rules.md §7.5. */
export function hasSpoken({ outcome }: Pick<Attempt, 'outcome'>): boolean {
  const { contact } = OUTCOMES[outcome];
  return contact === 'reached' || contact === 'indirect';
}

/** Oldest first; attempts of one moment in the order of their ids, so that the order of recording cannot matter. */
export function inOrder(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.toSorted((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1));
}

/**
 * Attempts that a case keeps whole. Two a week are asked for; this is half a year of that and ten weeks of daily calls,
 * and a case stays far below what one item of the table may hold.
 */
export const ATTEMPTS_KEPT = 60;

/** What is left of attempts too old to be kept whole. */
export interface EarlierAttempts {
  readonly count: number;
  /** Attempts up to this instant are among them. */
  readonly through: Instant;
  /** What the last of them that reached anybody spoke for. */
  readonly spokeFor: DebtorClass | null;
}
