import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wakeCase } from '../../../../shared/application/collection/look-again.ts';
import { lookAtAccount } from '../../../../shared/application/collection/look-at-account.ts';
import type { MessageRecord } from '../../../../shared/application/message-record.ts';
import type { SmsOutcome } from '../../../../shared/application/ports.ts';
import { createSendBatch } from '../../../../shared/application/send/batch.ts';
import { sendMessage } from '../../../../shared/application/send/send-message.ts';
import type { StorePort } from '../../../../shared/application/store-port.ts';
import { MESSAGE_REASONS, shownMessage } from '../../../../shared/application/sync/shown-message.ts';
import type { LedgerCommand } from '../../../../shared/domain/collection/ledger/command.ts';
import { phoneNumber, type UnitCode } from '../../../../shared/kernel/identity.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../../shared/kernel/instant.ts';
import { parseMessageName } from '../../../../shared/kernel/message-name.ts';
import { OFFICE, unitCode } from '../../../support/bare-office.ts';
import { type DunningOffice, MANAGER, openDunningOffice, tellCase, UNIT } from '../../../support/dunning-office.ts';
import { tellAccount } from '../../../support/ledger-office.ts';
import { shanghai } from '../../../support/moments.ts';
import { attempt, date, promise } from '../../domain/collection/dunning/sample.ts';
import { bill, billOf, bills, payment } from '../../domain/collection/ledger/sample.ts';

/** A Tuesday, in the forenoon window of contact hours. */
const START = '2026-11-24 10:00';
const BILL = bill('B1', 1_200, '2026-11-30');
const NEIGHBOUR = unitCode('3-2-1802');

let office: DunningOffice;
beforeEach(async () => {
  office = await openDunningOffice(START);
});
afterEach(() => office.close());

/** The account says something and dunning looks at it; what follows is written down and does not leave yet. */
async function ledger(command: LedgerCommand, unit: UnitCode = UNIT): Promise<void> {
  const outcome = await tellAccount(office.container, command, { unit });
  expect(outcome.kind).toBe('done');
  await lookAtAccount(office.container, { kind: 'account', office: OFFICE.id, unit });
}

interface Asked {
  /** `smsId`: the sweep asks, because of that record. */
  send(store?: Partial<StorePort>, outcome?: SmsOutcome, smsId?: string): Promise<MessageRecord>;
}

/** The last message of that template which the case of a unit has asked for. */
async function asked(
  template: string,
  unit: UnitCode = UNIT,
  kind: 'service-fee' | 'utilities-share' = 'service-fee',
): Promise<Asked> {
  const { id } = await office.case(unit, kind);
  const name = { kind: 'dunning', caseId: id } as const;
  const entries = await office.container.store.loadJournal(name);
  const messages = entries.flatMap(({ revision, effects }) =>
    effects.flatMap((effect) =>
      effect.kind === 'send-message' && effect.template === template ? [{ revision, effect }] : [],
    ),
  );
  const message = messages.at(-1);
  if (message === undefined) throw new Error(`no ${template} was asked for`);
  return {
    send: async (store = {}, outcome, smsId) => {
      const sms = outcome === undefined ? office.container.sms : { publish: async () => outcome };
      const container = { ...office.container, store: { ...office.container.store, ...store }, sms };
      const batch = createSendBatch({ ...container, capHashKey: 'k'.repeat(40) });
      const request = { ...name, revision: message.revision, messageId: message.effect.messageId };
      const [sent] = await sendMessage(batch, smsId === undefined ? request : { ...request, smsId });
      if (sent === undefined) throw new Error('no record');
      return sent.record;
    },
  };
}

const moveTo = (when: string | Instant): void =>
  office.world.clock.moveTo(typeof when === 'string' ? shanghai(when) : when);
const hear = () => office.container.store.noteLedgerHeard(OFFICE.id, office.now());
const act = () => ({ by: MANAGER.code, at: office.now() });
const became = ({ status, reason }: MessageRecord): string => `${status} ${reason}`.trim();

