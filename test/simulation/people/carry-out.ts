import { unreachable } from '../../../shared/kernel/invariant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { drawStaffIntents } from '../../chaos/draw-intent.ts';
import type { Hands } from './hands.ts';
import type { Operation } from './operation.ts';

/** Does it, and answers what was done: what is drawn on the spot is fixed from then on. */
export function carryOut(operation: Operation, hands: Hands, chance: Chance): Operation {
  const { key, step } = operation;
  switch (step.kind) {
    case 'write':
      hands.write(step.cells);
      return operation;
    case 'note':
      hands.note(step.word, step.field, step.text);
      return operation;
    case 'interfere': {
      const intents = drawStaffIntents(hands.people, chance.of(key), key);
      for (const intent of intents) hands.act(intent);
      return { ...operation, step: { kind: 'act', intents } };
    }
    case 'act':
      for (const intent of step.intents) hands.act(intent);
      return operation;
    default:
      return unreachable(step);
  }
}
