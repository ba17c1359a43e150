import type { LibraryEntry } from '../../local/google/library/library.ts';
import { createGoogleStandIn, type GoogleStandIn } from '../../local/google/stand-in.ts';
import { type AppendLog, forgetfulLog } from '../../local/persistence/append-log.ts';
import { createTableEngine, type TableEngine } from '../../local/table/engine.ts';
import type { TableLogEntry } from '../../local/table/journal.ts';
import { LOCAL_SERVICE_ACCOUNT, LOCAL_TABLE } from '../../local/world/environment.ts';
import type { StorePort } from '../../shared/application/store-port.ts';
import type { SyncDependencies } from '../../shared/application/sync/session.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { createDynamoStore } from '../../shared/store/dynamo-store.ts';
import { createGoogleWorkbooks } from '../../sheets/client/google-workbooks.ts';
import type { ProvisioningCalls } from '../../sheets/provision/workbook.ts';
import { countedIds } from '../support/counted-ids.ts';
import { type RecordingLog, recordingLog } from '../support/recording-log.ts';
import { directDocumentClient } from './document-client.ts';

/** The tables and workbooks a run begins with. */
export interface Beginning {
  readonly at: Instant;
  readonly google: readonly LibraryEntry[];
  readonly table: readonly TableLogEntry[];
}

export interface ChaosOfficeOptions {
  readonly beginning: Beginning;
  readonly seed: string;
  readonly sortMovesRowMetadata: boolean;
  /** Carries every request of the product to the spreadsheets; whoever is asked may do something before and after. */
  readonly carry?: (request: Request, answer: (request: Request) => Promise<Response>) => Promise<Response>;
  /** Called before every write to the table; what it throws ends the sync. */
  readonly beforeWrite?: () => void;
  readonly logs?: { readonly google: AppendLog<LibraryEntry>; readonly table: AppendLog<TableLogEntry> };
}

/** The sync of one office on a clock that is moved by hand, with everything it talks to in this process. */
export interface ChaosOffice {
  readonly google: GoogleStandIn;
  readonly table: TableEngine;
  readonly store: StorePort;
  readonly dependencies: SyncDependencies & { readonly workbooks: ProvisioningCalls };
  readonly log: RecordingLog;
  now(): Instant;
  pass(durationMs: number): void;
}

export function openChaosOffice(options: ChaosOfficeOptions): ChaosOffice {
  const { beginning, seed, sortMovesRowMetadata } = options;
  const logs = options.logs ?? { google: forgetfulLog<LibraryEntry>(), table: forgetfulLog<TableLogEntry>() };
  let now = beginning.at;
  const clock = { now: () => now };
  const ids = countedIds(clock, seed);
  const log = recordingLog();
  const google = createGoogleStandIn({
    clock,
    log: logs.google,
    entries: beginning.google,
    ids: ids.next,
    serviceAccountEmail: LOCAL_SERVICE_ACCOUNT,
    onStaffEdit: () => undefined,
    sortMovesRowMetadata,
  });
  const table = createTableEngine({ clock, log: logs.table, entries: beginning.table, checksParameters: false });
  const store = createDynamoStore({
    client: directDocumentClient(table, () => options.beforeWrite?.()),
    name: LOCAL_TABLE,
  });
  const answer = (request: Request): Promise<Response> => google.handle(request);
  const carry = options.carry ?? ((request: Request) => answer(request));
  const workbooks = createGoogleWorkbooks({
    accessToken: async () => 'local-service-account',
    clock,
    rootUrl: 'http://in-process.invalid/',
    fetch: (input, init) => carry(new Request(input, init), answer),
  });
  return {
    google,
    table,
    store,
    log,
    dependencies: { store, workbooks, clock, ids, log },
    now: () => now,
    pass: (durationMs) => {
      now = plusMs(now, durationMs);
    },
  };
}