describe('what asks for money', () => {
  it('says to the owner what is owed as it leaves', async () => {
    await ledger(BILL);
    const notice = await asked('payment-notice');
    await ledger(payment('P1', 200));
    expect(await notice.send()).toMatchObject({
      status: 'sent',
      messageClass: 'dunning',
      template: 'payment-notice',
      body: '【测试花园】您好，3-2-1801的物业服务费账单1,000.00元已出，请于11-30前（含当日）缴纳，明细见信箱。',
    });
    expect(office.heard()).toHaveLength(1);
  });

  it.each([
    ['the tenant, where the owner has no number', { ownerPhone: null }],
    ['the tenant, where the owner has a landline', { ownerPhone: phoneNumber('+8675526001234') }],
  ])('is passed on by %s, without the amount', async (_name, changes) => {
    const tenantPhone = phoneNumber('+8613700000001');
    await office.household({ ...changes, tenantName: '李女士', tenantPhone });
    await ledger(BILL);
    const record = await (await asked('payment-notice')).send();
    expect(record).toMatchObject({ status: 'sent', to: tenantPhone, template: 'payment-notice-relay' });
    expect(record.body).not.toContain('1,200');
    expect(record.recipientName).toBe('李女士');
  });

  it('is for the owner where both have a number', async () => {
    await office.household({ tenantName: '李女士', tenantPhone: phoneNumber('+8613700000001') });
    await ledger(BILL);
    expect(await (await asked('payment-notice')).send()).toMatchObject({
      template: 'payment-notice',
      recipientName: '张先生',
    });
  });

  it('is shown without what it said', async () => {
    await ledger(BILL);
    const record = await (await asked('payment-notice')).send();
    expect(record.body).not.toBe('');
    expect(shownMessage(record, 'zh-CN')).toMatchObject({ body: null, requestNumber: 'D-000001' });
  });
});

describe('why it does not leave', () => {
  const cases: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    ['nothing speaks against it', async () => undefined, 'sent'],
    [
      'sending is switched off',
      () => office.container.store.saveOffice({ ...OFFICE, sendingPaused: true }),
      'not-sent kill-switch',
    ],
    ['they have opted out', () => office.household({ smsOptOut: true }), 'not-sent opted-out'],
    ['nobody has a number', () => office.household({ ownerPhone: null }), 'not-sent no-phone'],
    ['all is paid', () => ledger(payment('P1', 1_200)), 'not-sent nothing-owed'],
    [
      'all is paid, and the case has not looked yet',
      () => tellAccount(office.container, payment('P1', 1_200)),
      'not-sent nothing-owed',
    ],
    ['all but a fen is paid', () => ledger(payment('P1', 1_199.99)), 'sent'],
    [
      'staff let the case wait',
      async () =>
        tellCase(office, await office.case(), {
          type: 'HoldCase',
          reason: '核对账单',
          untilOn: date('2026-11-25'),
          ...act(),
        }),
      'not-sent overtaken',
    ],
    [
      'staff had let it wait',
      async () => {
        await tellCase(office, await office.case(), {
          type: 'HoldCase',
          reason: '核对账单',
          untilOn: date('2026-11-25'),
          ...act(),
        });
        await tellCase(office, await office.case(), { type: 'ReleaseCase', ...act() });
      },
      'not-sent overtaken',
    ],
    [
      'they dispute it',
      async () => tellCase(office, await office.case(), { type: 'RaiseDispute', reason: '面积有误', ...act() }),
      'not-sent overtaken',
    ],
    [
      'somebody called',
      async () =>
        tellCase(office, await office.case(), {
          type: 'RecordAttempt',
          attempt: attempt('2026-11-24 10:00', 'undecided'),
        }),
      'sent',
    ],
    ['another bill joins', () => ledger(bill('B2', 90, '2026-12-31')), 'sent'],
    ['an earlier bill joins: it is the next', () => ledger(bill('B2', 90, '2026-11-28')), 'not-sent overtaken'],
  ];
  it.each(cases)('%s', async (_name, change, expected) => {
    await ledger(BILL);
    const notice = await asked('payment-notice');
    await change();
    const record = await notice.send();
    expect(became(record)).toBe(expected);
    expect(Object.keys(MESSAGE_REASONS)).toContain(record.reason);
  });
});

