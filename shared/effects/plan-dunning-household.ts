import type { DunningEvent } from '../domain/collection/dunning/event.ts';
import type { DunningGround, WantedMessage } from '../domain/collection/dunning/message.ts';
import type { DunningState } from '../domain/collection/dunning/state.ts';
import { toneOf } from '../domain/collection/dunning/tone.ts';
import type { CivilDate } from '../kernel/civil.ts';
import { invariant, unreachable } from '../kernel/invariant.ts';
import { FEE_WORDING } from '../policy/wording.ts';
import type { MessageTemplate, SendMessage } from './effect.ts';
import { type DunningPlanContext, dunningMessage } from './plan-dunning-context.ts';

/** What the household is to be told. What a later event of the same command withdraws or overtakes is not even planned. */
export function planHouseholdMessages(
  events: readonly DunningEvent[],
  state: DunningState,
  { locale }: DunningPlanContext,
): readonly SendMessage[] {
  return standingWishes(events).map((message) => ({
    ...dunningMessage(state, templateOf(message), { kind: 'household', unit: state.unit, phone: null }, message.key),
    messageClass: message.message === 'thanks' ? 'courtesy' : 'dunning',
    factAt: message.factAt,
    parameters: {
      unit: state.unit,
      fee: FEE_WORDING[state.kind][locale],
      ...(message.dayOn === null ? {} : { day: dayInWords(message.dayOn) }),
    },
    ground: groundOf(message, state),
  }));
}

function standingWishes(events: readonly DunningEvent[]): readonly WantedMessage[] {
  const withdrawn = events.findLastIndex(({ type }) => type === 'MessagesWithdrawn');
  const wishes = events
    .slice(withdrawn + 1)
    .flatMap((event) => (event.type === 'MessageWanted' ? [event.message] : []));
  const reminder = wishes.findLast(({ message }) => message === 'overdue-reminder');
  return wishes.filter((wish) => wish.message !== 'overdue-reminder' || wish === reminder);
}

/** `MM-DD`. */
export const dayInWords = (date: CivilDate): string => date.slice(5);

function groundOf({ message, dayOn }: WantedMessage, state: DunningState): DunningGround {
  const { withdrawals, closings, promiseReminded, steps } = state;
  switch (message) {
    case 'notice':
    case 'due-reminder':
      invariant(dayOn !== null, 'a bill has its day');
      return { on: 'bill', dueOn: dayOn, withdrawals };
    case 'promise-reminder':
      return { on: 'promise', sequence: promiseReminded, withdrawals };
    case 'overdue-reminder':
      return { on: 'stay', step: steps.length, withdrawals };
    case 'thanks':
      return { on: 'settlement', closing: closings };
    default:
      return unreachable(message);
  }
}

function templateOf({ message, stage }: WantedMessage): MessageTemplate {
  switch (message) {
    case 'notice':
      return 'payment-notice';
    case 'due-reminder':
      return 'payment-reminder';
    case 'promise-reminder':
      return 'promise-reminder';
    case 'thanks':
      return 'payment-thanks';
    case 'overdue-reminder':
      return `overdue-${toneOf(stage)}`;
    default:
      return unreachable(message);
  }
}
