import { createServer, type Server } from 'node:http';
import { drive, type drive_v3 } from '@googleapis/drive';
import { sheets, type sheets_v4 } from '@googleapis/sheets';
import { createNodeListener } from '../../../local/aws/node-listener.ts';
import type { Federation } from '../../../local/google/identity/federation.ts';
import type { LibraryEntry } from '../../../local/google/library/library.ts';
import { createGoogleStandIn, type GoogleStandIn, type StaffEdit } from '../../../local/google/stand-in.ts';
import type { AppendLog } from '../../../local/persistence/append-log.ts';
import { forgetfulLog } from '../../../local/persistence/append-log.ts';
import { type Instant, instantOfEpochMs, parseInstant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';

/** The stand-in behind a real socket, with a clock the test moves. */
export interface RunningStandIn {
  readonly standIn: GoogleStandIn;
  readonly rootUrl: string;
  readonly clock: { now(): Instant; advance(ms: number): void };
  readonly staffEdits: StaffEdit[];
  /** What happens while a slow answer is on its way. */
  whilePassing(happen: () => void): void;
  /** The unmodified Google clients, as the service account or as a member of staff. */
  sheetsAs(bearer: string): sheets_v4.Sheets;
  driveAs(bearer: string): drive_v3.Drive;
  stop(): Promise<void>;
}

export const SERVICE_ACCOUNT = 'local-service-account';

export interface RunningOptions {
  readonly log?: AppendLog<LibraryEntry>;
  readonly entries?: readonly LibraryEntry[];
  readonly sortMovesRowMetadata?: boolean;
  readonly newFilesAreOpen?: boolean;
  readonly federation?: Federation;
}

const START = parseInstant('2026-11-23T10:00:00+08:00');

export function makeStandIn(options: RunningOptions = {}) {
  invariant(START !== null, 'the start is an instant');
  let now: Instant = START;
  let counter = 0;
  const staffEdits: StaffEdit[] = [];
  let happen: () => void = () => undefined;
  const clock = {
    now: () => now,
    advance: (ms: number) => {
      now = instantOfEpochMs(now + ms);
    },
  };
  const standIn = createGoogleStandIn({
    clock,
    log: options.log ?? forgetfulLog(),
    entries: options.entries ?? [],
    ids: () => {
      counter += 1;
      return `ID${String(counter).padStart(24, '0')}`;
    },
    serviceAccountEmail: 'guanjia@local.iam.gserviceaccount.com',
    onStaffEdit: (edit) => staffEdits.push(edit),
    // Time passes for a slow answer as it does for everything else here: by hand.
    pass: async (durationMs) => {
      happen();
      clock.advance(durationMs);
    },
    newFilesAreOpen: options.newFilesAreOpen ?? true,
    sortMovesRowMetadata: options.sortMovesRowMetadata ?? false,
    ...(options.federation === undefined ? {} : { federation: options.federation }),
  });
  const whilePassing = (act: () => void): void => {
    happen = act;
  };
  return { standIn, clock, staffEdits, whilePassing };
}

export async function runStandIn(options: RunningOptions = {}): Promise<RunningStandIn> {
  const { standIn, clock, staffEdits, whilePassing } = makeStandIn(options);
  const listener = createNodeListener((request) => {
    const url = new URL(request.url);
    url.pathname = url.pathname.replace(/^\/google/, '');
    return standIn.handle(new Request(url, request));
  });
  const server: Server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  invariant(typeof address === 'object' && address !== null, 'the server listens on a port');
  const rootUrl = `http://127.0.0.1:${address.port}/google/`;
  const asCaller = (bearer: string) => ({ rootUrl, headers: { authorization: `Bearer ${bearer}` }, retry: false });
  return {
    standIn,
    rootUrl,
    clock,
    staffEdits,
    whilePassing,
    sheetsAs: (bearer) => sheets({ version: 'v4', ...asCaller(bearer) }),
    driveAs: (bearer) => drive({ version: 'v3', ...asCaller(bearer) }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Google's answer to a request that it refuses. */
export async function refusalOf(
  request: Promise<unknown>,
): Promise<{ readonly code: number; readonly message: string; readonly status: string }> {
  try {
    await request;
  } catch (error) {
    // What the client throws carries the answer as it came.
    const { response } = error as {
      response?: { data?: { error?: { code: number; message: string; status: string } } };
    };
    const body = response?.data?.error;
    if (body === undefined) throw error;
    return { code: body.code, message: body.message, status: body.status };
  }
  throw new Error('the request was not refused');
}
