import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSendBatch } from '../../../../shared/application/send/batch.ts';
import { sendMessage } from '../../../../shared/application/send/send-message.ts';
import { sumUpMissed } from '../../../../shared/application/send/sum-up.ts';
import { sweep } from '../../../../shared/application/sweep.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { summaryCaseId } from '../../../../shared/effects/missed-alarms.ts';
import { requestCase } from '../../../../shared/kernel/case-reference.ts';
import { personCode, phoneNumber, postCode } from '../../../../shared/kernel/identity.ts';
import { HOUR_MS, MINUTE_MS, plusMs } from '../../../../shared/kernel/instant.ts';
import {
  askFor,
  BUTLER,
  fileComplaint,
  type MessageEffect,
  OFFICE,
  recordsOf,
  unitCode,
  writeOffice,
  writeReference,
} from '../../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../../support/bare-world.ts';
import { interruptedStore } from '../../../support/interrupted-store.ts';
import { shanghai } from '../../../support/moments.ts';

const HEAD_PHONE = phoneNumber('+8613900000202');
const HEAD = {
  ...BUTLER,
  code: personCode('H02'),
  name: '周丽',
  role: 'department-head',
  department: 'customer-service',
  phone: HEAD_PHONE,
} as const;
const WHERE = { office: OFFICE.id, department: 'customer-service' } as const;

const START = shanghai('2026-11-23 10:00');

let bare: BareWorld;
let state: RequestState;
beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeOffice(bare.container);
  await writeReference(bare.container, { kind: 'person', key: HEAD.code, value: HEAD });
  state = await fileComplaint(bare.container);
});
afterEach(() => bare.close());

const sender = (store = bare.container.store) =>
  createSendBatch({ ...bare.container, store, capHashKey: 'k'.repeat(40) });
const pass = (durationMs: number): void => bare.world.clock.moveTo(plusMs(bare.world.clock.now(), durationMs));
const gathered = async () => (await bare.container.store.loadMissedAlarms(WHERE.office, WHERE.department))?.gathered;
const summaries = () => bare.world.standIns.sns.messages().filter(({ to }) => to === HEAD_PHONE);

/** A message to staff whose fact is older than any may be, unless `change` says otherwise. */
async function oldAlarm(change: Partial<MessageEffect> = {}, about = state) {
  const subject = { number: about.number, unit: about.facts.unit };
  const { entry, effect } = await askFor(bare.container, about, {
    template: 'commitment-due',
    messageClass: 'staff',
    recipient: { kind: 'post', post: postCode('P1') },
    factAt: plusMs(bare.world.clock.now(), -4 * HOUR_MS - 1),
    parameters: { ...subject, kind: '投诉', wanted: '楼上漏水', promise: '首次响应', due: '11-23 10:15' },
    ...change,
  });
  return { ...requestCase(about.id), revision: entry.revision, messageId: effect.messageId };
}

/** Everything that a summary has led to is sent, again and again, as the stream and the queue would. */
async function sendSummaries(dependencies = sender()): Promise<void> {
  const caseId = summaryCaseId({ ...WHERE, revision: 0, gathered: null });
  for (const entry of await bare.container.store.loadJournal(requestCase(caseId))) {
    for (const effect of entry.effects) {
      if (effect.kind !== 'send-message') throw new Error('a summary is a message');
      const request = { ...requestCase(caseId), revision: entry.revision, messageId: effect.messageId };
      await sendMessage(dependencies, request);
      await sendMessage(dependencies, request);
    }
  }
}

describe('a message that is too old', () => {
  type Case = readonly [name: string, change: Partial<MessageEffect>, isGathered: boolean];
  const household = {
    messageClass: 'answer',
    recipient: { kind: 'household', unit: unitCode('1-1-101'), phone: null },
  } as const;
  it.each<Case>([
    ['a task', { template: 'butler-task' }, true],
    ['a warning', { template: 'commitment-warning' }, true],
    ['what is due', { template: 'commitment-due' }, true],
    ['an escalation', { template: 'commitment-escalation' }, true],
    ['what is an emergency', { messageClass: 'emergency' }, true],
    ['an acceptance', { ...household, template: 'acceptance' }, false],
    ['a courtesy', { ...household, messageClass: 'courtesy', template: 'resolution-notice' }, false],
  ])('and is %s', async (_name, change, isGathered) => {
    const old = plusMs(bare.world.clock.now(), -13 * HOUR_MS);
    const request = await oldAlarm({ factAt: old, ...change });
    await sendMessage(sender(), request);
    expect(await recordsOf(bare.container, request.messageId)).toMatchObject([
      { status: 'not-sent', reason: 'too-old' },
    ]);
    expect((await gathered())?.since ?? null).toBe(isGathered ? old : null);
  });

  it('but has been dealt with meanwhile, is missed by nobody', async () => {
    const request = await oldAlarm({ onlyWhileOpen: [{ target: 'no-such-target', dueAt: bare.world.clock.now() }] });
    await sendMessage(sender(), request);
    expect(await recordsOf(bare.container, request.messageId)).toMatchObject([{ reason: 'settled' }]);
    expect(await gathered()).toBeUndefined();
  });

  it('is gathered once, however often it is delivered, and not when it is just young enough', async () => {
    const old = await oldAlarm();
    const young = await oldAlarm({ factAt: plusMs(bare.world.clock.now(), -4 * HOUR_MS) });
    for (const request of [old, young, old, young]) await sendMessage(sender(), request);
    const missed = await bare.container.store.loadMissedAlarms(WHERE.office, WHERE.department);
    expect(missed).toMatchObject({ revision: 1, gathered: { requests: { 'commitment-due': [state.id] } } });
  });

  it('is gathered with all the others that come at the same moment', async () => {
    const others = [state];
    for (let count = 0; count < 4; count += 1) others.push(await fileComplaint(bare.container));
    const requests = [];
    for (const about of others) requests.push(await oldAlarm({}, about));
    await Promise.all(requests.map((request) => sendMessage(sender(), request)));
    const { requests: counted } = (await gathered()) ?? {};
    expect([...(counted?.['commitment-due'] ?? [])].sort()).toEqual(others.map(({ id }) => id).sort());
  });

  it('is recorded although transactions meet conflicts', async () => {
    const request = await oldAlarm();
    bare.world.standIns.table.injectTransactionConflicts((occurrence) => occurrence <= 3);
    await sendMessage(sender(), request);
    expect(await recordsOf(bare.container, request.messageId)).toMatchObject([{ reason: 'too-old' }]);
    expect(await gathered()).not.toBeNull();
  });
});

