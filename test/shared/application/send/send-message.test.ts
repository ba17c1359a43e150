import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageRecord } from '../../../../shared/application/message-record.ts';
import type { MessageRequest } from '../../../../shared/application/ports.ts';
import { createSendBatch } from '../../../../shared/application/send/batch.ts';
import { keyedHash } from '../../../../shared/application/send/keyed-hash.ts';
import { sendMessage } from '../../../../shared/application/send/send-message.ts';
import type { Household } from '../../../../shared/domain/household/state.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { requestCase } from '../../../../shared/kernel/case-reference.ts';
import { personCode, phoneNumber, postCode } from '../../../../shared/kernel/identity.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, SECOND_MS } from '../../../../shared/kernel/instant.ts';
import {
  askFor,
  BUTLER,
  BUTLER_PHONE,
  fileComplaint,
  HOUSEHOLD,
  type MessageEffect,
  OFFICE,
  POST,
  recordsOf,
  unitCode,
  writeOffice,
  writeReference,
} from '../../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../../support/bare-world.ts';
import { interruptedStore } from '../../../support/interrupted-store.ts';
import { shanghai } from '../../../support/moments.ts';

let bare: BareWorld;
let state: RequestState;
const household = HOUSEHOLD;

/** A Monday, in the forenoon window of contact hours; the year has its calendar. */
const START = shanghai('2026-11-23 10:00');

beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeOffice(bare.container);
  state = await fileComplaint(bare.container);
});
afterEach(() => bare.close());

const keepHousehold = (value: Household): Promise<void> =>
  writeReference(bare.container, { kind: 'household', key: value.unit, value });

const sentTo = (phone: string | null) => bare.world.standIns.sns.messages().filter(({ to }) => to === phone);

const pass = (durationMs: number): void => {
  bare.world.clock.moveTo(plusMs(bare.world.clock.now(), durationMs));
};

interface Asked {
  readonly request: MessageRequest;
  send(): Promise<void>;
  /** `null` while there is no record. */
  record(): Promise<MessageRecord | null>;
}

/** The container with the key that `send-message` alone is given. */
const sender = () => createSendBatch({ ...bare.container, capHashKey: 'k'.repeat(40) });

async function ask(change: Partial<MessageEffect> = {}): Promise<Asked> {
  const { entry, effect } = await askFor(bare.container, state, change);
  const request = { ...requestCase(state.id), revision: entry.revision, messageId: effect.messageId };
  return {
    request,
    send: async () => {
      await sendMessage(sender(), request);
    },
    record: async () => (await recordsOf(bare.container, effect.messageId))[0] ?? null,
  };
}

const toPost = { messageClass: 'staff', recipient: { kind: 'post', post: postCode('P1') } } as const;
const alarm = { ...toPost, template: 'commitment-due' } as const;

