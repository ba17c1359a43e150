import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { drive_v3 } from '@googleapis/drive';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryEntry } from '../../../local/google/library/library.ts';
import { openAppendLog } from '../../../local/persistence/append-log.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { type RunningStandIn, refusalOf, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

const AS_OTHER = `${SERVICE_ACCOUNT}:other@project-b.iam.gserviceaccount.com`;
const ADDRESS = 'https://office.example/drive-notifications';

let directory: string;
let running: RunningStandIn;
let drive: drive_v3.Drive;
let fileId: string;
/** The headers of the notes that came. */
let notes: Readonly<Record<string, string>>[];
/** With what the receiver answers. */
let status: number;

async function start(): Promise<void> {
  const { log, entries } = openAppendLog<LibraryEntry>(join(directory, 'google.jsonl'));
  running = await runStandIn({ log, entries, newFilesAreOpen: false });
  running.standIn.setQuota(null);
  drive = running.driveAs(SERVICE_ACCOUNT);
}
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'channels-'));
  notes = [];
  status = 200;
  await start();
  const { data } = await running.sheetsAs(SERVICE_ACCOUNT).spreadsheets.create({ requestBody: {} });
  fileId = data.spreadsheetId ?? '';
});
afterEach(async () => {
  await running.stop();
  rmSync(directory, { recursive: true });
});

const deliver = (): Promise<number> =>
  running.standIn.notes.deliverDue(async (request) => {
    expect(request.url).toBe(ADDRESS);
    expect(await request.text()).toBe('');
    notes.push(Object.fromEntries([...request.headers].filter(([name]) => name.startsWith('x-goog-'))));
    return new Response(null, { status });
  });

async function watchChanges(given: drive_v3.Schema$Channel = {}, bearer = SERVICE_ACCOUNT) {
  const asked = running.driveAs(bearer);
  const { startPageToken } = (await asked.changes.getStartPageToken()).data;
  const requestBody = { id: 'channel-1', type: 'web_hook', address: ADDRESS, token: 'secret', ...given };
  return (await asked.changes.watch({ pageToken: startPageToken ?? '', requestBody })).data;
}
const watchFile = async (given: drive_v3.Schema$Channel = {}) => {
  const requestBody = { id: 'channel-1', type: 'web_hook', address: ADDRESS, ...given };
  return (await drive.files.watch({ fileId, requestBody })).data;
};

let typed = 0;
async function type(bearer = SERVICE_ACCOUNT): Promise<void> {
  typed += 1;
  await running.sheetsAs(bearer).spreadsheets.values.update({
    spreadsheetId: fileId,
    range: 'A1',
    valueInputOption: 'RAW',
    requestBody: { values: [[typed]] },
  });
}
const states = () => notes.map((note) => note['x-goog-resource-state']);
const passAndDeliver = async (ms: number): Promise<number> => {
  running.clock.advance(ms);
  return deliver();
};

