import type { Accepted } from './accepted.ts';

/** In what follows from events. */
export const ACCEPTED_OF_EFFECTS: readonly Accepted[] = [
  {
    file: 'shared/effects/plan-messages.ts',
    lines: ['const steps = events;', 'const steps = events.filter((event) => true);'],
    reason: 'No other event has a level or a due time to be compared; the compiler wants the steps alone.',
  },
  {
    file: 'shared/effects/plan-messages.ts',
    lines: ['const isOwnAct = false || !context.policy.messages.originsWithoutAcceptance.includes(origin);'],
    reason: 'No list of origins holds a missing one.',
  },
  {
    file: 'shared/effects/plan.ts',
    lines: [
      'if (before !== null || overtakenAt !== null && overtakenAt > context.now) {',
      'if (true && overtakenAt !== null && overtakenAt > context.now) {',
      'if (true && overtakenAt > context.now) {',
      'if (before !== null && true && overtakenAt > context.now) {',
    ],
    reason: 'A moment that is not given does not lie ahead; without a request before there is none.',
  },
];