describe('a message that may leave', () => {
  it('leaves once, however often it is asked for, and is written down', async () => {
    const message = await ask();
    for (let time = 0; time < 3; time += 1) await message.send();
    expect(sentTo(household.ownerPhone)).toHaveLength(1);
    const [sms] = sentTo(household.ownerPhone);
    expect(sms?.body).toBe(
      `【测试花园】您好，${household.unit}的投诉已登记，编号${state.number}，管家会尽快与您联系。`,
    );
    expect(await message.record()).toMatchObject({
      status: 'sent',
      reason: '',
      attempts: 1,
      providerId: sms?.messageId,
      attendAt: null,
      settledAt: bare.world.clock.now(),
    });
  });

  it('goes to whoever asked, not to the owner, where a number was given', async () => {
    const asker = phoneNumber('+8613655550001');
    const message = await ask({ recipient: { kind: 'household', unit: household.unit, phone: asker } });
    await message.send();
    expect(sentTo(asker)).toHaveLength(1);
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
  });

  it('goes to the mobile on file where the number given is a landline', async () => {
    const landline = phoneNumber('+8675526001234');
    const message = await ask({ recipient: { kind: 'household', unit: household.unit, phone: landline } });
    await message.send();
    expect(sentTo(landline)).toHaveLength(0);
    expect(sentTo(household.ownerPhone)).toHaveLength(1);
  });

  it('is claimed by one of several senders at once', async () => {
    const message = await ask();
    await Promise.all([message.send(), message.send(), message.send()]);
    expect(sentTo(household.ownerPhone)).toHaveLength(1);
  });

  it('is claimed although transactions meet conflicts', async () => {
    const message = await ask();
    bare.world.standIns.table.injectTransactionConflicts((occurrence) => occurrence <= 2 || occurrence === 4);
    await message.send();
    expect(sentTo(household.ownerPhone)).toHaveLength(1);
    expect(await message.record()).toMatchObject({ status: 'sent' });
  });

  it('is not published when the claim never comes through', async () => {
    const message = await ask();
    bare.world.standIns.table.injectTransactionConflicts(() => true);
    await expect(message.send()).rejects.toThrow('still contested');
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
  });

  it('goes to the number that was put right while it was being claimed, and to that alone', async () => {
    const message = await ask();
    const corrected = phoneNumber('+8613655550009');
    const { store } = bare.container;
    let looks = 0;
    const loadHousehold: typeof store.loadHousehold = async (...where) => {
      const found = await store.loadHousehold(...where);
      looks += 1;
      if (looks === 1) await keepHousehold({ ...household, ownerPhone: corrected });
      return found;
    };
    await sendMessage(createSendBatch({ ...sender(), store: { ...store, loadHousehold } }), message.request);
    expect(looks).toBe(2);
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
    expect(sentTo(corrected)).toHaveLength(1);
  });

  it('does not leave when the household opts out while it is being claimed', async () => {
    const message = await ask();
    const { store } = bare.container;
    const loadHousehold: typeof store.loadHousehold = async (...where) => {
      const found = await store.loadHousehold(...where);
      await keepHousehold({ ...household, smsOptOut: true });
      return found;
    };
    await sendMessage(createSendBatch({ ...sender(), store: { ...store, loadHousehold } }), message.request).catch(
      (fault: Error) => expect(fault.message).toContain('household changed'),
    );
    await message.send();
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
    expect(await message.record()).toMatchObject({ status: 'not-sent', reason: 'opted-out' });
  });

  it.each([
    ['is still sent up to five seconds after', 5 * SECOND_MS, 'sent', ''],
    ['is held back from then on', 5 * SECOND_MS + 1, 'not-sent', 'kill-switch'],
  ])('%s its office was paused in the midst of a batch', async (_name, afterMs, status, reason) => {
    const [before, after] = [await ask(), await ask()];
    const batch = sender();
    await sendMessage(batch, before.request);
    await bare.container.store.saveOffice({ ...OFFICE, sendingPaused: true });
    pass(afterMs);
    await sendMessage(batch, after.request);
    expect(await after.record()).toMatchObject({ status, reason });
  });

  it('is a defect when nobody wrote it down', async () => {
    const { request } = await ask();
    await expect(sendMessage(sender(), { ...request, revision: 99 })).rejects.toThrow('is written down');
  });
});

