import type { CivilDate } from '../../../kernel/civil.ts';
import { unreachable } from '../../../kernel/invariant.ts';
import { type Fen, NO_FEN, plusFen } from '../../../kernel/money.ts';
import type { Arrears } from '../arrears.ts';
import { remindable } from './align-tasks.ts';
import { stageOf } from './course.ts';
import type { DunningGround } from './message.ts';
import { openPromiseOf } from './promise.ts';
import type { DunningState } from './state.ts';
import { toneOf } from './tone.ts';

/**
 * Whether what a message rests on has changed since it was wanted. `today` is the day in the office's time zone.
 * Source: docs/rules.md §7.16.
 */
export function isOvertaken(state: DunningState, ground: DunningGround, today: CivilDate): boolean {
  switch (ground.on) {
    case 'bill':
      return isWithdrawn(state, ground) || stageOf(state) !== 'notice' || today > ground.dueOn;
    case 'stay':
      return isWithdrawn(state, ground) || state.heldSince !== null || hasChangedTone(state, ground.step);
    case 'promise': {
      const promise = openPromiseOf(state.promises);
      return isWithdrawn(state, ground) || promise?.sequence !== ground.sequence || today > promise.promisedOn;
    }
    case 'settlement':
      return state.status !== 'settled' || state.closings !== ground.closing;
    case 'task':
      return !remindable(state).some(({ key }) => key === ground.key);
    case 'refusal':
      return state.status !== 'open' || state.debtorClass !== 'refusing';
    case 'stale-ledger':
      return !state.holds.some(({ cause }) => cause === 'ledger-stale');
    default:
      return unreachable(ground);
  }
}

/** A case is given to somebody within minutes and called on the same day: that alone changes nothing of what is said. */
function hasChangedTone({ steps }: DunningState, since: number): boolean {
  const [first, ...later] = steps.slice(since - 1);
  return (
    first === undefined ||
    later.some(({ stage, round }) => toneOf(stage) !== toneOf(first.stage) || round !== first.round)
  );
}

/** What the household owes by now of that which the message speaks of; zero for a message that speaks of no debt. */
export function owedOn(ground: DunningGround, { overdueFen, notYetDueFen, nextDueOn }: Arrears): Fen {
  switch (ground.on) {
    case 'bill':
      return nextDueOn === ground.dueOn ? plusFen(overdueFen, notYetDueFen) : NO_FEN;
    case 'stay':
      return overdueFen;
    case 'promise':
      return overdueFen > 0 ? overdueFen : notYetDueFen;
    case 'settlement':
    case 'task':
    case 'refusal':
    case 'stale-ledger':
      return NO_FEN;
    default:
      return unreachable(ground);
  }
}

/** Nothing more is said to a household whose case is closed, or of which messages were withdrawn since. */
function isWithdrawn(state: DunningState, { withdrawals }: { readonly withdrawals: number }): boolean {
  return state.status !== 'open' || state.withdrawals !== withdrawals;
}
