import type { DunningCaseId, PhoneNumber, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Arrears } from '../arrears.ts';
import { type Attempt, inOrder } from '../dunning/attempt.ts';
import type { CallChannel } from '../dunning/next-call.ts';
import type { DunningState } from '../dunning/state.ts';

/** Whoever is called about one case or several, as the office has them on file. */
export interface Debtor {
  /** By which their cases are one contact; never shown. Source: docs/rules.md §7.14. */
  readonly key: string;
  /** Name and title; `null` when none is on file. */
  readonly name: string | null;
  readonly numbers: Readonly<Record<CallChannel, PhoneNumber | null>>;
  /** Requests that are still open for their units. */
  readonly openRequests: readonly OpenRequest[];
}

export interface OpenRequest {
  /** The number people use. */
  readonly number: string;
  readonly unit: UnitCode;
  readonly receivedAt: Instant;
  readonly wanted: string;
}

/** A case as the papers of a day look at it. */
export interface DebtorCase {
  readonly state: DunningState;
  /** What the ledger says now: the case may have been looked at before the last payment. */
  readonly arrears: Arrears;
  readonly debtor: Debtor;
}

/** What stands between office and household from the past. Source: docs/rules.md §7.9. */
export type LegacyProblem =
  | ({ readonly kind: 'open-request' } & OpenRequest)
  | { readonly kind: 'earlier-refusal'; readonly at: Instant; readonly said: string | null };

/** Open requests, oldest first, then refusals on record. */
export function legacyProblemsOf(
  { openRequests }: Pick<Debtor, 'openRequests'>,
  attempts: readonly Attempt[],
): readonly LegacyProblem[] {
  const requests = openRequests
    .toSorted((left, right) => left.receivedAt - right.receivedAt || (left.number < right.number ? -1 : 1))
    .map((request) => ({ kind: 'open-request', ...request }) as const);
  const refusals = inOrder(attempts)
    .filter(({ outcome }) => outcome === 'refused')
    .map(({ at, said }) => ({ kind: 'earlier-refusal', at, said }) as const);
  return [...requests, ...refusals];
}

/** All attempts on record for the cases of one debtor, oldest first; one that is on record for several counts once. */
export function attemptsOf(cases: readonly Pick<DebtorCase, 'state'>[]): readonly Attempt[] {
  const byId = new Map(cases.flatMap(({ state }) => state.attempts.map((attempt) => [attempt.id, attempt] as const)));
  return inOrder([...byId.values()]);
}

export function byCase<Of extends Pick<DebtorCase, 'state'>>(cases: readonly Of[]): ReadonlyMap<DunningCaseId, Of> {
  return new Map(cases.map((each) => [each.state.id, each]));
}