describe('what speaks against sending', () => {
  const commitment = () => {
    const [first] = state.commitments;
    if (first === undefined) throw new Error('a complaint has commitments');
    return first;
  };
  type Case = readonly [
    reason: string,
    status: string,
    change: () => Partial<MessageEffect>,
    before: () => Promise<void>,
  ];
  const nothing = async (): Promise<void> => undefined;

  it.each<Case>([
    ['too-old', 'not-sent', () => ({ factAt: plusMs(bare.world.clock.now(), -2 * HOUR_MS - 1) }), nothing],
    ['too-old', 'not-sent', () => ({ ...alarm, factAt: plusMs(bare.world.clock.now(), -4 * HOUR_MS - 1) }), nothing],
    ['opted-out', 'not-sent', () => ({}), () => keepHousehold({ ...household, smsOptOut: true })],
    ['no-phone', 'not-sent', () => ({}), () => keepHousehold({ ...household, ownerPhone: null })],
    [
      'no-phone',
      'not-sent',
      () => ({}),
      () => keepHousehold({ ...household, ownerPhone: phoneNumber('+8675526001234') }),
    ],
    [
      'no-phone',
      'not-sent',
      () => ({ recipient: { kind: 'household', unit: unitCode('9-9-9'), phone: null } }),
      nothing,
    ],
    ['no-recipient', 'not-sent', () => ({ ...alarm, recipient: { kind: 'branch-manager' } }), nothing],
    [
      'settled',
      'not-sent',
      () => ({ ...alarm, onlyWhileOpen: [{ target: 'no-such-target', dueAt: commitment().dueAt }] }),
      nothing,
    ],
    [
      'settled',
      'not-sent',
      () => ({ ...alarm, onlyWhileOpen: [{ target: commitment().target, dueAt: plusMs(commitment().dueAt, 1) }] }),
      nothing,
    ],
    ['kill-switch', 'not-sent', () => ({}), () => bare.container.store.saveOffice({ ...OFFICE, sendingPaused: true })],
  ])('%s: %s', async (reason, status, change, before) => {
    await before();
    const message = await ask(change());
    await message.send();
    await bare.container.store.saveOffice(OFFICE);
    expect(await message.record()).toMatchObject({ status, reason, attempts: 0, attendAt: null });
    const count = bare.world.standIns.sns.messages().length;
    await message.send();
    expect(bare.world.standIns.sns.messages()).toHaveLength(count);
  });

  it.each([
    ['an acceptance of two hours', {}, 2 * HOUR_MS],
    ['an alarm of four hours', alarm, 4 * HOUR_MS],
  ])('%s is just young enough', async (_name, change, ageMs) => {
    const message = await ask({ ...change, factAt: plusMs(bare.world.clock.now(), -ageMs) });
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'sent' });
  });

  it('an alarm leaves while its commitment is open', async () => {
    const { target, dueAt } = commitment();
    const message = await ask({ ...alarm, onlyWhileOpen: [{ target, dueAt }] });
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'sent', to: BUTLER_PHONE });
  });
});

describe('an answer that does not come', () => {
  const due = async (): Promise<readonly string[]> => {
    const overdue = await bare.container.store.listOverdue(bare.world.clock.now(), 50);
    return overdue.flatMap((item) => (item.kind === 'message' ? [item.message.smsId] : []));
  };

  it.each(['lost-before', 'lost-after', 'internal-error'] as const)(
    'from the gateway (%s): a message to a household goes to a person and never out again',
    async (fault) => {
      bare.world.standIns.sns.desk.inject('Publish', fault);
      const message = await ask();
      await message.send();
      expect(await message.record()).toMatchObject({ status: 'review', reason: 'outcome-unknown', attendAt: null });
      pass(2 * MINUTE_MS);
      await message.send();
      expect(sentTo(household.ownerPhone)).toHaveLength(fault === 'lost-after' ? 1 : 0);
    },
  );

  it('from the gateway: a message to staff is repeated until it is told of', async () => {
    const before = sentTo(BUTLER_PHONE).length;
    bare.world.standIns.sns.desk.inject('Publish', 'lost-before', 2);
    const message = await ask(toPost);
    await message.send();
    const record = await message.record();
    expect(record).toMatchObject({ status: 'claimed', attempts: 1 });
    await message.send();
    expect(await message.record(), 'not before its claim has run out').toMatchObject({ attempts: 1 });
    pass(MINUTE_MS);
    expect(await due()).toContain(record?.smsId);
    await message.send();
    pass(MINUTE_MS);
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'sent', attempts: 3 });
    expect(sentTo(BUTLER_PHONE)).toHaveLength(before + 1);
  });

  it.each(['staff', 'emergency'] as const)('after three tries a message of class %s goes to a person', async (kind) => {
    const before = sentTo(BUTLER_PHONE).length;
    bare.world.standIns.sns.desk.disturb(() => 'lost-after');
    const message = await ask({ ...toPost, messageClass: kind });
    for (let time = 0; time < 6; time += 1) {
      await message.send();
      pass(MINUTE_MS);
    }
    expect(await message.record()).toMatchObject({ status: 'review', reason: 'outcome-unknown', attempts: 3 });
    const bodies = sentTo(BUTLER_PHONE).map(({ body }) => body.slice('【测试花园】'.length).slice(0, 7));
    expect(bodies.slice(before), 'a repeat says that it is one').toEqual([
      '您好，1-1-',
      '（第2次发送）',
      '（第3次发送）',
    ]);
  });

  it('from the sender itself: what was claimed and never told of goes to a person, even outside contact hours', async () => {
    const message = await ask({ messageClass: 'courtesy' });
    // The claim is written, then the sender dies: its outcome cannot be written down, nor the text published.
    bare.world.standIns.sns.desk.inject('Publish', 'lost-before');
    bare.world.standIns.table.injectTransactionConflicts((occurrence) => occurrence > 1);
    await expect(message.send()).rejects.toThrow();
    bare.world.standIns.table.injectTransactionConflicts(null);
    expect(await message.record()).toMatchObject({ status: 'claimed' });
    pass(HOUR_MS * 3);
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'review', reason: 'outcome-unknown', attendAt: null });
    pass(HOUR_MS * 3);
    await message.send();
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
  });

  it('a busy gateway is asked again after half a minute', async () => {
    bare.world.standIns.sns.desk.inject('Publish', 'throttled');
    const message = await ask();
    await message.send();
    const record = await message.record();
    expect(record).toMatchObject({
      status: 'retry',
      reason: 'throttled',
      attendAt: plusMs(bare.world.clock.now(), 30 * SECOND_MS),
    });
    pass(30 * SECOND_MS - 1);
    await message.send();
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
    pass(1);
    expect(await due()).toContain(record?.smsId);
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'sent', reason: '', attempts: 2 });
    expect(sentTo(household.ownerPhone)).toHaveLength(1);
  });

  it('a gateway that refuses is not asked again', async () => {
    bare.world.standIns.sns.desk.inject('Publish', 'denied');
    const message = await ask();
    await message.send();
    pass(HOUR_MS);
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'refused', attempts: 1, attendAt: null });
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
  });
});

