import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDriveContainer } from '../../../functions/runtime/drive-container.ts';
import { createHandler } from '../../../functions/watch-drive/handler.ts';
import { createRoutes } from '../../../local/http/routes.ts';
import { listen } from '../../../local/http/server.ts';
import { localAwsVariables, localEnvironment } from '../../../local/world/environment.ts';
import { type OpenWorld, openWorld } from '../../../local/world/open-world.ts';
import type { WorkbookLedger } from '../../../shared/application/ledger.ts';
import type { Office } from '../../../shared/application/office.ts';
import { officeId, type SpreadsheetId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { shanghai } from '../../support/moments.ts';
import { type RecordingLog, recordingLog } from '../../support/recording-log.ts';
import { workbookLedger } from '../../support/workbook-ledger.ts';

const ACCOUNT = 'guanjia@local.iam.gserviceaccount.com';
const START = shanghai('2026-11-23 10:00');

let open: OpenWorld;
let log: RecordingLog;
let close: () => void;
let workbooks: readonly SpreadsheetId[];
let watch: () => Promise<unknown>;
/** Called with every request of ours to Google, before it is carried out. */
let beforeGoogle: (path: string) => void;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-drive-'));
  log = recordingLog();
  let answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });
  const { server, port } = await listen((request) => answer(request), 0);
  const origin = `http://127.0.0.1:${port}`;
  Object.assign(process.env, localAwsVariables(origin));
  open = openWorld({ folder, fresh: true, origin, pace: 'still', startAt: START, aws: 'in-process', log });
  const routes = createRoutes(open, origin);
  beforeGoogle = () => undefined;
  answer = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/google/drive')) beforeGoogle(pathname);
    return routes.fetch(request);
  };
  await open.prepare();
  const container = createDriveContainer(localEnvironment(origin), { clock: open.world.clock, log });
  const shared = {
    ...container,
    store: open.container.store,
    watches: open.container.watches,
    queues: open.container.queues,
  };
  watch = createHandler(shared);
  workbooks = await Promise.all(['one', 'two'].map(addOffice));
  close = () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
});
afterEach(() => close());

async function addOffice(name: string): Promise<SpreadsheetId> {
  const made = await google('POST', 'v4/spreadsheets', { properties: { title: name } });
  const spreadsheet = spreadsheetId(String(made.spreadsheetId));
  const office: Office = {
    id: officeId(name),
    name,
    signature: '翠湖花园',
    locale: 'zh-CN',
    timeZone: SHANGHAI,
    serviceSpreadsheet: spreadsheet,
    collectionsSpreadsheet: null,
    sendingPaused: false,
  };
  await open.container.store.saveOffice(office);
  await open.container.store.saveWorkbook(restingLedger(office), START);
  return spreadsheet;
}

/** Google is said to have asked for a pause: the hints of staff's edits are taken off the queue and lead to nothing. */
const restingLedger = ({ serviceSpreadsheet, id, locale }: Office): WorkbookLedger =>
  workbookLedger({ spreadsheet: serviceSpreadsheet, office: id, locale, nextSyncAt: plusMs(START, 30 * DAY_MS) });

