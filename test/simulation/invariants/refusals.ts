import type { OfficeThen } from '../history/office-then.ts';
import { isContactTime, nextContactTime } from '../oracle/calendar.ts';
import { householdNumber, staffNumbers } from '../oracle/recipients.ts';
import { AGE_MS_MAX, settledAround } from './claims.ts';
import { type Bench, type MessageEffect, OFFICE_AGE_MS } from './message-bench.ts';
import { named, type Step } from './message-steps.ts';
import { CAPS, firstCourtesies } from './sendings.ts';

/** What a reason is judged by. */
interface Case {
  readonly step: Step;
  readonly effect: MessageEffect;
  readonly bench: Bench;
  /** Every way in which the office stood at that moment. */
  readonly then: readonly OfficeThen[];
}

/** When each reason against a text, or for its waiting, is a true one. Others are for staff to give. */
const IS_TRUE: Readonly<Record<string, (given: Case) => boolean>> = {
  'too-old': ({ step, effect }) => step.at - effect.factAt > (AGE_MS_MAX[effect.template] ?? 0),
  settled: ({ step, effect, bench }) => settledAround(step.at, effect, bench).some(Boolean),
  'opted-out': ({ effect: { recipient }, then }) =>
    recipient.kind === 'household' && then.some(({ households }) => households.get(recipient.unit)?.smsOptOut === true),
  'no-phone': ({ effect: { recipient }, then }) =>
    recipient.kind === 'household' &&
    then.some((office) => householdNumber(office, recipient.unit, recipient.phone) === null),
  'no-recipient': ({ step, effect: { recipient }, then }) =>
    recipient.kind !== 'household' && then.some((office) => staffNumbers(office, recipient, step.at).size === 0),
  'number-changed': ({ step, effect: { recipient }, then }) =>
    recipient.kind !== 'household' &&
    then.some((office) => !staffNumbers(office, recipient, step.at).has(step.record.to ?? '')),
  'cap-reached': isCapped,
  'outside-window': ({ step: { at, record }, then }) =>
    then.some(({ ownDays }) => !isContactTime(at, ownDays) && record.attendAt === nextContactTime(at, ownDays)),
  'kill-switch': ({ step: { at }, bench: { switchedOff } }) =>
    switchedOff !== null && at >= switchedOff.from && at - OFFICE_AGE_MS < switchedOff.until,
  'outcome-unknown': ({ step: { before } }) => before?.status === 'claimed',
};

/** Source: docs/rules.md §5, of what a household did not ask for. */
function isCapped({ step: { order, at, record }, bench }: Case): boolean {
  const had = (steps: Bench['steps']): readonly Step[] => firstCourtesies(steps).filter((each) => each.order < order);
  const ofUnit = had(bench.steps).filter((each) => each.record.unit === record.unit);
  const ofNumber = had([...bench.steps, ...bench.elsewhere]).filter((each) => each.record.to === record.to);
  return CAPS.some(({ withinMs, most }) =>
    [ofUnit, ofNumber].some((claims) => claims.filter((claim) => claim.at > at - withinMs).length >= most),
  );
}

/** What is written down as the reason is the reason. */
export function wronglyRefused(bench: Bench): readonly string[] {
  return bench.steps.flat().flatMap((step) => {
    const { record, before, at, order } = step;
    const isNew = before?.status !== record.status || before.reason !== record.reason;
    const isTrue = IS_TRUE[record.reason];
    if (record.kind !== 'request' || !isNew || isTrue === undefined) return [];
    const effect = bench.effects.get(record.messageId);
    if (effect === undefined) return [named(step, 'was never decided on')];
    const then = bench.past.between(at - OFFICE_AGE_MS, order);
    return isTrue({ step, effect, bench, then })
      ? []
      : [named(step, `is ${record.status} as ${record.reason}, which it is not`)];
  });
}