describe('a number that changes while a message waits', () => {
  const courtesy = { messageClass: 'courtesy', template: 'resolution-notice' } as const;
  const corrected = phoneNumber('+8613655550009');
  const correct = () => keepHousehold({ ...household, ownerPhone: corrected });

  /** What the sweep asks for because of a record, now. */
  async function sweepAsks({ request }: Asked, smsId: string): Promise<void> {
    const overdue = await bare.container.store.listOverdue(bare.world.clock.now(), 50);
    if (!overdue.some((item) => item.kind === 'message' && item.message.smsId === smsId)) return;
    await sendMessage(sender(), { ...request, smsId });
  }
  async function recordIn(message: Asked): Promise<MessageRecord> {
    const record = await message.record();
    if (record === null) throw new Error('there is no record');
    return record;
  }
  const standing = (record: MessageRecord) => bare.container.store.loadMessage(record);

  it('gets it, once, and the old one never, even when it comes back', async () => {
    bare.world.clock.moveTo(shanghai('2026-11-24 08:00'));
    const message = await ask(courtesy);
    await message.send();
    const waited = await recordIn(message);
    await correct();
    bare.world.clock.moveTo(shanghai('2026-11-24 09:30'));
    await sweepAsks(message, waited.smsId);
    expect(await standing(waited)).toMatchObject({ status: 'sent', to: corrected, attendAt: null });
    await keepHousehold(household);
    await sweepAsks(message, waited.smsId);
    await message.send();
    expect(sentTo(corrected)).toHaveLength(1);
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
  });

  it('does not get what may have arrived at the old one: that goes to a person', async () => {
    const message = await ask();
    bare.world.standIns.sns.desk.inject('Publish', 'lost-after');
    bare.world.standIns.table.injectTransactionConflicts((occurrence) => occurrence > 1);
    await expect(message.send()).rejects.toThrow();
    bare.world.standIns.table.injectTransactionConflicts(null);
    const left = await recordIn(message);
    await correct();
    pass(MINUTE_MS);
    await sweepAsks(message, left.smsId);
    expect(await standing(left)).toMatchObject({ status: 'review', reason: 'outcome-unknown' });
    expect(sentTo(household.ownerPhone)).toHaveLength(1);
    expect(sentTo(corrected)).toHaveLength(0);
  });

  it.each([
    ['before its text left', 0],
    ['after its text left', 1],
  ])(
    'does not get what a sender that died %s had claimed, although the queue delivers before the sweep',
    async (_, texts) => {
      const message = await ask();
      const { sms } = bare.container;
      const dying = {
        publish: async (...text: Parameters<typeof sms.publish>): Promise<never> => {
          if (texts > 0) await sms.publish(...text);
          throw new Error('the sender died');
        },
      };
      await expect(sendMessage(createSendBatch({ ...sender(), sms: dying }), message.request)).rejects.toThrow('died');
      const left = await recordIn(message);
      expect(left).toMatchObject({ status: 'claimed', to: household.ownerPhone });
      await correct();
      for (const durationMs of [0, MINUTE_MS - 1, 1, HOUR_MS]) {
        pass(durationMs);
        await message.send();
      }
      await sweepAsks(message, left.smsId);
      expect(sentTo(corrected)).toHaveLength(0);
      expect(sentTo(household.ownerPhone)).toHaveLength(texts);
      expect(await standing(left)).toMatchObject({
        status: 'review',
        reason: 'outcome-unknown',
        to: household.ownerPhone,
      });
    },
  );

  it('gets what the gateway was too busy for, which is counted for it too', async () => {
    const message = await ask(courtesy);
    bare.world.standIns.sns.desk.inject('Publish', 'throttled');
    await message.send();
    await correct();
    pass(30 * SECOND_MS);
    await message.send();
    expect(sentTo(corrected)).toHaveLength(1);
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
    expect(await recordIn(message)).toMatchObject({ status: 'sent', to: corrected, attempts: 2 });
    const counted = await bare.container.store.loadCaps([keyedHash(sender(), `phone.${corrected}`, 22)]);
    expect(counted).toHaveLength(1);
  });

  it('gets what staff must hear of, although it may have arrived at the old one', async () => {
    bare.world.standIns.sns.desk.inject('Publish', 'lost-before');
    const message = await ask(toPost);
    await message.send();
    const left = await recordIn(message);
    await writeReference(bare.container, { kind: 'post', key: POST.code, value: { ...POST, phone: corrected } });
    pass(MINUTE_MS);
    await sweepAsks(message, left.smsId);
    expect(await standing(left)).toMatchObject({ status: 'review' });
    expect(sentTo(corrected)).toHaveLength(1);
  });

  it('gets what staff asked for once more, however old it is', async () => {
    const message = await ask({ factAt: plusMs(bare.world.clock.now(), -DAY_MS) });
    await message.send();
    const old = await recordIn(message);
    expect(old).toMatchObject({ status: 'not-sent', reason: 'too-old' });
    const asked = {
      ...old,
      status: 'retry',
      reason: 'send-again',
      attendAt: bare.world.clock.now(),
      version: 2,
    } as const;
    await bare.container.store.updateMessage(asked, old.version, OFFICE.serviceSpreadsheet);
    await correct();
    await sweepAsks(message, old.smsId);
    await sweepAsks(message, old.smsId);
    expect(sentTo(corrected)).toHaveLength(1);
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
  });
});

