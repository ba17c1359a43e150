import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSendBatch } from '../../../../shared/application/send/batch.ts';
import { sendMessage } from '../../../../shared/application/send/send-message.ts';
import type { StorePort } from '../../../../shared/application/store-port.ts';
import { contactWindowAt } from '../../../../shared/domain/calendar/contact-window.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { requestCase } from '../../../../shared/kernel/case-reference.ts';
import { phoneNumber } from '../../../../shared/kernel/identity.ts';
import { HOUR_MS, type Instant, MINUTE_MS, plusMs } from '../../../../shared/kernel/instant.ts';
import { invariant, unreachable } from '../../../../shared/kernel/invariant.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { officeCalendar } from '../../../../shared/policy/holidays.ts';
import {
  askFor,
  fileComplaint,
  HOUSEHOLD,
  type MessageEffect,
  OFFICE,
  recordsOf,
  writeOffice,
  writeReference,
} from '../../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../../support/bare-world.ts';
import { interruptedStore } from '../../../support/interrupted-store.ts';
import { shanghai } from '../../../support/moments.ts';

let bare: BareWorld;
let state: RequestState;
beforeAll(async () => {
  bare = await openBareWorld(shanghai('2026-01-05 06:00'));
  await writeOffice(bare.container);
  state = await fileComplaint(bare.container);
});
afterAll(() => bare.close());

/** What may happen to one message: it is delivered, the sender ends at a write, the gateway fails, time passes, the sweep comes. */
const happening = fc.oneof(
  fc.constant({ kind: 'delivered' } as const),
  fc.constant({ kind: 'delivered-twice-at-once' } as const),
  fc.record({ kind: fc.constant('broken-off' as const), atWrite: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant('gateway-fails' as const),
    fault: fc.constantFrom('lost-before' as const, 'lost-after' as const, 'throttled' as const),
  }),
  fc.record({ kind: fc.constant('time-passes' as const), minutes: fc.constantFrom(1, 10, 90, 300) }),
  fc.constant({ kind: 'swept' } as const),
  fc.record({ kind: fc.constant('number-changes' as const), to: fc.constantFrom(0, 1, 2) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer Kind> ? Kind : never;

/** The household's own number, and two that it may change to. */
const NUMBERS = [HOUSEHOLD.ownerPhone, phoneNumber('+8613655550008'), phoneNumber('+8613655550009')];

const sms = () => bare.world.standIns.sns.messages().filter(({ to }) => NUMBERS.some((number) => number === to));

/** A new message, as often and as badly delivered as `happenings` say. Answers when texts were accepted for the household. */
async function storyOf(change: Partial<MessageEffect>, happenings: readonly Happening[]): Promise<readonly Instant[]> {
  const before = sms().length;
  const { entry, effect } = await askFor(bare.container, state, { factAt: bare.world.clock.now(), ...change });
  const request = { ...requestCase(state.id), revision: entry.revision, messageId: effect.messageId };
  const deliver = (store: StorePort = bare.container.store, smsId?: string): Promise<unknown> => {
    const batch = createSendBatch({ ...bare.container, store, capHashKey: 'k'.repeat(40) });
    return sendMessage(batch, { ...request, ...(smsId === undefined ? {} : { smsId }) });
  };
  const happen = async (what: Happening): Promise<void> => {
    switch (what.kind) {
      case 'delivered':
        await deliver();
        return;
      case 'delivered-twice-at-once':
        await Promise.all([deliver(), deliver()]);
        return;
      case 'broken-off':
        await deliver(interruptedStore(bare.world.standIns.table, (write) => write >= what.atWrite)).catch(
          (fault: Error) => expect(fault.name).toBe('BrokenOff'),
        );
        return;
      case 'gateway-fails':
        bare.world.standIns.sns.desk.disturb(() => what.fault);
        await deliver();
        bare.world.standIns.sns.desk.disturb(() => null);
        return;
      case 'time-passes':
        bare.world.clock.moveTo(plusMs(bare.world.clock.now(), what.minutes * MINUTE_MS));
        return;
      case 'number-changes': {
        const value = { ...HOUSEHOLD, ownerPhone: NUMBERS[what.to] ?? null };
        return writeReference(bare.container, { kind: 'household', key: HOUSEHOLD.unit, value });
      }
      case 'swept':
        for (const item of await bare.container.store.listOverdue(bare.world.clock.now(), 50))
          if (item.kind === 'message' && item.message.smsId.startsWith(effect.messageId))
            await deliver(undefined, item.message.smsId);
        return;
      default:
        return unreachable(what);
    }
  };
  for (const what of happenings) await happen(what);
  // In the end somebody always looks, at every time of day: nothing is left waiting for a sender that is gone.
  for (let time = 0; time < 5; time += 1) {
    bare.world.clock.moveTo(plusMs(bare.world.clock.now(), 5 * HOUR_MS));
    await happen({ kind: 'swept' });
    await happen({ kind: 'delivered' });
  }
  const records = await recordsOf(bare.container, effect.messageId);
  expect(records.every(({ status }) => status !== 'claimed' && status !== 'retry')).toBe(true);
  return sms()
    .slice(before)
    .map(({ at }) => at);
}

describe('a household, whatever happens to the sender, the gateway and the queue', () => {
  const stories = fc.array(happening, { minLength: 1, maxLength: 8 });

  it('is sent no message twice', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (happenings) => {
        expect((await storyOf({}, happenings)).length).toBeLessThanOrEqual(1);
      }),
      { seed: 20_261_123, numRuns: 30 },
    );
  });

  it('is sent no courtesy twice, nor outside the contact hours', async () => {
    const calendar = officeCalendar({ timeZone: OFFICE.timeZone, overrides: [] });
    invariant(calendar.ok, 'a calendar');
    let texts = 0;
    await fc.assert(
      fc.asyncProperty(stories, async (happenings) => {
        const sentAt = await storyOf({ messageClass: 'courtesy', template: 'resolution-notice' }, happenings);
        expect(sentAt.length).toBeLessThanOrEqual(1);
        for (const at of sentAt)
          expect(contactWindowAt(defaultPolicy.contactWindows, calendar.value, at)).not.toBeNull();
        texts += sentAt.length;
      }),
      { seed: 20_261_123, numRuns: 30 },
    );
    expect(texts, 'the stories are not all of silence').toBeGreaterThan(5);
  });
});