describe('alarms that were missed', () => {
  it('are summed up once, when their time has come', async () => {
    await sendMessage(sender(), await oldAlarm());
    pass(30 * MINUTE_MS - 1);
    await sumUpMissed(sender(), WHERE);
    expect((await sweep(bare.container)).summaries).toBe(0);
    expect(await gathered()).not.toBeNull();
    pass(1);
    expect((await sweep(bare.container)).summaries).toBe(1);
    await Promise.all([sumUpMissed(sender(), WHERE), sumUpMissed(sender(), WHERE), sumUpMissed(sender(), WHERE)]);
    expect((await sweep(bare.container)).summaries).toBe(0);
    await sendSummaries();
    await sendSummaries();
    expect(summaries().map(({ body }) => body)).toEqual([
      '【测试花园】自11-23 05:59起有1件诉求的提醒因过久未发送（到期1），请在表格中查看。',
    ]);
    expect(await gathered()).toBeNull();
  });

  it('are summed up anew when more are missed later, each in one summary', async () => {
    for (const count of [1, 2]) {
      await sendMessage(sender(), await oldAlarm());
      pass(HOUR_MS);
      await sumUpMissed(sender(), WHERE);
      await sendSummaries();
      expect(summaries()).toHaveLength(count);
    }
  });

  it('lead to nothing when nobody missed anything', async () => {
    await sumUpMissed(sender(), WHERE);
    await sendSummaries();
    expect(summaries()).toEqual([]);
  });

  it('are summed up to whoever is reached instead of the head, and to nobody twice', async () => {
    await writeReference(bare.container, {
      kind: 'person',
      key: HEAD.code,
      value: { ...HEAD, role: 'project-manager', department: null },
    });
    await sendMessage(sender(), await oldAlarm());
    pass(HOUR_MS);
    await sumUpMissed(sender(), WHERE);
    await sendSummaries();
    expect(summaries()).toHaveLength(1);
  });

  it('are not summed up a day late: the summary is recorded, and missed by nobody', async () => {
    await sendMessage(sender(), await oldAlarm());
    pass(HOUR_MS);
    await sumUpMissed(sender(), WHERE);
    pass(24 * HOUR_MS + 1);
    await sendSummaries();
    expect(summaries()).toEqual([]);
    expect(await gathered()).toBeNull();
  });

  /** Writes are: the record with what is gathered, and that it was the last; summary and emptying; the claim; the outcome; the last again. */
  it.each([1, 2, 3, 4, 5, 6, 7])('are summed up once though the sender is broken off at write %d', async (last) => {
    const request = await oldAlarm();
    const broken = sender(interruptedStore(bare.world.standIns.table, (write) => write >= last));
    const run = async (dependencies: typeof broken): Promise<void> => {
      await sendMessage(dependencies, request);
      if (bare.world.clock.now() < plusMs(START, HOUR_MS)) pass(HOUR_MS);
      await sumUpMissed(dependencies, WHERE);
      await sendSummaries(dependencies);
    };
    await run(broken).catch((fault: Error) => expect(fault.name).toBe('BrokenOff'));
    await run(sender());
    // A claim whose outcome nobody wrote down is repeated to staff, and says that it is a repeat.
    pass(2 * MINUTE_MS);
    await run(sender());
    await run(sender());
    const bodies = summaries().map(({ body }) => body);
    expect(bodies[0]).toContain('有1件诉求');
    expect(bodies.slice(1).every((body) => body.includes('第2次发送'))).toBe(true);
    expect(bodies.length).toBeLessThanOrEqual(last === 5 ? 2 : 1);
    expect(await gathered()).toBeNull();
  });
});
