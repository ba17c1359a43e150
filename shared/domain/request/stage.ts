import type { MilestoneField, RequestFacts } from './facts.ts';
import type { RequestStage, RequestState } from './state.ts';

/** The milestones from the last to the first, each with the stage it stands for. */
const STAGE_BY_MILESTONE = [
  ['resolvedAt', 'resolved'],
  ['onSiteAt', 'on-site'],
  ['acceptedAt', 'accepted'],
  ['dispatchedAt', 'dispatched'],
  ['respondedAt', 'responded'],
] as const satisfies readonly (readonly [MilestoneField, RequestStage])[];

/**
 * Where a request stands, from the facts of its present round, whether any of its commitments is still open, and
 * whether the round is a reopened one. The furthest fact on record decides. Source: docs/rules.md §2.2.
 */
export function deriveStage(facts: RequestFacts, hasOpenCommitments: boolean, isReopened: boolean): RequestStage {
  if (facts.disposition === 'cancelled' || facts.disposition === 'out-of-scope') return facts.disposition;
  if (facts.followedUpAt !== null) return hasOpenCommitments ? 'followed-up' : 'closed';
  if (facts.resolvedAt !== null && facts.fedBackAt !== null) return 'fed-back';
  const furthest = STAGE_BY_MILESTONE.find(([milestone]) => facts[milestone] !== null);
  return furthest?.[1] ?? (isReopened ? 'reopened' : 'received');
}

/** Nothing is open any more: what is written in its row is the end of it. */
export function isOver({ closedAt, stage, wakeAt }: RequestState): boolean {
  return closedAt !== null || ((stage === 'cancelled' || stage === 'out-of-scope') && wakeAt === null);
}
