import { invariant } from '../../../kernel/invariant.ts';
import { evidenceOf } from './evidence.ts';
import { type DunningStage, isSigned } from './stage.ts';
import type { DunningState, LadderStep } from './state.ts';

/** The present step. */
export function stepOf({ steps }: Pick<DunningState, 'steps'>): LadderStep {
  const step = steps.at(-1);
  invariant(step !== undefined, 'a case without a step');
  return step;
}

export function stageOf(state: Pick<DunningState, 'steps'>): DunningStage {
  return stepOf(state).stage;
}

/** The last stay at `stage` on the present way through the ladder; `null` when it has not been reached. */
export function lastStayAt({ steps }: Pick<DunningState, 'steps'>, stage: DunningStage): LadderStep | null {
  const round = stepOf({ steps }).round;
  return steps.findLast((step) => step.stage === stage && step.round === round) ?? null;
}

/** A public notice that hangs: put up, and not known to be taken down. */
export function postedNoticeOf({ steps }: Pick<DunningState, 'steps'>): LadderStep | null {
  const step = steps.findLast(({ evidence }) => evidenceOf(evidence, 'notice-put-up') !== null);
  return step !== undefined && evidenceOf(step.evidence, 'notice-taken-down') === null ? step : null;
}

/** Names a stay at a step within its case. */
export function stayKey({ stage, sequence }: Pick<LadderStep, 'stage' | 'sequence'>): string {
  return `${stage}.${sequence}`;
}

/** What was done there has to be signed by the project manager, in whatever version it stands. */
export function needsSignature({ stage, version }: LadderStep): boolean {
  return version > 0 && isSigned(stage);
}
