import type { PersonCode } from '../../../kernel/identity.ts';
import { postedNoticeOf, stageOf, stepOf } from './course.ts';
import { evidenceOf } from './evidence.ts';
import { settle } from './keep-promise.ts';
import { coveredFen, openPromiseOf } from './promise.ts';
import type { DunningState, DunningStatus } from './state.ts';
import { type DunningContext, emit, type Unfolding } from './unfolding.ts';

interface Closing {
  readonly as: Exclude<DunningStatus, 'open'>;
  readonly by: PersonCode | null;
  readonly reason: string | null;
}

/**
 * Ends the case: nobody is called, visited or written to about it any more. What stays is the office's own: a posted
 * notice to be taken down, and signatures. Source: docs/rules.md §7.8.
 */
export function closeCase(unfolding: Unfolding, closing: Closing, { settledBy }: DunningContext): void {
  const promise = openPromiseOf(unfolding.state.promises);
  if (promise !== null) settle(unfolding, promise, 'withdrawn');
  const { visit } = unfolding.state;
  if (visit !== null) emit(unfolding, { type: 'VisitCalledBack', visit });
  emit(unfolding, { type: 'CaseClosed', ...closing }, { type: 'MessagesWithdrawn', because: 'closed' });
  const stage = stageOf(unfolding.state);
  if (closing.as !== 'settled' || settledBy !== 'payment' || stage === 'notice') return;
  emit(unfolding, {
    type: 'MessageWanted',
    message: {
      key: `thanks.${unfolding.state.closings}`,
      message: 'thanks',
      stage,
      factAt: unfolding.now,
      owedFen: unfolding.state.arrears.overdueFen,
      dayOn: null,
    },
  });
}

/** Follows the ledger and the general manager's decision: closes, opens again, or tells that a suit is pointless. */
export function followSettlement(unfolding: Unfolding, context: DunningContext): void {
  const { state } = unfolding;
  switch (state.status) {
    case 'open': {
      const decided = evidenceOf(stepOf(state).evidence, 'litigation-decided');
      if (isSettled(state)) closeCase(unfolding, { as: 'settled', by: null, reason: null }, context);
      else if (decided?.decision === 'court') {
        closeCase(unfolding, { as: 'in-court', by: decided.by, reason: decided.reason }, context);
      }
      return;
    }
    case 'settled':
      if (isOwedAgain(state)) reopen(unfolding);
      return;
    case 'in-court':
      if (state.arrears.overdueFen === 0) emit(unfolding, { type: 'SettledInCourt' });
      return;
    case 'written-off':
      return;
  }
}

/** By whatever way it came to nothing: payment, credit, write-off or correction. Before it is due, all of it has to be paid. */
function isSettled(state: DunningState): boolean {
  const { overdueFen, notYetDueFen } = state.arrears;
  return overdueFen === 0 && (stageOf(state) !== 'notice' || notYetDueFen === 0);
}

/** Of what the case was about; a bill that fell due later is a case of its own. */
function isOwedAgain({ arrears, coversDueThrough }: DunningState): boolean {
  return coversDueThrough !== null && coveredFen(arrears.charges, coversDueThrough) > 0;
}

/** A notice that has been taken down is put up again, for a whole week; all else goes on where it stood. */
function reopen(unfolding: Unfolding): void {
  const { state } = unfolding;
  const stage = stageOf(state);
  const anew = stage === 'public-notice' && postedNoticeOf(state) === null && stepOf(state).evidence.length > 0;
  emit(unfolding, { type: 'CaseReopened', stage, anew });
}