describe('when it leaves', () => {
  it.each([
    ['in the last minute of a window', '2026-11-24 11:49', 'sent', null],
    ['when the carrier might be late', '2026-11-24 11:50', 'waiting outside-window', '2026-11-24 15:00'],
    ['at noon', '2026-11-24 13:00', 'waiting outside-window', '2026-11-24 15:00'],
    ['as a window opens', '2026-11-24 15:00', 'sent', null],
    ['in the evening', '2026-11-24 20:50', 'waiting outside-window', '2026-11-25 09:30'],
    ['on a Saturday morning', '2026-11-28 10:29', 'waiting outside-window', '2026-11-28 10:30'],
    ['on a Saturday forenoon', '2026-11-28 10:30', 'sent', null],
  ])('%s', async (_name, when, expected, until) => {
    moveTo(plusMs(shanghai(when), -HOUR_MS));
    await ledger(BILL);
    await hear();
    moveTo(when);
    const record = await (await asked('payment-notice')).send();
    expect(became(record)).toBe(expected);
    expect(record.attendAt).toBe(until === null ? null : shanghai(until));
  });

  it.each([
    ['72 hours after the bill', 72 * HOUR_MS, 'sent'],
    ['a moment later', 72 * HOUR_MS + 1, 'not-sent too-old'],
  ])('not later than %s', async (_name, afterMs, expected) => {
    await ledger(BILL);
    const notice = await asked('payment-notice');
    moveTo(plusMs(shanghai(START), afterMs));
    await hear();
    expect(became(await notice.send())).toBe(expected);
  });

  it.each([
    ['on the due day', '2026-11-30 20:49', 'sent'],
    ['after it', '2026-12-01 09:30', 'not-sent overtaken'],
  ])('the reminder of a due date: %s', async (_name, when, expected) => {
    moveTo('2026-11-29 15:00');
    await ledger(bill('B1', 1_200, '2026-11-30'));
    const notice = await asked('payment-notice');
    moveTo(when);
    await hear();
    expect(became(await notice.send())).toBe(expected);
  });

  it.each([
    ['48 hours after the last news, less a moment', 48 * HOUR_MS - 1, 'sent', null],
    ['48 hours after it', 48 * HOUR_MS, 'waiting ledger-stale', 52 * HOUR_MS],
  ])('%s', async (_name, afterMs, expected, untilMs) => {
    await ledger(BILL);
    const notice = await asked('payment-notice');
    moveTo(plusMs(shanghai(START), afterMs));
    const record = await notice.send();
    expect(became(record)).toBe(expected);
    expect(record.attendAt).toBe(untilMs === null ? null : plusMs(shanghai(START), untilMs));
  });
});

describe('what staff ask for once more', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['leaves, however old', async () => undefined, 'sent'],
    ['leaves not when all is paid', () => ledger(payment('P1', 1_200)), 'not-sent nothing-owed'],
    ['leaves not to whoever has opted out', () => office.household({ smsOptOut: true }), 'not-sent opted-out'],
  ])('%s', async (_name, change, expected) => {
    await ledger(BILL);
    const notice = await asked('payment-notice');
    moveTo(plusMs(shanghai(START), 72 * HOUR_MS + 1));
    await hear();
    const record = await notice.send();
    expect(became(record)).toBe('not-sent too-old');
    const again = {
      ...record,
      status: 'retry',
      reason: 'send-again',
      attendAt: office.now(),
      version: record.version + 1,
    } as const;
    await office.container.store.updateMessage(again, record.version, OFFICE.serviceSpreadsheet);
    await change();
    expect(became(await notice.send({}, undefined, record.smsId))).toBe(expected);
  });
});

describe('what depends on a promise', () => {
  const called = '2026-12-03 10:00';
  beforeEach(async () => {
    await office.ledger(BILL);
    await office.until(called);
    const made = { type: 'RecordAttempt', attempt: promise(called, '2026-12-08') } as const;
    await tellCase(office, await office.case(), made);
    await office.until('2026-12-07 09:29');
    office.heard();
  });

  it('reminds of it on its eve', async () => {
    await office.until('2026-12-07 12:00');
    expect(office.heard()).toEqual([
      '12-07 09:30 owner: 您好，您与我们约定12-08缴纳3-2-1801的物业服务费，现应缴1,200.00元，感谢配合，如已缴请忽略。',
    ]);
  });

  it('is not said any more once another day was agreed', async () => {
    moveTo('2026-12-07 09:30');
    const { id, wakeSequence } = await office.case();
    await wakeCase(office.container, { kind: 'dunning', caseId: id, sequence: wakeSequence });
    const reminder = await asked('promise-reminder');
    const later = { type: 'RecordAttempt', attempt: promise('2026-12-07 09:30', '2026-12-10') } as const;
    await tellCase(office, await office.case(), later);
    expect(became(await reminder.send())).toBe('not-sent overtaken');
  });
});

