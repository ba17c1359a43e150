import { staffNumbers } from '../oracle/recipients.ts';
import { type Bench, entriesOf, OFFICE_AGE_MS } from './message-bench.ts';
import type { Step } from './message-steps.ts';

/** Whoever died at one number comes to the next so much later, when the night may be over. */
const DEATH_MS_MAX = 10 * 60_000;

/** Everybody to whom a message was to go is on record, with what became of it. */
export function unheard({ history, past, steps: all }: Bench): readonly string[] {
  const records = new Map<string, Step[]>();
  for (const step of all.flat()) {
    const { messageId } = step.record;
    records.set(messageId, [...(records.get(messageId) ?? []), step]);
  }
  return entriesOf(history).flatMap((entry) =>
    entry.effects.flatMap((effect) => {
      if (effect.kind !== 'send-message' || effect.recipient.kind === 'household') return [];
      const steps = records.get(effect.messageId) ?? [];
      const first = steps[0];
      const last = steps.at(-1);
      if (first === undefined || last === undefined) return [];
      const { recipient } = effect;
      const offices = past.between(first.at - OFFICE_AGE_MS, last.order);
      const moments = [first.at, last.at, last.at + DEATH_MS_MAX];
      const wanted = offices.flatMap((office) => moments.map((at) => staffNumbers(office, recipient, at)));
      const always = [...(wanted[0] ?? [])].filter((phone) => wanted.every((each) => each.has(phone)));
      const heard = new Set<string | null>(steps.map(({ record }) => record.to));
      return always.filter((phone) => !heard.has(phone)).map((phone) => `${effect.messageId} says nothing of ${phone}`);
    }),
  );
}
