import { DAY_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../kernel/instant.ts';

/** A channel that Drive has confirmed. */
export interface WatchChannel {
  readonly channelId: string;
  /** What Drive must repeat with every note. */
  readonly secret: string;
  readonly resourceId: string;
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
}

/** A channel that was asked for: its notes may come before the answer does. */
export interface OpeningChannel {
  readonly channelId: string;
  readonly secret: string;
  readonly askedAt: Instant;
}

/** How far the changes of one account were followed. Written by one function only, never over a later revision. */
export interface DriveWatch {
  readonly account: string;
  readonly revision: number;
  /** Where the next list of changes begins. */
  readonly pageToken: string;
  /** When the last list was begun. */
  readonly listedAt: Instant;
  readonly channel: WatchChannel | null;
  readonly opening: OpeningChannel | null;
  /** Channels that were replaced and are still to be closed. */
  readonly closing: readonly WatchChannel[];
}

/** Drive said that something changed for an account. */
export interface DriveNote {
  readonly notedAt: Instant;
}

/** The longest that Drive keeps a channel for changes. Source: developers.google.com/workspace/drive/api/guides/push */
export const CHANNEL_LIFETIME_MS_MAX = 7 * DAY_MS;
/** A day in which a failing renewal is noticed and mended; a quarter of the life of a channel that Drive gave less. */
const RENEWAL_LEAD_MS_MAX = DAY_MS;
/** Long enough that a refusal that lasts is no storm, short enough that a crash in between is soon made good. */
const OPENING_RETRY_MS = 10 * MINUTE_MS;

/** While Drive tells of changes by itself, its list is asked for this rarely, in case a note was lost. */
const LIST_INTERVAL_TOLD_MS = 5 * MINUTE_MS;
/** While it does not. */
const LIST_INTERVAL_UNTOLD_MS = MINUTE_MS;
/** The function runs once a minute, not to the millisecond: a run a little early must not wait for the next. */
const RUN_JITTER_MS = 10 * SECOND_MS;

const isAlive = (channel: WatchChannel | null, now: Instant): channel is WatchChannel =>
  channel !== null && channel.expiresAt > now;

/** Whether the list of changes is to be asked for: Drive told of one since, or it is time. */
export function isListDue({ channel, listedAt }: DriveWatch, notedAt: Instant | null, now: Instant): boolean {
  const interval = isAlive(channel, now) ? LIST_INTERVAL_TOLD_MS : LIST_INTERVAL_UNTOLD_MS;
  return (notedAt !== null && notedAt >= listedAt) || plusMs(listedAt, interval - RUN_JITTER_MS) <= now;
}

/** Whether a new channel is to be opened. Drive renews none: the next is opened while the last still speaks. */
export function isChannelDue({ channel, opening }: DriveWatch, now: Instant): boolean {
  if (opening !== null && now < plusMs(opening.askedAt, OPENING_RETRY_MS)) return false;
  if (!isAlive(channel, now)) return true;
  const lead = Math.min(RENEWAL_LEAD_MS_MAX, Math.floor((channel.expiresAt - channel.openedAt) / 4));
  return plusMs(channel.expiresAt, -lead) <= now;
}

/** Replaced channels that are worth closing: one that has expired is gone by itself. */
export function closable({ closing }: DriveWatch, now: Instant): readonly WatchChannel[] {
  return closing.filter((channel) => isAlive(channel, now));
}

/** What a note brings back: whose it is, and the secret. */
export function channelToken(account: string, secret: string): string {
  return `account=${encodeURIComponent(account)}&secret=${encodeURIComponent(secret)}`;
}

/** `null` for what is not of our making. */
export function parseChannelToken(text: string): { readonly account: string; readonly secret: string } | null {
  const [, account, secret] = /^account=([^&]{1,200})&secret=([^&]{1,100})$/.exec(text) ?? [];
  if (account === undefined || secret === undefined) return null;
  try {
    return { account: decodeURIComponent(account), secret: decodeURIComponent(secret) };
  } catch {
    return null;
  }
}