describe('a channel for changes', () => {
  it('says first that it works, then what changed, everything in headers', async () => {
    const expiration = String(running.clock.now() + 2 * DAY_MS);
    const opened = await watchChanges({ expiration });
    expect(opened).toEqual({
      kind: 'api#channel',
      id: 'channel-1',
      resourceId: expect.any(String),
      resourceUri: expect.stringContaining('/drive/v3/changes'),
      token: 'secret',
      expiration,
    });
    await deliver();
    await type();
    await passAndDeliver(3 * MINUTE_MS);
    const common = {
      'x-goog-channel-id': 'channel-1',
      'x-goog-channel-token': 'secret',
      'x-goog-channel-expiration': 'Wed, 25 Nov 2026 02:00:00 GMT',
      'x-goog-resource-id': opened.resourceId,
      'x-goog-resource-uri': opened.resourceUri,
    };
    expect(notes).toEqual([
      { ...common, 'x-goog-resource-state': 'sync', 'x-goog-message-number': '1' },
      { ...common, 'x-goog-resource-state': 'change', 'x-goog-message-number': '2' },
    ]);
  });

  it('gathers the changes of three minutes in one note', async () => {
    await watchChanges();
    await deliver();
    for (let edit = 0; edit < 3; edit += 1) {
      await type();
      expect(await passAndDeliver(MINUTE_MS)).toBe(edit === 2 ? 1 : 0);
    }
    expect(await passAndDeliver(HOUR_MS / 2)).toBe(0);
  });

  it('tells an account of its own files, of those shared with it, and of the loss of one', async () => {
    await watchChanges({}, AS_OTHER);
    await deliver();
    await type();
    expect(await passAndDeliver(3 * MINUTE_MS)).toBe(0);
    const requestBody = { type: 'user', role: 'reader', emailAddress: 'other@project-b.iam.gserviceaccount.com' };
    const { data } = await drive.permissions.create({ fileId, requestBody });
    expect(await passAndDeliver(3 * MINUTE_MS)).toBe(1);
    await drive.permissions.delete({ fileId, permissionId: data.id ?? '' });
    expect(await passAndDeliver(3 * MINUTE_MS)).toBe(1);
    await type();
    expect(await passAndDeliver(3 * MINUTE_MS)).toBe(0);
  });
});

describe('a channel for one file', () => {
  it('says what happened to it, and in what it changed', async () => {
    await watchFile();
    await deliver();
    await type();
    await drive.files.update({ fileId, requestBody: { name: 'renamed' } });
    await passAndDeliver(3 * MINUTE_MS);
    await drive.files.update({ fileId, requestBody: { trashed: true } });
    await passAndDeliver(3 * MINUTE_MS);
    expect(states()).toEqual(['sync', 'update', 'trash']);
    expect(notes.map((note) => note['x-goog-changed'])).toEqual([undefined, 'content,properties', undefined]);
  });

  it('says nothing of other files', async () => {
    await watchFile();
    await deliver();
    await running.sheetsAs(SERVICE_ACCOUNT).spreadsheets.create({ requestBody: {} });
    expect(await passAndDeliver(3 * MINUTE_MS)).toBe(0);
  });

  it('cannot be had of a file that is not shared', async () => {
    const requestBody = { id: 'channel-1', type: 'web_hook', address: ADDRESS };
    const asked = running.driveAs(AS_OTHER).files.watch({ fileId, requestBody });
    expect(await refusalOf(asked)).toMatchObject({ code: 404 });
  });
});

describe('how long it lives', () => {
  const LIVES = [
    ['of changes, unless said otherwise', watchChanges, undefined, HOUR_MS],
    ['of changes, at most', watchChanges, 30 * DAY_MS, 7 * DAY_MS],
    ['of a file, unless said otherwise', watchFile, undefined, HOUR_MS],
    ['of a file, at most', watchFile, 30 * DAY_MS, DAY_MS],
  ] as const;
  it.each(LIVES)('%s', async (_what, watch, askedMs, livesMs) => {
    const now = running.clock.now();
    const { expiration } = await watch(askedMs === undefined ? {} : { expiration: String(now + askedMs) });
    expect(Number(expiration)).toBe(now + livesMs);
    await deliver();
    running.clock.advance(livesMs - 1);
    expect(running.standIn.notes.openChannels()).toBe(1);
    running.clock.advance(1);
    expect(running.standIn.notes.openChannels()).toBe(0);
    await type();
    expect(await passAndDeliver(3 * MINUTE_MS)).toBe(0);
  });

  it('its id is free again once it is over', async () => {
    await watchChanges();
    expect(await refusalOf(watchChanges())).toMatchObject({ code: 400, message: 'Channel id channel-1 not unique' });
    running.clock.advance(HOUR_MS);
    await watchChanges();
  });
});

