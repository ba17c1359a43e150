import { invariant, unreachable } from '../../../kernel/invariant.ts';
import { accepted, type Result, refused } from '../../../kernel/result.ts';
import { keepClocks } from './clockwork.ts';
import type { DunningCommand } from './command.ts';
import type { DunningEvent } from './event.ts';
import { openCase } from './open-case.ts';
import { recordAttempt, setClass, withdrawAttempt } from './record-attempt.ts';
import { raiseDispute, ruleOnDispute } from './record-dispute.ts';
import { recordEvidence, signStep } from './record-evidence.ts';
import { holdCase, releaseCase } from './record-hold.ts';
import { assignCase, completeTask, planVisit, writeOff } from './record-work.ts';
import type { DunningRefusal, DunningRefusalReason } from './refusal.ts';
import type { DunningState } from './state.ts';
import type { DunningContext, Unfolding } from './unfolding.ts';

/**
 * What follows from a command: events, none when nothing changes, or the reason against it. Pure; the same state,
 * command and context give the same answer, and a command repeated on the state it led to gives no events.
 * What is recorded comes first; then the case is brought up to what the ledger says and to `context.now`.
 */
export function decideCase(
  state: DunningState | null,
  command: DunningCommand,
  context: DunningContext,
): Result<readonly DunningEvent[], DunningRefusal> {
  if (command.type === 'OpenCase' && state === null) return openCase(command, context);
  if (state === null) return refused({ reason: 'not-found' });
  invariant(state.policyVersion === context.policy.version, 'a case keeps the policy it was opened under');
  invariant(
    state.unit === context.arrears.unit && state.kind === context.arrears.kind,
    'a case looks at what its own unit owes of its own kind of fee',
  );
  const unfolding: Unfolding = { state, events: [], now: context.now };
  const reason = record(unfolding, command, context);
  if (reason !== null) return refused({ reason });
  keepClocks(unfolding, context, command.type === 'LookAgain' ? (command.firedSequence ?? null) : null);
  return accepted(unfolding.events);
}

/** Puts on record what the command says; the reason against it, or `null`. */
function record(unfolding: Unfolding, command: DunningCommand, context: DunningContext): DunningRefusalReason | null {
  switch (command.type) {
    case 'OpenCase':
    case 'LookAgain':
      return null;
    case 'AssignCase':
      return assignCase(unfolding, command.assistant);
    case 'RecordAttempt':
      return recordAttempt(unfolding, command.attempt, context);
    case 'WithdrawAttempt':
      return withdrawAttempt(unfolding, command.id);
    case 'SetClass':
      return setClass(unfolding, command, context);
    case 'RaiseDispute':
      return raiseDispute(unfolding, command, context);
    case 'RuleOnDispute':
      return ruleOnDispute(unfolding, command, context);
    case 'HoldCase':
      return holdCase(unfolding, command, context);
    case 'ReleaseCase':
      return releaseCase(unfolding);
    case 'RecordEvidence':
      return recordEvidence(unfolding, command.evidence, context);
    case 'SignStep':
      return signStep(unfolding, command, context);
    case 'PlanVisit':
      return planVisit(unfolding, command);
    case 'CompleteTask':
      return completeTask(unfolding, command.task);
    case 'WriteOffCase':
      return writeOff(unfolding, command, context);
    default:
      return unreachable(command);
  }
}