/** Hears of what is told at night, beside the post. */
const duty = { ...BUTLER, code: personCode('W-9'), role: 'night-duty', phone: phoneNumber('+8613900000501') } as const;

describe('a message to staff that comes again', () => {
  beforeEach(() => writeReference(bare.container, { kind: 'person', key: duty.code, value: duty }));

  it.each([
    ['at night, while it is young enough', '2026-11-23 18:30', '2026-11-23 22:00'],
    ['when it is too old to be told', '2026-11-23 10:00', '2026-11-24 22:30'],
  ])('%s, reaches nobody new, and nobody is told that it was missed', async (_, first, again) => {
    bare.world.clock.moveTo(shanghai(first));
    const message = await ask({ ...toPost, factAt: bare.world.clock.now() });
    await message.send();
    bare.world.clock.moveTo(shanghai(again));
    await message.send();
    expect(sentTo(BUTLER_PHONE)).toHaveLength(1);
    expect(sentTo(duty.phone)).toHaveLength(0);
    expect(await recordsOf(bare.container, message.request.messageId)).toHaveLength(1);
    expect(await bare.container.store.loadMissedAlarms(OFFICE.id, 'customer-service')).toBeNull();
  });

  it('because of one record, is a matter of that record alone', async () => {
    bare.world.clock.moveTo(shanghai('2026-11-23 20:00'));
    bare.world.standIns.sns.desk.inject('Publish', 'lost-before');
    const message = await ask({ ...toPost, factAt: bare.world.clock.now() });
    await message.send();
    const [left] = await recordsOf(bare.container, message.request.messageId);
    if (left === undefined) throw new Error('the text is on record');
    bare.world.clock.moveTo(shanghai('2026-11-23 22:00'));
    for (let time = 0; time < 2; time += 1) await sendMessage(sender(), { ...message.request, smsId: left.smsId });
    expect(sentTo(BUTLER_PHONE)).toHaveLength(1);
    expect(await recordsOf(bare.container, message.request.messageId)).toHaveLength(1);
  });

  it('goes to all when the first time ended before all of them had a record', async () => {
    bare.world.clock.moveTo(shanghai('2026-11-23 22:00'));
    const message = await ask({ ...toPost, factAt: bare.world.clock.now() });
    const store = interruptedStore(bare.world.standIns.table, (write) => write >= 2);
    const broken = createSendBatch({ ...bare.container, store, capHashKey: 'k'.repeat(40) });
    await expect(sendMessage(broken, message.request)).rejects.toThrow();
    pass(2 * MINUTE_MS);
    await message.send();
    expect(sentTo(duty.phone)).toHaveLength(1);
    expect(sentTo(BUTLER_PHONE)).toHaveLength(2);
  });
});

