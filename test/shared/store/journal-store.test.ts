import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler as createOnWake } from '../../../functions/on-wake/handler.ts';
import { createHandler as createSendMessage } from '../../../functions/send-message/handler.ts';
import { LOCAL_TABLE } from '../../../local/world/environment.ts';
import type { JournalEntry } from '../../../shared/application/journal-entry.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import { type CaseReference, requestCase } from '../../../shared/kernel/case-reference.ts';
import { accountId, dunningCaseId, requestId } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { journalKey, type Key, messageKey } from '../../../shared/store/keys.ts';
import { readJournalImage } from '../../../shared/store/stream-image.ts';
import { askFor, fileComplaint, OFFICE, recordsOf, unitCode, writeOffice } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { queueEvent } from '../../support/queue-event.ts';

let bare: BareWorld;
let state: RequestState;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  await writeOffice(bare.container);
  state = await fileComplaint(bare.container);
});
afterEach(() => bare.close());

const store = () => bare.container.store;
const inTwoMinutes = () => plusMs(bare.world.clock.now(), 2 * MINUTE_MS);

describe('what was written before there were other cases than requests', () => {
  /** Leaves the item as it was written then. */
  const withoutKind = (key: Key) =>
    bare.documents.send(
      new UpdateCommand({
        TableName: LOCAL_TABLE,
        Key: { ...key },
        UpdateExpression: 'REMOVE #value.#kind',
        ConditionExpression: '#value.#kind = :request',
        ExpressionAttributeNames: { '#value': 'value', '#kind': 'kind' },
        ExpressionAttributeValues: { ':request': 'request' },
      }),
    );

  it('an entry of a journal is a request’s: by its name, in its journal, in the stream, and for the sweep', async () => {
    const name = { ...requestCase(state.id), revision: 1 };
    const entry = await store().loadJournalEntry(name);
    await withoutKind(journalKey(name));
    expect(await store().loadJournalEntry(name)).toEqual(entry);
    expect(await store().loadJournal(requestCase(state.id))).toEqual([entry]);
    const { Item = {} } = await bare.documents.send(new GetCommand({ TableName: LOCAL_TABLE, Key: journalKey(name) }));
    expect(Item).not.toHaveProperty('value.kind');
    expect(readJournalImage(marshall(Item))).toEqual(entry);
    expect(await store().listOverdue(inTwoMinutes(), 50)).toContainEqual({ kind: 'journal', entry: name });
  });

  it('a record of a message is a request’s: by its name and for the sweep', async () => {
    const { entry, effect } = await askFor(bare.container, state, {
      messageClass: 'courtesy',
      template: 'resolution-notice',
    });
    bare.world.clock.moveTo(shanghai('2026-11-23 13:00'));
    const body = { caseId: state.id, revision: entry.revision, messageId: effect.messageId };
    expect(await createSendMessage(bare.container)(queueEvent(body))).toEqual({ batchItemFailures: [] });
    const [waiting] = await recordsOf(bare.container, effect.messageId);
    expect(waiting?.status).toBe('waiting');
    const name = { ...requestCase(state.id), smsId: waiting?.smsId ?? '' };
    await withoutKind(messageKey(name));
    expect(await store().loadMessage(name)).toEqual(waiting);
    expect(await store().loadMessages([name])).toEqual([waiting]);
    expect(await store().listOverdue(shanghai('2026-11-23 15:00'), 50)).toContainEqual({
      kind: 'message',
      message: name,
    });
  });

  it('a timer is a request’s', async () => {
    bare.world.clock.moveTo(state.wakeAt ?? bare.world.clock.now());
    const wake = { caseId: state.id, sequence: state.wakeSequence };
    expect(await createOnWake(bare.container)(queueEvent(wake))).toEqual({ batchItemFailures: [] });
    expect((await store().loadRequest(state.id))?.revision).toBe(2);
  });
});

describe('journals of several kinds', () => {
  const id = 'SAME';
  const cases: readonly CaseReference[] = [
    { kind: 'request', caseId: requestId(id) },
    { kind: 'dunning', caseId: dunningCaseId(id) },
    { kind: 'account', caseId: accountId(OFFICE.id, unitCode(id)) },
  ];
  const entryOf = (of: CaseReference): JournalEntry => ({
    ...of,
    office: OFFICE.id,
    revision: 1,
    at: bare.world.clock.now(),
    origin: { channel: 'system', actor: null, place: null, at: bare.world.clock.now() },
    commandType: 'Anything',
    events: [],
    effects: [],
    routedAt: null,
  });

  it('stand apart, whatever their cases are called', async () => {
    for (const of of cases) await store().addEntry(entryOf(of));
    for (const of of cases) expect(await store().loadJournal(of)).toEqual([entryOf(of)]);
    const [, dunning] = cases;
    await store().markRouted(entryOf(dunning ?? requestCase(state.id)), bare.world.clock.now());
    const overdue = await store().listOverdue(inTwoMinutes(), 50);
    const kinds = overdue.flatMap((item) => (item.kind === 'journal' ? [item.entry.kind] : []));
    expect(kinds.sort()).toEqual(['account', 'request', 'request']);
  });
});
