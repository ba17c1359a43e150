import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { History } from '../history/history.ts';
import { inWords } from '../oracle/calendar.ts';

/** One record as a write left it. */
export interface Step {
  readonly order: number;
  readonly at: number;
  readonly before: MessageRecord | null;
  readonly record: MessageRecord;
}

/** The steps of each message record, oldest first. */
export function stepsOf(history: History): readonly (readonly Step[])[] {
  const steps = new Map<string, Step[]>();
  for (const { order, at, messages } of history.written) {
    for (const record of messages) {
      const key = `${record.caseId}/${record.smsId}`;
      const known = steps.get(key) ?? [];
      known.push({ order, at, before: known.at(-1)?.record ?? null, record });
      steps.set(key, known);
    }
  }
  return [...steps.values()];
}

export const isClaim = ({ before, record }: Step): boolean =>
  record.status === 'claimed' && record.attempts > (before?.attempts ?? 0);

/** A text that was refused before it left is claimed again, and counts once for its number. */
export const isFirstClaim = (step: Step): boolean =>
  isClaim(step) && ((step.before?.attempts ?? 0) === 0 || step.before?.to !== step.record.to);

export const named = ({ record, at }: Step, text: string): string =>
  `${record.template} for ${record.number} (${record.smsId}) at ${inWords(at)} ${text}`;