describe('how often', () => {
  const second = () => bills(billOf('B2', 90, '2026-11-30', { kind: 'utilities-share' }));

  it.each([
    ['a moment before 24 hours are over', DAY_MS - SECOND_MS, 'waiting cap-reached', DAY_MS],
    ['24 hours later', DAY_MS, 'sent', null],
  ])('a unit hears of its second fee %s', async (_name, afterMs, expected, untilMs) => {
    await ledger(BILL);
    await (await asked('payment-notice')).send();
    await ledger(second());
    const other = await asked('payment-notice', UNIT, 'utilities-share');
    moveTo(plusMs(shanghai(START), afterMs));
    const record = await other.send();
    expect(became(record)).toBe(expected);
    expect(record.attendAt).toBe(untilMs === null ? null : plusMs(shanghai(START), untilMs));
    expect(office.heard()).toHaveLength(expected === 'sent' ? 2 : 1);
  });

  it('a phone hears of its second unit a day later', async () => {
    await office.household({ unit: NEIGHBOUR });
    await ledger(BILL);
    await ledger(bill('B2', 300, '2026-11-30'), NEIGHBOUR);
    expect(became(await (await asked('payment-notice')).send())).toBe('sent');
    const other = await asked('payment-notice', NEIGHBOUR);
    expect(became(await other.send())).toBe('waiting cap-reached');
    moveTo(plusMs(shanghai(START), DAY_MS));
    await hear();
    expect(became(await other.send())).toBe('sent');
  });

  it('two units with two phones hear at once', async () => {
    await office.household({ unit: NEIGHBOUR, ownerPhone: phoneNumber('+8613700000002') });
    await ledger(BILL);
    await ledger(bill('B2', 300, '2026-11-30'), NEIGHBOUR);
    const records = [
      await (await asked('payment-notice')).send(),
      await (await asked('payment-notice', NEIGHBOUR)).send(),
    ];
    expect(records.map(became)).toEqual(['sent', 'sent']);
  });

  it('two senders at once for one phone: one is sent', async () => {
    await office.household({ unit: NEIGHBOUR });
    await ledger(BILL);
    await ledger(bill('B2', 300, '2026-11-30'), NEIGHBOUR);
    const messages = [await asked('payment-notice'), await asked('payment-notice', NEIGHBOUR)];
    const records = await Promise.all(messages.map((message) => message.send()));
    expect(records.map(became).toSorted()).toEqual(['sent', 'waiting cap-reached']);
  });

  it('a third in seven days waits for the first to be seven days old, and is too old by then', async () => {
    await office.household({ unit: NEIGHBOUR });
    for (const [day, unit, name] of [
      [0, UNIT, 'B1'],
      [1, NEIGHBOUR, 'B2'],
    ] as const) {
      moveTo(plusMs(shanghai(START), day * DAY_MS));
      await hear();
      await ledger(bill(name, 100, '2026-12-31'), unit);
      expect(became(await (await asked('payment-notice', unit)).send())).toBe('sent');
    }
    const last = async (day: number, name: string) => {
      moveTo(plusMs(shanghai(START), day * DAY_MS));
      await hear();
      const unit = unitCode(`3-2-200${day}`);
      await office.household({ unit });
      await ledger(bill(name, 100, '2026-12-31'), unit);
      return (await asked('payment-notice', unit)).send();
    };
    // Four days to wait, and a notice keeps three.
    expect(became(await last(3, 'B3'))).toBe('not-sent cap-reached');
    const patient = await last(6, 'B4');
    expect(became(patient)).toBe('waiting cap-reached');
    expect(patient.attendAt).toBe(plusMs(shanghai(START), 7 * DAY_MS));
    expect(became(await last(7, 'B5'))).toBe('sent');
  });
});

