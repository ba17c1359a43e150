import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler as createOnHint } from '../../functions/on-hint/handler.ts';
import { createHandler as createOnWake } from '../../functions/on-wake/handler.ts';
import { createIds } from '../../functions/runtime/ids.ts';
import { createHandler as createSweep } from '../../functions/sweep/handler.ts';
import { createHandler as createSyncWorkbook } from '../../functions/sync-workbook/handler.ts';
import { LOCAL_HINT_SENDER } from '../../local/world/environment.ts';
import { requestCase } from '../../shared/kernel/case-reference.ts';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { createGoogleWorkbooks } from '../../sheets/client/google-workbooks.ts';
import { fileComplaint, OFFICE, writeOffice } from '../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../support/bare-world.ts';
import { shanghai } from '../support/moments.ts';
import { queueEvent } from '../support/queue-event.ts';
import { workbookLedger } from '../support/workbook-ledger.ts';

const START = shanghai('2026-11-23 10:00');
let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeOffice(bare.container);
});
afterEach(() => bare.close());

const failedIn = ({ batchItemFailures }: { batchItemFailures: readonly { itemIdentifier: string }[] }) =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('a batch of wakes', () => {
  it('is done but for those that fail, which alone come back', async () => {
    const state = await fileComplaint(bare.container);
    bare.world.clock.moveTo(plusMs(START, 11 * 60_000));
    const good = { caseId: state.id, sequence: state.wakeSequence };
    const outcome = await createOnWake(bare.container)(
      queueEvent('not JSON', good, { caseId: 'nobody', sequence: 1 }, { caseId: '' }),
    );
    expect(failedIn(outcome)).toEqual(['m0', 'm2', 'm3']);
    const after = await bare.container.store.loadRequest(state.id);
    expect(after?.revision).toBe(2);
    expect(bare.log.alarms).toHaveLength(3);
  });
});

describe('a batch of hints', () => {
  it('looks at each workbook once, and hands back all hints of one that failed', async () => {
    const { store } = bare.container;
    const spreadsheet = spreadsheetId('out-of-reach');
    await store.saveWorkbook(workbookLedger({ spreadsheet, office: OFFICE.id }), START);
    const hint = { spreadsheet, scope: 'typed' };
    const workbooks = createGoogleWorkbooks({
      clock: bare.world.clock,
      accessToken: async () => 'token',
      fetch: async () => Response.json({ error: { code: 400 } }, { status: 400 }),
    });
    const outcome = await createSyncWorkbook({ ...bare.container, workbooks })(
      queueEvent(hint, { ...hint, scope: 'whole' }, hint),
    );
    expect(failedIn(outcome)).toEqual(['m0', 'm1', 'm2']);
    expect(bare.log.alarms).toHaveLength(1);
  });

  it('is done with a workbook that belongs to no office, such as a copy', async () => {
    const outcome = await createSyncWorkbook(bare.container)(queueEvent({ spreadsheet: 'a-copy', scope: 'whole' }));
    expect(failedIn(outcome)).toEqual([]);
    expect(bare.log.alarms).toEqual([]);
  });
});

describe('a hint from a sheet', () => {
  const event = (body: string | undefined, isBase64Encoded = false) => {
    const claims = { email: LOCAL_HINT_SENDER, email_verified: 'true' };
    const requestContext = { authorizer: { jwt: { claims } } };
    return {
      version: '2.0',
      routeKey: '',
      rawPath: '',
      rawQueryString: '',
      headers: {},
      requestContext,
      body,
      isBase64Encoded,
    };
  };

  it.each([
    ['a workbook', '{"spreadsheetId":"S1"}', false, 202],
    ['a workbook, encoded', Buffer.from('{"spreadsheetId":"S1"}').toString('base64'), true, 202],
    ['nothing', undefined, false, 400],
    ['no JSON', 'hello', false, 400],
    ['no workbook', '{}', false, 400],
    ['something else than a name', '{"spreadsheetId":7}', false, 400],
    ['a name of no end', JSON.stringify({ spreadsheetId: 'S'.repeat(121) }), false, 400],
  ])('that names %s', async (_name, body, isEncoded, status) => {
    const { body: _absent, ...plain } = event(body, isEncoded);
    const asked = body === undefined ? plain : event(body, isEncoded);
    expect((await createOnHint(bare.container)(JSON.parse(JSON.stringify(asked)))).statusCode).toBe(status);
    expect(bare.world.standIns.sqs.receiveFor('syncs.fifo', 10)).toHaveLength(status === 202 ? 1 : 0);
  });
});

describe('the sweep', () => {
  it('hands over what was missed to the path it should have taken, and says how much', async () => {
    const state = await fileComplaint(bare.container);
    bare.world.clock.moveTo(plusMs(START, 13 * 60_000));
    const report = await createSweep(bare.container)();
    expect(report).toMatchObject({ requests: 1, journals: 1, messages: 0 });
    expect(
      (await bare.container.store.loadJournalEntry({ ...requestCase(state.id), revision: 1 }))?.routedAt,
    ).not.toBeNull();
    // The sweep's own, and that of the timer which was never set and is due by now.
    expect(bare.world.standIns.sqs.receiveFor('wakes', 10)).toHaveLength(2);
    expect(bare.world.standIns.sqs.receiveFor('messages', 10)).toHaveLength(2);
  });

  it('finds nothing where nothing was missed', async () => {
    expect(await createSweep(bare.container)()).toEqual({
      requests: 0,
      cases: 0,
      days: 0,
      journals: 0,
      messages: 0,
      assignments: 0,
      summaries: 0,
      workbooks: 0,
    });
  });
});

describe('new identities', () => {
  it('are sortable by time, of 26 plain characters, and differ within one moment', () => {
    let now = START;
    const ids = createIds({ now: () => now });
    const made = Array.from({ length: 200 }, () => ids.next());
    expect(new Set(made).size).toBe(200);
    for (const id of made) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    now = plusMs(START, 1);
    const later = ids.next();
    expect(made.every((id) => id < later)).toBe(true);
  });
});
