import type { Instant } from '../../../kernel/instant.ts';
import type { OverdueCharge } from '../arrears.ts';
import type { FeeKind } from '../fee.ts';
import { type Attempt, inOrder, OUTCOMES } from './attempt.ts';
import { needsSignature } from './course.ts';
import { type EvidenceKind, evidenceOf } from './evidence.ts';
import { type Dispute, openDisputeOf } from './hold.ts';
import { type LitigationProposal, litigationList } from './litigation.ts';
import type { LadderPolicy } from './policy.ts';
import type { PromiseToPay } from './promise.ts';
import type { DunningState, LadderStep } from './state.ts';

/** What a court would ask for, and the record does not have. */
export const MISSING_PROOFS = ['letter-missing', 'lawyer-letter-missing', 'step-unsigned', 'dispute-open'] as const;
export type MissingProof = (typeof MISSING_PROOFS)[number];

/** The whole course of a case, for whoever decides about it. Source: docs/rules.md §8.7. */
export interface CaseCourse {
  /** The number people use. */
  readonly number: string;
  readonly kind: FeeKind;
  readonly openedAt: Instant;
  /** An old debt, whose earlier course is not on record here. */
  readonly enrolled: boolean;
  /** Oldest first. */
  readonly charges: readonly OverdueCharge[];
  /** Every stay at a step, oldest first, with what was done there. */
  readonly steps: readonly LadderStep[];
  /** All attempts, those kept as a sum only included; `reached` and `unanswered` are of those kept whole. */
  readonly attempts: { readonly count: number; readonly reached: number; readonly unanswered: number };
  /** What was said, oldest first. */
  readonly words: readonly Attempt[];
  readonly promises: readonly PromiseToPay[];
  readonly disputes: readonly Dispute[];
  readonly missing: readonly MissingProof[];
}

/** A proposal with the course that speaks for it. */
export interface ReviewedCase extends LitigationProposal {
  readonly course: CaseCourse;
}

/** What is put before the general manager: those for the court with their whole course, then all others. */
export interface LitigationReview {
  readonly madeAt: Instant;
  readonly forCourt: readonly ReviewedCase[];
  readonly others: readonly LitigationProposal[];
}

/** `cases`: all open ones of the office; those that do not wait for a decision are left out. */
export function litigationReview(
  cases: readonly DunningState[],
  policy: LadderPolicy,
  madeAt: Instant,
): LitigationReview {
  const byId = new Map(cases.map((each) => [each.id, each]));
  const proposals = litigationList(cases, policy);
  const forCourt = proposals.flatMap((proposal) => {
    const state = byId.get(proposal.id);
    return state === undefined || proposal.propose !== 'court' ? [] : [{ ...proposal, course: caseCourse(state) }];
  });
  return { madeAt, forCourt, others: proposals.filter(({ propose }) => propose !== 'court') };
}

export function caseCourse(state: DunningState): CaseCourse {
  const { number, kind, openedAt, enrolled, arrears, steps, attempts, earlierAttempts, promises, disputes } = state;
  const contacts = attempts.map(({ outcome }) => OUTCOMES[outcome].contact);
  return {
    number,
    kind,
    openedAt,
    enrolled,
    charges: arrears.charges,
    steps,
    attempts: {
      count: attempts.length + (earlierAttempts?.count ?? 0),
      reached: contacts.filter((contact) => contact === 'reached').length,
      unanswered: contacts.filter((contact) => contact === 'unanswered').length,
    },
    words: inOrder(attempts).filter(({ said }) => said !== null && said.trim() !== ''),
    promises,
    disputes,
    missing: MISSING_PROOFS.filter((proof) => IS_MISSING[proof](state)),
  };
}

const IS_MISSING: Readonly<Record<MissingProof, (state: DunningState) => boolean>> = {
  'letter-missing': lacks('letter-dispatched'),
  'lawyer-letter-missing': lacks('lawyer-letter-sent'),
  'step-unsigned': ({ steps }) =>
    steps.some((step) => needsSignature(step) && step.signature?.version !== step.version),
  'dispute-open': ({ disputes }) => openDisputeOf(disputes) !== null,
};

function lacks(kind: EvidenceKind) {
  return ({ steps }: DunningState) => steps.every(({ evidence }) => evidenceOf(evidence, kind) === null);
}
