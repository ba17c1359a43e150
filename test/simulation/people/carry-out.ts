import { unreachable } from '../../../shared/kernel/invariant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { drawRowMoves, drawStaffIntents } from '../../chaos/draw-intent.ts';
import type { Billing } from './billing.ts';
import type { Caller } from './caller.ts';
import type { Desk } from './desk.ts';
import type { Hands } from './hands.ts';
import type { Operation } from './operation.ts';

/** Who sorts, and takes it back. */
const MOVER = '刘';
const MOVES = /^(cut text|insert rows|delete rows|move rows|paste requests into an inserted row)\b/;
/**
 * Of two rows that changed places one by one nobody can say whether they were sorted or written anew: with something noted
 * in between, a sort among so few rows is not taken back.
 */
const MOVES_AND_SORTS = new RegExp(`${MOVES.source}|^sort\\b`);

/**
 * For the same reason nobody sorts a sheet of so few rows without its hidden column: an undo of two days later, or a note
 * typed before anybody has looked, leaves two rows each in the other's words. Storms do, on hundreds of rows.
 */
const PARTS_WORDS_FROM_SLOTS = /^sort (what staff write|all but the first column)\b/;

/**
 * A look at thousands of new rows asks some hundred times; where every thirtieth call fails none comes to its end before
 * all is calm. Storms paste as much where calls fail as seldom as they do.
 */
const ASKS_TOO_OFTEN = /^paste thousands\b/;

/** By whom things are done. */
export interface Crew {
  readonly hands: Hands;
  readonly caller: Caller;
  readonly billing: Billing;
  readonly desk: Desk;
}

/** Does it, and answers what was done: what is drawn on the spot is fixed from then on. */
export async function carryOut(
  operation: Operation,
  { hands, caller, billing, desk }: Crew,
  chance: Chance,
): Promise<Operation> {
  const { key, step } = operation;
  switch (step.kind) {
    case 'write':
      hands.write(step.cells);
      return operation;
    case 'note':
      hands.note(step.word, step.field, step.text);
      return operation;
    case 'edit':
      hands.edit(step.tab, step.key, step.field, step.text);
      return operation;
    case 'enter-day':
      hands.enterDay(step.date, step.type);
      return operation;
    case 'decide':
      hands.decide(step.text);
      return operation;
    case 'file':
      await caller.file(step.filed);
      return operation;
    case 'tell billing':
      await billing.tell(key, step.call);
      return operation;
    case 'book':
    case 'work case':
      await desk.work(key, step);
      return operation;
    case 'interfere': {
      const drawn = drawStaffIntents(hands.people, chance.of(key), key);
      const intents = drawn.filter(({ name }) => !PARTS_WORDS_FROM_SLOTS.test(name) && !ASKS_TOO_OFTEN.test(name));
      for (const intent of intents) hands.act(intent);
      return { ...operation, step: { kind: 'act', intents } };
    }
    case 'move rows': {
      const moves = drawRowMoves(hands.people, MOVER, step.isTakenBack ? MOVES : MOVES_AND_SORTS, chance.of(key), key);
      const intents = moves.filter(({ name }) => !PARTS_WORDS_FROM_SLOTS.test(name));
      for (const intent of intents) hands.act(intent);
      return { ...operation, step: { kind: 'act', intents } };
    }
    case 'take back': {
      const intent = hands.people.takingBack(MOVER, 'undo');
      if (intent === null) return operation;
      hands.act(intent);
      return { ...operation, step: { kind: 'act', intents: [intent] } };
    }
    case 'act':
      for (const intent of step.intents) hands.act(intent);
      return operation;
    default:
      return unreachable(step);
  }
}