describe('a text to staff that is asked for once more', () => {
  /** Sent by day, and asked for again two nights later; `meanwhile` something may change. */
  async function sentAgain(meanwhile: () => Promise<void> = async () => undefined) {
    await writeReference(bare.container, { kind: 'person', key: duty.code, value: duty });
    const message = await ask(toPost);
    await message.send();
    await meanwhile();
    const [sent] = await recordsOf(bare.container, message.request.messageId);
    if (sent === undefined) throw new Error('the text is on record');
    bare.world.clock.moveTo(shanghai('2026-11-25 22:30'));
    const asked = {
      ...sent,
      status: 'retry',
      reason: 'send-again',
      attendAt: bare.world.clock.now(),
      version: 9,
    } as const;
    await bare.container.store.updateMessage(asked, sent.version, OFFICE.serviceSpreadsheet);
    await sendMessage(sender(), { ...message.request, smsId: sent.smsId });
    return recordsOf(bare.container, message.request.messageId);
  }

  it('goes to whom it went, not to who is on duty by now', async () => {
    expect(await sentAgain()).toHaveLength(1);
    expect(sentTo(BUTLER_PHONE)).toHaveLength(2);
    expect(sentTo(duty.phone)).toHaveLength(0);
  });

  it('goes to the number that is in the place of that one, and still not to who is on duty', async () => {
    const phone = phoneNumber('+8613900000777');
    const renumbered = () =>
      writeReference(bare.container, { kind: 'post', key: POST.code, value: { ...POST, phone } });
    expect(await sentAgain(renumbered)).toHaveLength(2);
    expect(sentTo(phone)).toHaveLength(1);
    expect(sentTo(BUTLER_PHONE)).toHaveLength(1);
    expect(sentTo(duty.phone)).toHaveLength(0);
  });
});

describe('contact hours', () => {
  const courtesy = { messageClass: 'courtesy', template: 'resolution-notice' } as const;
  /** That time of the day after, a Tuesday. */
  const at = (time: string): void => bare.world.clock.moveTo(shanghai(`2026-11-24 ${time}`));

  it.each([
    ['09:29', '09:30'],
    ['11:50', '15:00'],
    ['12:00', '15:00'],
    ['14:59', '15:00'],
  ])('a courtesy of %s waits until %s and then leaves once', async (from, until) => {
    at(from);
    const message = await ask(courtesy);
    await message.send();
    const record = await message.record();
    expect(record).toMatchObject({ status: 'waiting', reason: 'outside-window', attempts: 0 });
    await message.send();
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
    at(until);
    expect(record?.attendAt).toBe(bare.world.clock.now());
    await message.send();
    expect(sentTo(household.ownerPhone)).toHaveLength(1);
    expect(await message.record()).toMatchObject({ status: 'sent', reason: '', attempts: 1 });
  });

  it.each(['09:30', '11:49', '15:00', '20:49'])('a courtesy of %s leaves at once', async (time) => {
    at(time);
    const message = await ask(courtesy);
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'sent' });
  });

  it('the household has changed its mind by the time its message may leave', async () => {
    at('08:00');
    const message = await ask(courtesy);
    await message.send();
    await keepHousehold({ ...household, smsOptOut: true });
    at('09:30');
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'not-sent', reason: 'opted-out' });
    expect(sentTo(household.ownerPhone)).toHaveLength(0);
  });

  it.each(['answer', 'staff', 'emergency'] as const)('do not hold back a message of class %s', async (messageClass) => {
    at('02:00');
    const message = await ask({ messageClass });
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'sent' });
  });
});

