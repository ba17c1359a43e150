import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler as createWakeHandler } from '../../../functions/on-wake/handler.ts';
import { createHandler } from '../../../functions/sync-workbook/handler.ts';
import { spreadsheetId } from '../../../shared/kernel/identity.ts';
import { type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { createGoogleWorkbooks } from '../../../sheets/client/google-workbooks.ts';
import { OFFICE, writeOffice } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { workbookLedger } from '../../support/workbook-ledger.ts';

const START = shanghai('2026-11-23 10:00');
const SPREADSHEET = spreadsheetId('the-workbook');
let bare: BareWorld;
let answer: () => Promise<Response>;

beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeOffice(bare.container);
  await bare.container.store.saveWorkbook(LEDGER, START);
});
afterEach(() => bare.close());

const LEDGER = workbookLedger({ spreadsheet: SPREADSHEET, office: OFFICE.id, policyVersionShown: 1 });

async function sync(): Promise<number> {
  const workbooks = createGoogleWorkbooks({
    clock: bare.world.clock,
    accessToken: async () => 'token',
    fetch: () => answer(),
  });
  await bare.container.queues.enqueueSync({
    spreadsheet: SPREADSHEET,
    cause: bare.container.ids.next(),
    scope: 'typed',
  });
  const Records = bare.world.standIns.sqs.receiveFor('syncs.fifo', 10);
  const event: SQSEvent = { Records };
  const { batchItemFailures } = await createHandler({ ...bare.container, workbooks })(event);
  bare.world.standIns.sqs.acknowledge(
    'syncs.fifo',
    Records.map(({ receiptHandle }) => receiptHandle),
  );
  return batchItemFailures.length;
}
const ledger = async () => (await bare.container.store.loadWorkbook(SPREADSHEET)).ledger;
const isDueAt = async (at: Instant) => (await bare.container.store.listOverdue(at, 10)).length === 1;
const status = (code: number) => async () => Response.json({ error: { code, message: 'later' } }, { status: code });

describe('when Google does not answer', () => {
  it.each<readonly [string, () => Promise<Response>]>([
    ['500', status(500)],
    ['503', status(503)],
    ['no answer at all', () => Promise.reject(new TypeError('fetch failed'))],
  ])('%s: the message is done, the workbook waits ten to twenty seconds, and nobody is called', async (_name, how) => {
    answer = how;
    expect(await sync()).toBe(0);
    const { nextSyncAt, unavailableSince } = (await ledger()) ?? {};
    expect(nextSyncAt).toBeGreaterThanOrEqual(plusMs(START, 10 * SECOND_MS));
    expect(nextSyncAt).toBeLessThan(plusMs(START, 20 * SECOND_MS));
    expect(unavailableSince).toBe(START);
    expect(await isDueAt(plusMs(START, 9 * SECOND_MS))).toBe(false);
    expect(await isDueAt(plusMs(START, 20 * SECOND_MS))).toBe(true);
    expect(bare.log.alarms).toEqual([]);
  });

  it.each([400, 403])('%s is ours to mend: the message comes back', async (code) => {
    answer = status(code);
    await bare.container.store.saveWorkbook(LEDGER, START);
    const failures = await sync();
    const waits = (await ledger())?.unavailableSince;
    expect(waits).toBeUndefined();
    expect(failures).toBe(code === 400 ? 1 : 0);
  });

  it('for a quarter of an hour, a person is called; each attempt before only notes it', async () => {
    answer = status(503);
    for (let minute = 0; minute < 15; minute += 1) {
      bare.world.clock.moveTo(plusMs(START, minute * MINUTE_MS));
      await sync();
    }
    expect(bare.log.alarms).toEqual([]);
    bare.world.clock.moveTo(plusMs(START, 15 * MINUTE_MS));
    await sync();
    expect(bare.log.alarms).toHaveLength(1);
    expect((await ledger())?.unavailableSince).toBe(START);
  });

  it('again after it had answered, the time counts from the second silence', async () => {
    answer = status(503);
    await sync();
    const waiting = await ledger();
    if (waiting === null) throw new Error('the ledger is there');
    await bare.container.store.saveWorkbook({ ...waiting, nextSyncAt: null }, START);
    bare.world.clock.moveTo(plusMs(START, 60 * MINUTE_MS));
    await sync();
    expect((await ledger())?.unavailableSince).toBe(plusMs(START, 60 * MINUTE_MS));
    expect(bare.log.alarms).toEqual([]);
  });
});

describe('when Google says «too many requests»', () => {
  it('the message is done and the workbook waits out the minute, and some seconds of its own', async () => {
    answer = status(429);
    expect(await sync()).toBe(0);
    const { nextSyncAt } = (await ledger()) ?? {};
    expect(nextSyncAt).toBeGreaterThanOrEqual(plusMs(START, MINUTE_MS));
    expect(nextSyncAt).toBeLessThan(plusMs(START, 80 * SECOND_MS));
    expect(bare.log.alarms).toEqual([]);
  });
});

describe('a wait for Google', () => {
  const sqs = () => bare.world.standIns.sqs;
  /** Works off the wakes that are due, and answers what lies in the queue of syncs then. */
  async function wake(): Promise<readonly string[]> {
    const Records = sqs().receiveFor('wakes', 10);
    expect(await createWakeHandler(bare.container)({ Records })).toEqual({ batchItemFailures: [] });
    return sqs()
      .receiveFor('syncs.fifo', 10)
      .map(({ body }) => body);
  }

  it.each([429, 503])('after %i ends with a look of its own, at its second, and not with the sweep', async (code) => {
    answer = status(code);
    await sync();
    const until = (await ledger())?.nextSyncAt ?? START;
    const backAt = sqs().nextVisibleAt(['wakes']) ?? START;
    expect(backAt).toBeGreaterThanOrEqual(until);
    expect(backAt).toBeLessThan(plusMs(until, SECOND_MS));
    bare.world.clock.moveTo(plusMs(backAt, -1));
    expect(await wake()).toEqual([]);
    bare.world.clock.moveTo(backAt);
    expect(await wake()).toEqual(['{"spreadsheet":"the-workbook","scope":"typed"}']);
  });

  it('ends with one look, however many hints came meanwhile', async () => {
    answer = status(429);
    await sync();
    for (let hint = 0; hint < 3; hint += 1) {
      bare.world.clock.moveTo(plusMs(bare.world.clock.now(), 10 * SECOND_MS));
      await sync();
    }
    bare.world.clock.moveTo(plusMs((await ledger())?.nextSyncAt ?? START, SECOND_MS));
    expect(await wake()).toHaveLength(1);
  });

  it('that is longer than a queue delays is left to the sweep', async () => {
    await bare.container.store.saveWorkbook({ ...LEDGER, nextSyncAt: plusMs(START, 15 * MINUTE_MS + 1) }, START);
    await sync();
    expect(sqs().nextVisibleAt(['wakes'])).toBeNull();
    await bare.container.store.saveWorkbook({ ...LEDGER, nextSyncAt: plusMs(START, 15 * MINUTE_MS) }, START);
    await sync();
    expect(sqs().nextVisibleAt(['wakes'])).toBe(plusMs(START, 15 * MINUTE_MS));
  });
});
