import type { AccountId, DunningCaseId, OfficeId, RequestId } from './identity.ts';

/** Whatever has a journal of its own, by name: the kind says whose identity `caseId` is. */
export type CaseReference =
  | { readonly kind: 'request'; readonly caseId: RequestId }
  | { readonly kind: 'account'; readonly caseId: AccountId }
  | { readonly kind: 'dunning'; readonly caseId: DunningCaseId }
  /** The days of dunning of one office, all of them. */
  | { readonly kind: 'office-day'; readonly caseId: OfficeId };

/** What time alone moves on, and what has timers and messages therefore. An account moves only when somebody tells it something. */
export type TimedCase = Exclude<CaseReference, { readonly kind: 'account' }>;

export const requestCase = (caseId: RequestId) => ({ kind: 'request', caseId }) as const satisfies CaseReference;

/** The bare reference in what names or holds more. */
export function caseOf<Reference extends CaseReference>({ kind, caseId }: Reference) {
  return { kind, caseId } as Reference extends CaseReference ? Pick<Reference, 'kind' | 'caseId'> : never;
}
