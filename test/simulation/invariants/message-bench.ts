import type { JournalEntry } from '../../../shared/application/journal-entry.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { Effect } from '../../../shared/effects/effect.ts';
import type { History } from '../history/history.ts';
import type { OfficePast } from '../history/office-then.ts';
import type { Courses } from '../history/revisions.ts';
import type { Span } from '../world/choices.ts';
import type { Step } from './message-steps.ts';

export type MessageEffect = Extract<Effect, { readonly kind: 'send-message' }>;

/** What a message is judged by. */
export interface Bench {
  readonly history: History;
  readonly past: OfficePast;
  /** The steps of each message record, oldest first. */
  readonly steps: readonly (readonly Step[])[];
  readonly effects: ReadonlyMap<string, MessageEffect>;
  /** The steps of messages of other offices of the same deployment. */
  readonly elsewhere: readonly (readonly Step[])[];
  /** With which the office signs what it sends. */
  readonly signature: string;
  /** When the operator let nothing be sent; `null`: never. */
  readonly switchedOff: Span | null;
  /** How a request stood when the instant began, and as each write within it left it. */
  readonly statesAt: (caseId: string, at: number) => readonly RequestState[];
}

/** The office may have been looked at so long before. */
export const OFFICE_AGE_MS = 5_000;

/** `texts` are the messages of the office and of the others. */
export function benchOf(
  history: History,
  past: OfficePast,
  courses: Courses,
  texts: Pick<Bench, 'steps' | 'elsewhere' | 'signature' | 'switchedOff'>,
): Bench {
  const effects = new Map<string, MessageEffect>();
  for (const { effects: own } of entriesOf(history))
    for (const effect of own) if (effect.kind === 'send-message') effects.set(effect.messageId, effect);
  return {
    history,
    past,
    effects,
    ...texts,
    statesAt: (caseId, instant) => {
      const course = courses.get(caseId) ?? [];
      const before = course.findLast(({ at }) => at < instant);
      const within = course.filter(({ at }) => at === instant);
      return [...(before === undefined ? [] : [before]), ...within].map(({ state }) => state);
    },
  };
}

export const entriesOf = (history: History): readonly JournalEntry[] =>
  history.written.flatMap(({ entries }) => entries);
