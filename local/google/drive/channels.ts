import {
  DAY_MS,
  earliest,
  formatInstant,
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  plusMs,
} from '../../../shared/kernel/instant.ts';
import { GoogleError, invalidArgument } from '../google-error.ts';
import type { Call, Endpoint } from '../wire/call.ts';
import { single } from '../wire/query.ts';

/** How Drive's notes behave. */
export interface NoteConduct {
  /** From the first change that was not told yet to the note; all changes in between go with it. */
  readonly delayMs: number;
  /** Notes of changes are lost on the way. */
  readonly lossy: boolean;
}

/** Carries one note to the address of its channel. */
export type PostNote = (request: Request) => Promise<Response>;

interface Channel {
  readonly id: string;
  readonly resourceId: string;
  readonly address: string;
  readonly token: string | undefined;
  readonly expiresAt: Instant;
  messageNumber: number;
  dueAt: Instant | null;
  state: 'sync' | 'change';
  attempts: number;
}

/** Google's people put it at «around every three minutes». Source: github.com/googleapis/google-api-go-client/issues/444 */
const DELAY_MS = 3 * MINUTE_MS;
const LIFETIME_MS_DEFAULT = HOUR_MS;
const LIFETIME_MS_MAX = 7 * DAY_MS;
/** After these answers a note is sent again, each time twice as late. Source: developers.google.com/workspace/drive/api/guides/push */
const REPEATED: ReadonlySet<number> = new Set([500, 502, 503, 504]);
const ATTEMPTS_MAX = 5;

/**
 * The channels for changes: each a first note that says «it works», then one note for what changed in some minutes, until
 * it expires or is stopped. They live as long as the process; a real channel would outlive it.
 */
export class Channels {
  readonly #now: () => Instant;
  readonly #open = new Map<string, Channel>();
  conduct: NoteConduct = { delayMs: DELAY_MS, lossy: false };
  /** Tokens before this are not known any more. */
  oldestPageToken = 0;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  get count(): number {
    this.#expire();
    return this.#open.size;
  }

  /** To be called at every change of any file. */
  noteChange(): void {
    const dueAt = plusMs(this.#now(), this.conduct.delayMs);
    for (const channel of this.#open.values()) {
      if (channel.dueAt === null) Object.assign(channel, { dueAt, state: 'change', attempts: 0 });
    }
  }

  nextDueAt(): Instant | null {
    this.#expire();
    return earliest([...this.#open.values()].flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])));
  }

  /** Delivers every note that is due; answers how many were. */
  async deliverDue(post: PostNote): Promise<number> {
    this.#expire();
    const due = [...this.#open.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= this.#now());
    for (const channel of due) await this.#deliver(channel, post);
    return due.length;
  }

  open({ id, address, token, expiration }: ChannelMessage, actor: string): Record<string, unknown> {
    this.#expire();
    if (id === undefined || !/^[\w\-+/=]{1,64}$/.test(id)) throw invalidArgument('Invalid value for: channel id.');
    if (this.#open.has(id)) throw invalidArgument(`Channel id ${id} not unique`);
    if (address === undefined || !isAllowed(address)) {
      throw new GoogleError(400, 'INVALID_ARGUMENT', `WebHook callback must be HTTPS: ${address}`);
    }
    if ((token?.length ?? 0) > 256) throw invalidArgument('Invalid value for: channel token.');
    const now = this.#now();
    const wanted = expiration === undefined ? LIFETIME_MS_DEFAULT : Number(expiration) - now;
    if (!(wanted > 0)) throw invalidArgument('Invalid value for: channel expiration.');
    const expiresAt = plusMs(now, Math.min(wanted, LIFETIME_MS_MAX));
    const resourceId = `changes-of-${actor}`;
    const channel: Channel = {
      id,
      resourceId,
      address,
      token,
      expiresAt,
      messageNumber: 0,
      dueAt: now,
      state: 'sync',
      attempts: 0,
    };
    this.#open.set(id, channel);
    return { kind: 'api#channel', id, resourceId, resourceUri: resourceUri(), token, expiration: String(expiresAt) };
  }

  stop({ id, resourceId }: ChannelMessage): void {
    const channel = this.#open.get(id ?? '');
    if (channel === undefined || channel.resourceId !== resourceId) {
      throw new GoogleError(404, 'NOT_FOUND', `Channel '${id}' not found for project '000000000000'`);
    }
    this.#open.delete(channel.id);
  }

  async #deliver(channel: Channel, post: PostNote): Promise<void> {
    const { state } = channel;
    if (channel.attempts === 0) channel.messageNumber += 1;
    channel.dueAt = null;
    if (state === 'change' && this.conduct.lossy) return;
    const { status } = await post(noteOf(channel));
    if (!REPEATED.has(status) || channel.attempts + 1 >= ATTEMPTS_MAX) return;
    const attempts = channel.attempts + 1;
    Object.assign(channel, { state, attempts, dueAt: plusMs(this.#now(), MINUTE_MS * 2 ** (attempts - 1)) });
  }

  #expire(): void {
    for (const { id, expiresAt } of this.#open.values()) if (expiresAt <= this.#now()) this.#open.delete(id);
  }
}

interface ChannelMessage {
  readonly id?: string;
  readonly type?: string;
  readonly address?: string;
  readonly token?: string;
  readonly expiration?: string;
  readonly resourceId?: string;
}

const resourceUri = (): string => 'https://www.googleapis.com/drive/v3/changes?alt=json';

/** The local run has no certificate; nothing leaves its machine either. */
const isAllowed = (address: string): boolean =>
  URL.canParse(address) && (address.startsWith('https://') || new URL(address).hostname === '127.0.0.1');

function noteOf(channel: Channel): Request {
  return new Request(channel.address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; utf-8',
      'user-agent': 'APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)',
      'x-goog-channel-id': channel.id,
      'x-goog-channel-expiration': new Date(formatInstant(channel.expiresAt)).toUTCString(),
      'x-goog-resource-state': channel.state,
      'x-goog-message-number': String(channel.messageNumber),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-uri': resourceUri(),
      ...(channel.token === undefined ? {} : { 'x-goog-channel-token': channel.token }),
    },
  });
}

/** Throws what Drive answers to a token that it does not know, or not any more. */
export function requirePageToken(call: Call): number {
  const token = Number(single(call.query, 'pageToken'));
  if (!Number.isSafeInteger(token) || token < call.channels.oldestPageToken) {
    throw new GoogleError(400, 'INVALID_ARGUMENT', 'Invalid Value');
  }
  return token;
}

const watch: Endpoint = (call) => {
  requirePageToken(call);
  const body: ChannelMessage = call.body as ChannelMessage; // checked against the discovery document
  if (body.type !== 'web_hook' && body.type !== 'webhook') throw invalidArgument(`Unknown channel type ${body.type}`);
  return call.channels.open(body, call.actor.name);
};

const stop: Endpoint = (call) => {
  call.channels.stop(call.body as ChannelMessage);
  return {};
};

export const CHANNEL_ENDPOINTS = {
  'drive.changes.watch': watch,
  'drive.channels.stop': stop,
} as const satisfies Readonly<Record<string, Endpoint>>;