/** Asks the stand-in as `bearer`: the service account, or a member of staff by name. */
async function google(method: string, path: string, body?: object, bearer = 'local-service-account') {
  const response = await open.world.standIns.google.handle(
    new Request(`http://google.example/${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  // Answers of the stand-in are free-form here: each test takes one field out.
  return (await response.json()) as Readonly<Record<string, unknown>>;
}

/** The same text again would be no change. */
let typings = 0;

async function type(spreadsheet: SpreadsheetId | undefined, bearer = 'butler@office'): Promise<void> {
  typings += 1;
  await google(
    'PUT',
    `v4/spreadsheets/${spreadsheet}/values/A1?valueInputOption=RAW`,
    { values: [[`typed ${typings}`]] },
    bearer,
  );
  await open.world.settle();
}

/** Workbooks on the queue, and off it again. */
const queued = (): readonly string[] => {
  const records = open.world.standIns.sqs.receiveFor('syncs.fifo', 10);
  open.world.standIns.sqs.acknowledge(
    'syncs.fifo',
    records.map(({ receiptHandle }) => receiptHandle),
  );
  return records.map(({ body }) => JSON.parse(body)).map(({ spreadsheet, scope }) => `${spreadsheet} ${scope}`);
};
const notes = () => open.world.standIns.google.notes;
const deliver = () => notes().deliverDue((note) => open.door.notify(note, open.world.handlers.onHint));
const pass = (ms: number) => open.world.clock.moveTo(plusMs(open.world.clock.now(), ms));
const stored = () => open.container.watches.loadDriveWatch(ACCOUNT);
/** As the deployment starts: a token is taken, then the channel opened, and its first note comes. */
async function begin(): Promise<void> {
  await watch();
  await deliver();
  // Staff's hints come by another way; here Drive is all there is.
  queued();
}

describe('changes nobody gave a hint of', () => {
  beforeEach(begin);

  it('are looked at after Drive’s note: the workbook that changed, in full', async () => {
    open.world.clock.hold();
    await type(workbooks[0]);
    expect(queued()).toEqual([]);
    pass(3 * MINUTE_MS - 1);
    expect(await deliver()).toBe(0);
    pass(1);
    expect(await deliver()).toBe(1);
    await watch();
    expect(queued()).toEqual([`${workbooks[0]} whole`]);
  });

  it('are told once, however many there are in three minutes', async () => {
    for (let edit = 0; edit < 5; edit += 1) {
      await type(workbooks[edit % 2]);
      pass(30_000);
    }
    pass(30_000);
    expect(await deliver()).toBe(1);
    await watch();
    expect(queued()).toHaveLength(2);
    await watch();
    expect(queued()).toEqual([]);
  });

  it('are found within five minutes when the note is lost', async () => {
    notes().behave({ lossy: true });
    await type(workbooks[1]);
    pass(3 * MINUTE_MS);
    await deliver();
    await watch();
    expect(queued()).toEqual([]);
    pass(2 * MINUTE_MS);
    await watch();
    expect(queued()).toEqual([`${workbooks[1]} whole`]);
  });

  it('of our own making are none', async () => {
    await type(workbooks[0], 'local-service-account');
    pass(5 * MINUTE_MS);
    await watch();
    expect(queued()).toEqual([]);
  });

  it('in files that are no office’s are none of ours', async () => {
    const made = await google('POST', 'v4/spreadsheets', { properties: { title: 'private' } }, 'butler@office');
    await type(spreadsheetId(String(made.spreadsheetId)));
    pass(5 * MINUTE_MS);
    await watch();
    expect(queued()).toEqual([]);
  });

  it('are all taken for possible when Drive has forgotten where we were, and followed from then on', async () => {
    await type(workbooks[0], 'local-service-account');
    pass(5 * MINUTE_MS);
    notes().forgetPageTokens();
    await watch();
    expect([...queued()].sort()).toEqual(workbooks.map((id) => `${id} whole`).sort());
    await type(workbooks[0]);
    pass(5 * MINUTE_MS);
    await watch();
    expect(queued()).toEqual([`${workbooks[0]} whole`]);
  });

  it('are asked for again when the run before was broken off between queue and table, and looked at once', async () => {
    await type(workbooks[0]);
    pass(5 * MINUTE_MS);
    const { watches } = open.container;
    const kept = await stored();
    await watch();
    // As if nothing had been saved: the same list from the same token, and the queue knows its cause.
    const now = await stored();
    if (kept === null || now === null) throw new Error('nothing is stored');
    await watches.saveDriveWatch({ ...kept, channel: now.channel, revision: now.revision + 1 });
    await watch();
    expect(queued()).toHaveLength(1);
  });

  it('of other accounts are followed although one fails, which is said aloud', async () => {
    const assignment = { googleProject: 'p', serviceAccount: 'other@p.iam.gserviceaccount.com', hintScriptOwners: {} };
    const first = await open.container.store.loadOffice(officeId('one'));
    if (first === null) throw new Error('the office is there');
    await open.container.store.saveOffice({ ...first.office, assignment });
    await type(workbooks[1]);
    pass(5 * MINUTE_MS);
    let asked = 0;
    beforeGoogle = () => {
      asked += 1;
      if (asked === 1) open.world.standIns.google.injectFault({ kind: 'unavailable-before' });
    };
    await watch();
    expect(log.alarms).toHaveLength(1);
    expect(queued()).toEqual([`${workbooks[1]} whole`]);
  });
});

describe('the channel', () => {
  it('is believed before Drive has answered that it was opened', async () => {
    await watch();
    let early = 0;
    // Not opened yet the first time round: the token had to be taken first.
    expect(notes().openChannels()).toBe(1);
    early += await deliver();
    expect(early).toBe(1);
    expect((await stored())?.channel).toMatchObject({ expiresAt: plusMs(START, 7 * DAY_MS) });
  });

  it('is replaced a day before it expires, the last being closed, and is one all the time', async () => {
    await begin();
    const first = (await stored())?.channel?.channelId;
    pass(6 * DAY_MS - 1);
    await watch();
    expect((await stored())?.channel?.channelId).toBe(first);
    pass(1);
    await watch();
    expect((await stored())?.channel?.channelId).not.toBe(first);
    expect(notes().openChannels()).toBe(1);
    expect((await stored())?.closing).toEqual([]);
  });

  it.each([
    ['before Drive is asked', '/changes/watch', 'unavailable-before', 0],
    ['after Drive has opened it', '/changes/watch', 'unavailable-after', 1],
  ] as const)(
    'broken off %s is asked for again after ten minutes; one nobody knows dies',
    async (_name, path, kind, orphans) => {
      beforeGoogle = (asked) => {
        if (asked.endsWith(path)) open.world.standIns.google.injectFault({ kind, method: 'drive.changes.watch' });
      };
      await watch();
      beforeGoogle = () => undefined;
      expect((await stored())?.channel).toBeNull();
      expect(notes().openChannels()).toBe(orphans);
      pass(9 * MINUTE_MS);
      await watch();
      expect((await stored())?.channel).toBeNull();
      pass(MINUTE_MS);
      await watch();
      expect((await stored())?.channel).not.toBeNull();
      expect(notes().openChannels()).toBe(orphans + 1);
      pass(7 * DAY_MS - HOUR_MS);
      await watch();
      pass(2 * HOUR_MS);
      expect(notes().openChannels()).toBe(1);
    },
  );

  it('that could not be closed is closed with the next run', async () => {
    await begin();
    pass(6 * DAY_MS);
    open.world.standIns.google.injectFault({ kind: 'unavailable-before', method: 'drive.channels.stop' });
    await watch();
    expect(notes().openChannels()).toBe(2);
    await watch();
    expect(notes().openChannels()).toBe(1);
    expect((await stored())?.closing).toEqual([]);
  });

  it('is one when two runs open it at once', async () => {
    await watch();
    pass(6 * DAY_MS);
    await Promise.all([watch(), watch()]);
    const { channel, closing } = (await stored()) ?? {};
    expect(closing).toEqual([]);
    expect(channel?.openedAt).toBe(plusMs(START, 6 * DAY_MS));
    expect(notes().openChannels()).toBe(1);
  });

  it('is not opened where Drive could not reach us', async () => {
    const environment = { ...open.container.environment, driveNotificationUrl: null };
    const container = createDriveContainer(environment, { clock: open.world.clock, log });
    await createHandler({ ...container, store: open.container.store, watches: open.container.watches })();
    expect(notes().openChannels()).toBe(0);
    expect(log.alarms).toEqual([]);
  });
});

describe('a note', () => {
  const note = async (headers: Readonly<Record<string, string>>): Promise<number> => {
    const channel = (await stored())?.channel;
    const own = {
      'x-goog-channel-id': channel?.channelId ?? '',
      'x-goog-channel-token': `account=${encodeURIComponent(ACCOUNT)}&secret=${channel?.secret}`,
      'x-goog-resource-state': 'change',
    };
    const request = new Request('http://in-process.invalid/drive-notifications', {
      method: 'POST',
      headers: { ...own, ...headers },
    });
    return (await open.door.notify(request, open.world.handlers.onHint)).status;
  };
  const noted = () => open.container.watches.loadDriveNote(ACCOUNT);
  beforeEach(begin);

  it('of our channel is kept', async () => {
    expect(await note({})).toBe(200);
    expect(await noted()).toBe(START);
  });

  it('that says only that the channel works is taken, and leads to nothing', async () => {
    expect(await note({ 'x-goog-resource-state': 'sync' })).toBe(200);
    expect(await noted()).toBeNull();
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['without a token', { 'x-goog-channel-token': '' }],
    ['with another secret', { 'x-goog-channel-token': `account=${encodeURIComponent(ACCOUNT)}&secret=guessed` }],
    ['of an account we do not know', { 'x-goog-channel-token': 'account=nobody%40x.example&secret=s' }],
    ['of another channel', { 'x-goog-channel-id': 'another' }],
    ['without a channel', { 'x-goog-channel-id': '' }],
  ])('%s is refused, and leads to nothing', async (_name, headers) => {
    expect(await note(headers)).toBe(403);
    expect(await noted()).toBeNull();
  });
});
