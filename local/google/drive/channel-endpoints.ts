import { DAY_MS, HOUR_MS, type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { DriveError } from '../google-error.ts';
import type { Channel } from '../library/channel.ts';
import type { Call, Endpoint } from '../wire/call.ts';
import { requirePageToken } from './changes.ts';
import { requireFile } from './permissions.ts';

interface ChannelMessage {
  readonly id?: string;
  readonly type?: string;
  readonly address?: string;
  readonly token?: string;
  readonly expiration?: string;
  readonly resourceId?: string;
}

/** Source of the three: developers.google.com/workspace/drive/api/guides/push, «Create notification channels» */
const LIFETIME_MS_DEFAULT = HOUR_MS;
const CHANGES_LIFETIME_MS_MAX = 7 * DAY_MS;
const FILE_LIFETIME_MS_MAX = DAY_MS;

/** What a channel is to tell of. */
interface Watched {
  readonly resourceId: string;
  readonly resourceUri: string;
  readonly fileId: string | null;
  readonly lifetimeMsMax: number;
}

const refused = (reason: string, text: string): DriveError => new DriveError(400, reason, text);

/** The local run has no certificate; nothing leaves its machine either. */
const isAllowed = (address: string): boolean =>
  URL.canParse(address) && (address.startsWith('https://') || new URL(address).hostname === '127.0.0.1');

/** Throws Drive's 400 for what it does not take. */
function requireChannel(
  { channels }: Call,
  { id, type, address, token }: ChannelMessage,
): { id: string; address: string } {
  if (type !== 'web_hook' && type !== 'webhook') throw refused('invalid', `Unknown channel type ${type}`);
  if (id === undefined || !/^[\w\-+/=]{1,64}$/.test(id)) throw refused('invalid', 'Invalid value for: channel id.');
  if (channels.find(id) !== undefined) throw refused('channelIdNotUnique', `Channel id ${id} not unique`);
  if (address === undefined || !isAllowed(address)) {
    throw refused('push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${address}`);
  }
  if ((token?.length ?? 0) > 256) throw refused('invalid', 'Invalid value for: channel token.');
  return { id, address };
}

function expiryOf(wanted: string | undefined, now: Instant, lifetimeMsMax: number): Instant {
  const lifetimeMs = wanted === undefined ? LIFETIME_MS_DEFAULT : Number(wanted) - now;
  if (!(lifetimeMs > 0)) throw refused('invalid', 'Invalid value for: channel expiration.');
  return plusMs(now, Math.min(lifetimeMs, lifetimeMsMax));
}

function open(call: Call, { lifetimeMsMax, ...watched }: Watched): Readonly<Record<string, unknown>> {
  const body = call.body as ChannelMessage; // checked against the discovery document
  const now = call.channels.now();
  const { id, address } = requireChannel(call, body);
  const channel: Channel = {
    ...watched,
    id,
    address,
    token: body.token ?? null,
    expiresAt: expiryOf(body.expiration, now, lifetimeMsMax),
    opener: call.actor,
    messageNumber: 0,
    dueAt: now,
    state: 'sync',
    changed: [],
    attempts: 0,
  };
  call.library.keepChannel(channel);
  const { resourceId, resourceUri, token, expiresAt } = channel;
  const given = token === null ? {} : { token };
  return { kind: 'api#channel', id, resourceId, resourceUri, ...given, expiration: String(expiresAt) };
}

const watchChanges: Endpoint = (call) => {
  requirePageToken(call);
  return open(call, {
    resourceId: `changes-of-${call.actor.name}`,
    resourceUri: 'https://www.googleapis.com/drive/v3/changes?alt=json',
    fileId: null,
    lifetimeMsMax: CHANGES_LIFETIME_MS_MAX,
  });
};

const watchFile: Endpoint = (call) => {
  const { spreadsheetId } = requireFile(call).workbook;
  return open(call, {
    resourceId: `file-${spreadsheetId}`,
    resourceUri: `https://www.googleapis.com/drive/v3/files/${spreadsheetId}?alt=json`,
    fileId: spreadsheetId,
    lifetimeMsMax: FILE_LIFETIME_MS_MAX,
  });
};

/** A channel is closed by who opened it, who has to name what it is about as well. */
const stop: Endpoint = ({ library, channels, actor, body }) => {
  const { id, resourceId } = body as ChannelMessage; // as above
  const channel = channels.find(id ?? '');
  if (channel === undefined || channel.resourceId !== resourceId || channel.opener.name !== actor.name) {
    throw new DriveError(404, 'notFound', `Channel '${id}' not found for project '000000000000'`);
  }
  library.endChannel(channel.id);
  return undefined;
};

export const CHANNEL_ENDPOINTS = {
  'drive.changes.watch': watchChanges,
  'drive.files.watch': watchFile,
  'drive.channels.stop': stop,
} as const satisfies Readonly<Record<string, Endpoint>>;