describe('caps', () => {
  const courtesy = { messageClass: 'courtesy', template: 'resolution-notice' } as const;
  const outcome = async (change: Partial<MessageEffect> = {}): Promise<string> => {
    const message = await ask({ ...courtesy, ...change });
    await message.send();
    const record = await message.record();
    return record?.status === 'sent' ? 'sent' : `${record?.reason}`;
  };

  it('two in any 24 hours, and no fixed days', async () => {
    expect(await outcome()).toBe('sent');
    pass(HOUR_MS);
    expect(await outcome()).toBe('sent');
    expect(await outcome()).toBe('cap-reached');
    pass(23 * HOUR_MS - 1);
    expect(await outcome(), 'the first is 24 h old but for a moment').toBe('cap-reached');
    pass(1);
    expect(await outcome(), 'the first is 24 h old').toBe('sent');
    expect(await outcome()).toBe('cap-reached');
  });

  it('five in any seven days', async () => {
    const start = bare.world.clock.now();
    for (const day of [0, 1, 2]) {
      bare.world.clock.moveTo(plusMs(start, day * DAY_MS));
      expect(await outcome()).toBe('sent');
      if (day < 2) expect(await outcome()).toBe('sent');
    }
    bare.world.clock.moveTo(plusMs(start, 6 * DAY_MS + 6 * HOUR_MS));
    expect(await outcome()).toBe('cap-reached');
    bare.world.clock.moveTo(plusMs(start, 7 * DAY_MS));
    expect(await outcome()).toBe('sent');
  });

  it('count for the unit, whichever of its phones is used', async () => {
    const to = (last: number) =>
      ({
        recipient: {
          kind: 'household',
          unit: household.unit,
          phone: phoneNumber(`+861365555100${last}`),
        },
      }) as const;
    expect(await outcome(to(1))).toBe('sent');
    expect(await outcome(to(2))).toBe('sent');
    expect(await outcome(to(3))).toBe('cap-reached');
  });

  it('count for the phone, whichever unit it stands for', async () => {
    expect(await outcome()).toBe('sent');
    expect(await outcome()).toBe('sent');
    const second = { ...household, unit: unitCode('1-8-101') };
    await keepHousehold(second);
    state = await fileComplaint(bare.container, second.unit);
    expect(await outcome()).toBe('cap-reached');
  });

  it('hold for messages that waited for the window together', async () => {
    pass(12 * HOUR_MS);
    const waiting = [await ask(courtesy), await ask(courtesy), await ask(courtesy)];
    for (const message of waiting) await message.send();
    pass(12 * HOUR_MS);
    for (const message of waiting) await message.send();
    const records = await Promise.all(waiting.map((message) => message.record()));
    expect(records.map((record) => record?.status)).toEqual(['sent', 'sent', 'not-sent']);
    expect(sentTo(household.ownerPhone)).toHaveLength(2);
  });

  it('count a message once, though the gateway was busy at first', async () => {
    bare.world.standIns.sns.desk.inject('Publish', 'throttled');
    const message = await ask(courtesy);
    await message.send();
    pass(MINUTE_MS);
    await message.send();
    expect(await message.record()).toMatchObject({ status: 'sent' });
    expect(await outcome()).toBe('sent');
    expect(await outcome()).toBe('cap-reached');
  });

  it('hold when messages leave at once', async () => {
    const many = [await ask(courtesy), await ask(courtesy), await ask(courtesy), await ask(courtesy)];
    for (const round of [1, 2]) {
      await Promise.allSettled(many.map((message) => message.send()));
      expect(sentTo(household.ownerPhone).length, `round ${round}`).toBeLessThanOrEqual(2);
    }
    expect(sentTo(household.ownerPhone)).toHaveLength(2);
  });

  it.each(['answer', 'staff'] as const)('do not concern messages of class %s', async (messageClass) => {
    for (let time = 0; time < 4; time += 1) expect(await outcome({ messageClass })).toBe('sent');
  });
});
