import { plusDays } from '../../../kernel/civil.ts';
import { MINUTE_MS } from '../../../kernel/instant.ts';
import { unreachable } from '../../../kernel/invariant.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import type { DunningCommand } from './command.ts';
import { lastStayAt, needsSignature } from './course.ts';
import { EVIDENCE_STAGE, type Evidence, evidenceOf, isSameEvidence, VISITORS_MIN } from './evidence.ts';
import type { DunningRefusalReason } from './refusal.ts';
import type { DunningState, LadderStep } from './state.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

/**
 * Records what was done at a step that the case has reached, or corrects it; either way the step has a new version to be
 * signed. What was done is a fact whatever has become of the case. Source: docs/rules.md §7.3.
 */
export function recordEvidence(
  unfolding: Unfolding,
  evidence: Evidence,
  context: DunningContext,
): DunningRefusalReason | null {
  const { state } = unfolding;
  const isOnRecord = state.steps.some((step) => step.evidence.some((each) => isSameEvidence(each, evidence)));
  if (isOnRecord) return null;
  const step = lastStayAt(state, EVIDENCE_STAGE[evidence.kind]);
  if (step === null) return 'not-at-this-step';
  const reason = checkTime(evidence, step, context) ?? checkContent(evidence, step, state, context);
  if (reason !== null) return reason;
  emit(unfolding, { type: 'EvidenceRecorded', step: step.sequence, evidence, version: step.version + 1 });
  const isVisit = evidence.kind === 'supervisor-visited' || evidence.kind === 'manager-visited';
  if (isVisit && state.visit !== null) emit(unfolding, { type: 'VisitMade', visit: state.visit });
  return null;
}

function checkTime(
  { at }: Evidence,
  step: LadderStep,
  { now, policy, calendar }: DunningContext,
): DunningRefusalReason | null {
  if (at > now + policy.futureToleranceMinutes * MINUTE_MS) return 'in-future';
  const isEarly = civilDateAt(at, calendar.timeZone) < civilDateAt(step.enteredAt, calendar.timeZone);
  return isEarly ? 'before-step' : null;
}

/** Letters and digits, as the couriers' numbers are. */
const COURIER_NUMBER = /^[A-Z0-9]{8,20}$/i;
const LINK = /^https:\/\/\S+$/;

function checkContent(
  evidence: Evidence,
  step: LadderStep,
  state: DunningState,
  { policy, calendar }: DunningContext,
): DunningRefusalReason | null {
  switch (evidence.kind) {
    case 'notice-delivered':
      return null;
    case 'letter-dispatched':
      if (!COURIER_NUMBER.test(evidence.courierNumber)) return 'courier-number-missing';
      return evidence.contents.trim() === '' ? 'contents-missing' : null;
    case 'supervisor-visited':
    case 'manager-visited':
      if (new Set(evidence.visitors).size < VISITORS_MIN[evidence.kind]) return 'visitors-missing';
      if (!LINK.test(evidence.photo)) return 'photo-missing';
      return evidence.result.trim() === '' ? 'result-missing' : null;
    case 'lawyer-letter-sent': {
      const sentOn = civilDateAt(evidence.at, calendar.timeZone);
      const { least, most } = policy.lawyerLetterDays;
      const isInRange = evidence.payBy >= plusDays(sentOn, least) && evidence.payBy <= plusDays(sentOn, most);
      return isInRange ? null : 'letter-deadline-out-of-range';
    }
    case 'notice-put-up':
    case 'notice-taken-down':
      return checkNotice(evidence, step);
    case 'litigation-decided':
      return checkDecision(evidence, step, state, policy.roundsMax);
    default:
      return unreachable(evidence);
  }
}

type NoticeEvidence = Extract<Evidence, { kind: 'notice-put-up' | 'notice-taken-down' }>;

function checkNotice(evidence: NoticeEvidence, step: LadderStep): DunningRefusalReason | null {
  if (!LINK.test(evidence.photo)) return 'photo-missing';
  const up = evidence.kind === 'notice-put-up' ? evidence : evidenceOf(step.evidence, 'notice-put-up');
  const down = evidence.kind === 'notice-taken-down' ? evidence : evidenceOf(step.evidence, 'notice-taken-down');
  if (up === null) return 'notice-not-put-up';
  return down !== null && down.at < up.at ? 'down-before-up' : null;
}

function checkDecision(
  { decision, reason }: Extract<Evidence, { kind: 'litigation-decided' }>,
  step: LadderStep,
  state: DunningState,
  roundsMax: number,
): DunningRefusalReason | null {
  if (state.status !== 'open') return 'case-closed';
  if (state.heldSince !== null) return 'ladder-waits';
  if (reason.trim() === '') return 'reason-missing';
  return decision === 'return' && step.round >= roundsMax ? 'rounds-exhausted' : null;
}

/** Only the version that was shown is signed: a later correction has to be seen again. Source: docs/rules.md §7.3. */
export function signStep(
  unfolding: Unfolding,
  command: Extract<DunningCommand, { type: 'SignStep' }>,
  { now, policy }: DunningContext,
): DunningRefusalReason | null {
  const step = unfolding.state.steps.find(({ sequence }) => sequence === command.step);
  if (step === undefined || !needsSignature(step)) return 'nothing-to-sign';
  if (step.version !== command.version) return 'version-changed';
  if (step.signature?.version === command.version) return null;
  if (command.at > now + policy.futureToleranceMinutes * MINUTE_MS) return 'in-future';
  const { version, by, at } = command;
  emit(unfolding, { type: 'StepSigned', step: step.sequence, version, by, at });
  return null;
}
