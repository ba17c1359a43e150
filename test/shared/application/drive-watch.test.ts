import { describe, expect, it } from 'vitest';
import {
  channelToken,
  closable,
  type DriveWatch,
  isChannelDue,
  isListDue,
  parseChannelToken,
  type WatchChannel,
} from '../../../shared/application/drive-watch.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { shanghai } from '../../support/moments.ts';

const NOW = shanghai('2026-11-23 10:00');
const ago = (ms: number) => plusMs(NOW, -ms);

const channel = (openedMsAgo: number, lifetimeMs = 7 * DAY_MS): WatchChannel => ({
  channelId: 'c',
  secret: 's',
  resourceId: 'r',
  openedAt: ago(openedMsAgo),
  expiresAt: plusMs(NOW, lifetimeMs - openedMsAgo),
});
const watch = (changed: Partial<DriveWatch>): DriveWatch => ({
  account: 'a@b.example',
  revision: 1,
  pageToken: '1',
  listedAt: NOW,
  channel: null,
  opening: null,
  closing: [],
  ...changed,
});
const opening = (msAgo: number) => ({ channelId: 'n', secret: 's', askedAt: ago(msAgo) });

describe('the list of changes is due', () => {
  it.each<readonly [string, Partial<DriveWatch>, number | null, boolean]>([
    ['no channel, just listed', { listedAt: NOW }, null, false],
    ['no channel, 49.999 s ago', { listedAt: ago(49_999) }, null, false],
    ['no channel, 50 s ago: the run came a little early', { listedAt: ago(50_000) }, null, true],
    ['a channel, a minute ago', { listedAt: ago(MINUTE_MS), channel: channel(HOUR_MS) }, null, false],
    ['a channel, 4:49.999 ago', { listedAt: ago(289_999), channel: channel(HOUR_MS) }, null, false],
    ['a channel, 4:50 ago', { listedAt: ago(290_000), channel: channel(HOUR_MS) }, null, true],
    ['a channel that has just expired', { listedAt: ago(MINUTE_MS), channel: channel(7 * DAY_MS) }, null, true],
    ['a note since', { listedAt: ago(1_000), channel: channel(HOUR_MS) }, 999, true],
    ['a note in the moment of the list', { listedAt: ago(1_000), channel: channel(HOUR_MS) }, 1_000, true],
    ['a note before', { listedAt: ago(1_000), channel: channel(HOUR_MS) }, 1_001, false],
  ])('%s', (_name, changed, notedMsAgo, expected) => {
    expect(isListDue(watch(changed), notedMsAgo === null ? null : ago(notedMsAgo), NOW)).toBe(expected);
  });
});

describe('a new channel is due', () => {
  it.each<readonly [string, Partial<DriveWatch>, boolean]>([
    ['there is none', {}, true],
    ['it was opened just now', { channel: channel(0) }, false],
    ['it has a day and a millisecond left', { channel: channel(6 * DAY_MS - 1) }, false],
    ['it has a day left', { channel: channel(6 * DAY_MS) }, true],
    ['it is over', { channel: channel(7 * DAY_MS) }, true],
    ['of an hour, a quarter and a millisecond is left', { channel: channel(45 * MINUTE_MS - 1, HOUR_MS) }, false],
    ['of an hour, a quarter is left', { channel: channel(45 * MINUTE_MS, HOUR_MS) }, true],
    ['one was asked for just now', { opening: opening(0) }, false],
    ['one was asked for 9:59.999 ago, and no answer kept', { opening: opening(10 * MINUTE_MS - 1) }, false],
    ['one was asked for ten minutes ago, and no answer kept', { opening: opening(10 * MINUTE_MS) }, true],
    ['as before, while the last still speaks', { channel: channel(0), opening: opening(10 * MINUTE_MS) }, false],
  ])('%s', (_name, changed, expected) => {
    expect(isChannelDue(watch(changed), NOW)).toBe(expected);
  });

  it('and of those replaced, the living are closed', () => {
    const living = channel(7 * DAY_MS - 1);
    expect(closable(watch({ closing: [living, channel(7 * DAY_MS)] }), NOW)).toEqual([living]);
  });
});

describe('a channel’s token', () => {
  it('says whose it is and the secret', () => {
    const token = channelToken('a+b@c.example', '0123456789');
    expect(token.length).toBeLessThanOrEqual(256);
    expect(parseChannelToken(token)).toEqual({ account: 'a+b@c.example', secret: '0123456789' });
  });

  it.each([
    '',
    'account=a',
    'secret=s',
    'account=&secret=s',
    'account=a&secret=',
    'account=a&secret=s&x=1',
    'account=%E0%A4%A&secret=s',
    `account=${'a'.repeat(201)}&secret=s`,
  ])('«%s» is none', (text) => expect(parseChannelToken(text)).toBeNull());
});