describe('closing it', () => {
  it('takes its id and what it is about, and ends it with what it still had to say', async () => {
    const { resourceId } = await watchChanges();
    await deliver();
    await type();
    const stop = (requestBody: drive_v3.Schema$Channel, bearer = SERVICE_ACCOUNT) =>
      running.driveAs(bearer).channels.stop({ requestBody });
    const wrong = [
      stop({ id: 'channel-1', resourceId: 'another' }),
      stop({ id: 'channel-1' }),
      stop({ id: 'channel-2', resourceId: resourceId ?? '' }),
    ];
    for (const refused of await Promise.all(wrong.map(refusalOf))) expect(refused).toMatchObject({ code: 404 });
    const byOther = stop({ id: 'channel-1', resourceId: resourceId ?? '' }, AS_OTHER);
    expect(await refusalOf(byOther)).toMatchObject({ code: 404 });
    expect((await stop({ id: 'channel-1', resourceId: resourceId ?? '' })).status).toBe(204);
    expect(await passAndDeliver(3 * MINUTE_MS)).toBe(0);
    expect(running.standIn.notes.openChannels()).toBe(0);
  });
});

describe('a receiver that does not take a note', () => {
  it.each([500, 502, 503, 504])('with %i is asked again, later each time, under the same number', async (code) => {
    await watchChanges({ expiration: String(running.clock.now() + DAY_MS) });
    status = code;
    await deliver();
    const waits: number[] = [];
    for (let due = running.standIn.notes.nextDueAt(); due !== null; due = running.standIn.notes.nextDueAt()) {
      waits.push((due - running.clock.now()) / MINUTE_MS);
      await passAndDeliver(due - running.clock.now());
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    expect(new Set(notes.map((note) => note['x-goog-message-number']))).toEqual(new Set(['1']));
    expect(notes).toHaveLength(5);
  });

  it.each([200, 201, 202, 204, 301, 400, 403, 404, 410, 429])('with %i is not', async (code) => {
    await watchChanges();
    status = code;
    await deliver();
    expect(running.standIn.notes.nextDueAt()).toBeNull();
    expect(notes).toHaveLength(1);
  });
});

describe('after a restart', () => {
  it('channels are open still, with their numbers, and what they had to say is said', async () => {
    const expiration = String(running.clock.now() + 7 * DAY_MS);
    const { resourceId } = await watchChanges({ expiration });
    await deliver();
    await type();
    await running.stop();
    await start();
    expect(running.standIn.notes.openChannels()).toBe(1);
    await passAndDeliver(3 * MINUTE_MS);
    expect(notes.map((note) => note['x-goog-message-number'])).toEqual(['1', '2']);
    await drive.channels.stop({ requestBody: { id: 'channel-1', resourceId: resourceId ?? '' } });
    await running.stop();
    await start();
    expect(running.standIn.notes.openChannels()).toBe(0);
  });

  it('a permission that was taken back is gone still, and its loss is told', async () => {
    const requestBody = { type: 'user', role: 'writer', emailAddress: 'other@project-b.iam.gserviceaccount.com' };
    const { data } = await drive.permissions.create({ fileId, requestBody });
    const { startPageToken } = (await drive.changes.getStartPageToken()).data;
    await drive.permissions.delete({ fileId, permissionId: data.id ?? '' });
    await running.stop();
    await start();
    expect(await refusalOf(type(AS_OTHER))).toMatchObject({ code: 403 });
    const other = running.driveAs(AS_OTHER);
    const { changes } = (
      await other.changes.list({ pageToken: startPageToken ?? '', fields: 'changes(fileId,removed)' })
    ).data;
    expect(changes).toEqual([{ fileId, removed: true }]);
  });
});

describe('what cannot be watched', () => {
  it.each<readonly [string, drive_v3.Schema$Channel]>([
    ['an address without a certificate', { address: 'http://office.example/' }],
    ['no address', { address: 'office' }],
    ['an id too long', { id: 'x'.repeat(65) }],
    ['an id of other letters', { id: '频道' }],
    ['a token too long', { token: 'x'.repeat(257) }],
    ['another kind of channel', { type: 'carrier-pigeon' }],
    ['an end in the past', { expiration: '1' }],
  ])('%s', async (_what, given) => {
    expect(await refusalOf(watchChanges(given))).toMatchObject({ code: 400 });
    expect(running.standIn.notes.openChannels()).toBe(0);
  });
});
