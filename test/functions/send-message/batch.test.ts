import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../../functions/send-message/handler.ts';
import type { MessageRequest } from '../../../shared/application/ports.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import { requestCase } from '../../../shared/kernel/case-reference.ts';
import { postCode } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { askFor, BUTLER_PHONE, fileComplaint, OFFICE, writeOffice } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { queueEvent } from '../../support/queue-event.ts';
import { takeQueuedHints } from '../../support/queued-hints.ts';

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  await writeOffice(bare.container);
});
afterEach(() => bare.close());

/** Calls to the table that `work` leads to, by operation. */
async function callsOf(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const before = bare.world.standIns.table.calls();
  await work();
  const after = Object.entries(bare.world.standIns.table.calls());
  const grown = after.map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, count]) => count > 0));
}

/** What the first journal entry of a request asks to be sent. */
async function firstMessagesOf({ id }: RequestState): Promise<readonly MessageRequest[]> {
  const entry = await bare.container.store.loadJournalEntry({ ...requestCase(id), revision: 1 });
  const effects = (entry?.effects ?? []).filter((effect) => effect.kind === 'send-message');
  return effects.map(({ messageId }) => ({ ...requestCase(id), revision: 1, messageId }));
}

async function alarmOf(state: RequestState): Promise<MessageRequest> {
  const { entry, effect } = await askFor(bare.container, state, {
    template: 'commitment-due',
    messageClass: 'staff',
    recipient: { kind: 'post', post: postCode('P1') },
    onlyWhileOpen: state.commitments.map(({ target, dueAt }) => ({ target, dueAt })),
  });
  return { ...requestCase(state.id), revision: entry.revision, messageId: effect.messageId };
}

const pass = (durationMs: number): void => bare.world.clock.moveTo(plusMs(bare.world.clock.now(), durationMs));
const sent = () => bare.world.standIns.sns.messages();
const send = (bodies: readonly unknown[]) => createHandler(bare.container)(queueEvent(...bodies));

describe('a batch of messages', () => {
  it('is done but for those that fail, which alone come back', async () => {
    const [first, second] = await firstMessagesOf(await fileComplaint(bare.container));
    const { batchItemFailures } = await send([
      'not JSON',
      first,
      { caseId: 'nobody', revision: 1, messageId: 'x' },
      second,
    ]);
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }]);
    expect(sent()).toHaveLength(2);
  });

  it('reads entry and office once for the two messages of a new request, and no record that is not there', async () => {
    const messages = await firstMessagesOf(await fileComplaint(bare.container));
    expect(messages).toHaveLength(2);
    // The entry, the household; the office. A claim and an outcome each, and that everybody who was to hear has a record.
    expect(await callsOf(() => send(messages))).toEqual({ GetItem: 2, Query: 1, TransactWriteItems: 4, UpdateItem: 2 });
    expect(sent()).toHaveLength(2);
  });

  it('reads for five alarms of an office their entries and requests, and the office once', async () => {
    const alarms: MessageRequest[] = [];
    for (let count = 0; count < 5; count += 1) alarms.push(await alarmOf(await fileComplaint(bare.container)));
    expect(await callsOf(() => send(alarms))).toEqual({ GetItem: 10, Query: 1, TransactWriteItems: 10, UpdateItem: 5 });
    expect(sent().filter(({ to }) => to === BUTLER_PHONE)).toHaveLength(5);
  });

  it('looks at the office anew in every invocation', async () => {
    const [first, second] = await firstMessagesOf(await fileComplaint(bare.container));
    const handler = createHandler(bare.container);
    await handler(queueEvent(first));
    await bare.container.store.saveOffice({ ...OFFICE, sendingPaused: true });
    await handler(queueEvent(second));
    expect(sent()).toHaveLength(1);
  });

  it('sends nothing twice when it is delivered again, whole or mixed with others', async () => {
    const one = await firstMessagesOf(await fileComplaint(bare.container));
    const other = await firstMessagesOf(await fileComplaint(bare.container));
    await send(one);
    await send([...one, ...other, ...one]);
    await send([...other, ...one]);
    expect(sent()).toHaveLength(4);
  });
});

describe('what became of a batch', () => {
  const hints = (): readonly unknown[] => takeQueuedHints(bare.world.standIns);
  const shown = { spreadsheet: OFFICE.serviceSpreadsheet, scope: 'shown' };

  it('is hinted at once for its workbook, whether it was sent or not', async () => {
    const messages = await firstMessagesOf(await fileComplaint(bare.container));
    await bare.container.store.saveOffice({ ...OFFICE, sendingPaused: true });
    await send(messages);
    expect(hints()).toEqual([shown]);
  });

  it('is hinted at no more when it is delivered again, and again when something else became of it', async () => {
    const [first, second] = await firstMessagesOf(await fileComplaint(bare.container));
    bare.world.standIns.sns.desk.inject('Publish', 'throttled');
    await send([first]);
    expect(hints()).toEqual([shown]);
    await send([first]);
    expect(hints(), 'it still waits for the gateway').toEqual([]);
    pass(MINUTE_MS);
    await send([first]);
    expect(hints(), 'it has been sent').toEqual([shown]);
    await send([second, first]);
    expect(hints(), 'the other one, too').toEqual([shown]);
    await send([first, second, first]);
    expect(hints(), 'whatever their order').toEqual([]);
  });

  it('is not hinted at when nothing became of it', async () => {
    await send(['not JSON', { office: OFFICE.id, department: 'engineering' }]);
    expect(hints()).toEqual([]);
  });

  it('is done although nobody could be told: nothing comes back, and a person is called', async () => {
    const messages = await firstMessagesOf(await fileComplaint(bare.container));
    bare.world.standIns.sqs.desk.inject('SendMessage', 'denied', 10);
    expect(await send(messages)).toEqual({ batchItemFailures: [] });
    expect(sent()).toHaveLength(2);
    expect(bare.log.alarms).toMatchObject([{ message: 'what became of messages could not be hinted at' }]);
  });
});