describe('what comes in between', () => {
  /** Does something once, right before the claim is written. */
  const beforeClaim = (meanwhile: () => Promise<unknown>): Partial<StorePort> => {
    let isDone = false;
    return {
      claimMessage: async (claim) => {
        if (!isDone) {
          isDone = true;
          await meanwhile();
        }
        return office.container.store.claimMessage(claim);
      },
    };
  };

  it.each<[string, () => Promise<unknown>, string, string | null]>([
    ['a payment', () => tellAccount(office.container, payment('P1', 1_200)), 'not-sent nothing-owed', null],
    ['a part payment', () => tellAccount(office.container, payment('P1', 200)), 'sent', '1,000.00'],
    [
      'a dispute',
      async () => tellCase(office, await office.case(), { type: 'RaiseDispute', reason: '面积有误', ...act() }),
      'not-sent overtaken',
      null,
    ],
    [
      'a call',
      async () =>
        tellCase(office, await office.case(), {
          type: 'RecordAttempt',
          attempt: attempt('2026-11-24 10:00', 'undecided'),
        }),
      'sent',
      '1,200.00',
    ],
    ['an opt-out', () => office.household({ smsOptOut: true }), 'not-sent opted-out', null],
    ['a new number', () => office.household({ ownerPhone: phoneNumber('+8613700000003') }), 'sent', '1,200.00'],
  ])('%s between the look and the claim is looked at', async (_name, meanwhile, expected, amount) => {
    await ledger(BILL);
    const record = await (await asked('payment-notice')).send(beforeClaim(meanwhile));
    expect(became(record)).toBe(expected);
    if (amount !== null) expect(record.body).toContain(amount);
    expect(office.heard()).toHaveLength(expected === 'sent' ? 1 : 0);
  });

  it('what never stands still is tried again later, and nothing leaves', async () => {
    await ledger(BILL);
    let paid = 0;
    const restless: Partial<StorePort> = {
      claimMessage: async (claim) => {
        paid += 1;
        await tellAccount(office.container, payment(`P${paid}`, 1));
        return office.container.store.claimMessage(claim);
      },
    };
    await expect((await asked('payment-notice')).send(restless)).rejects.toThrow('its household or case changed');
    expect(office.heard()).toEqual([]);
  });

  it('a payment after the claim comes too late, by no more than the claim may be old', async () => {
    await ledger(BILL);
    const late = async (afterMs: number): Promise<Partial<StorePort>> => ({
      claimMessage: async (claim) => {
        const outcome = await office.container.store.claimMessage(claim);
        await tellAccount(office.container, payment('P1', 1_200));
        office.world.clock.moveTo(plusMs(office.now(), afterMs));
        return outcome;
      },
    });
    const notice = await asked('payment-notice');
    expect(became(await notice.send(await late(20 * SECOND_MS + 1)))).toBe('claimed');
    expect(office.heard()).toEqual([]);
  });

  it('an outcome that nobody knows is for a person, and never repeated', async () => {
    await ledger(BILL);
    const notice = await asked('payment-notice');
    expect(became(await notice.send({}, { kind: 'unknown' }))).toBe('review outcome-unknown');
    moveTo(plusMs(office.now(), HOUR_MS));
    expect(became(await notice.send())).toBe('review outcome-unknown');
    expect(office.heard()).toEqual([]);
  });

  it('what waited says what is owed when it leaves, to whoever is the owner’s number by then', async () => {
    moveTo('2026-11-24 13:00');
    await ledger(BILL);
    const notice = await asked('payment-notice');
    expect(became(await notice.send())).toBe('waiting outside-window');
    await ledger(payment('P1', 700));
    await office.household({ ownerPhone: null, tenantName: '李女士', tenantPhone: phoneNumber('+8613700000004') });
    moveTo('2026-11-24 15:00');
    const record = await notice.send();
    expect(record).toMatchObject({ status: 'sent', template: 'payment-notice-relay', to: '+8613700000004' });
    expect(record.body).not.toMatch(/500|1,200/);
  });
});

describe('what staff are told', () => {
  it('once an hour of tasks, by the name of one, whatever their number', async () => {
    await office.household({ unit: NEIGHBOUR });
    await office.ledger(BILL);
    await office.ledger(bill('B2', 300, '2026-11-30'), NEIGHBOUR);
    office.heard();
    await office.until('2026-11-25 09:40');
    const heard = office.heard().filter((line) => line.includes('butler'));
    expect(heard).toHaveLength(1);
    const { marks } = await office.container.store.loadWorkbook(OFFICE.serviceSpreadsheet);
    const names = marks.filter(({ tab }) => tab === 'messages').map(({ recordId }) => parseMessageName(recordId));
    const tasks = (await office.container.store.loadMessages(names)).filter(
      ({ template }) => template === 'dunning-task',
    );
    expect(tasks.map(became).toSorted()).toEqual(['not-sent told-together', 'sent']);
  });

  it('not at night: what the night brings waits for half past seven', async () => {
    await office.ledger(BILL);
    await office.until('2026-12-02 10:00');
    const refused = {
      type: 'RecordAttempt',
      attempt: attempt('2026-12-02 09:50', 'refused', { said: '电梯常坏' }),
    } as const;
    await office.until('2026-12-02 21:00');
    office.heard();
    await office.tell(refused);
    expect(office.heard()).toEqual([]);
    await office.until('2026-12-03 08:00');
    expect(office.heard()).toEqual([
      '12-03 07:30 P01: 催缴D-000001（3-2-1801）业户拒缴，原因：电梯常坏。请指示如何处理。',
    ]);
  });

  it('in the last minute of the evening at once', async () => {
    await office.ledger(BILL);
    await office.until('2026-12-02 20:59');
    office.heard();
    await office.tell({ type: 'RecordAttempt', attempt: attempt('2026-12-02 20:50', 'refused', { said: '电梯常坏' }) });
    expect(office.heard()).toHaveLength(1);
    expect(office.now()).toBeLessThan(plusMs(shanghai('2026-12-02 20:59'), MINUTE_MS));
  });
});
