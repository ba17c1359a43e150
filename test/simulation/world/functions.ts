import { createApi } from '../../../functions/api/routes.ts';
import { createHandler as createOnChange } from '../../../functions/on-change/handler.ts';
import { createHandler as createOnHint } from '../../../functions/on-hint/handler.ts';
import { createHandler as createOnWake } from '../../../functions/on-wake/handler.ts';
import { createContainer } from '../../../functions/runtime/container.ts';
import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import { createHandler as createSendMessage } from '../../../functions/send-message/handler.ts';
import { createHandler as createSweep } from '../../../functions/sweep/handler.ts';
import { createHandler as createSyncWorkbook } from '../../../functions/sync-workbook/handler.ts';
import { createHandler as createWatchDrive } from '../../../functions/watch-drive/handler.ts';
import { IN_PROCESS_ORIGIN } from '../../../local/aws/in-process.ts';
import { LOCAL_SERVICE_ACCOUNT, localEnvironment } from '../../../local/world/environment.ts';
import type { DrivePort } from '../../../shared/application/drive-port.ts';
import type { Log } from '../../../shared/application/log.ts';
import type { SyncDependencies } from '../../../shared/application/sync/session.ts';
import { earliest, plusMs } from '../../../shared/kernel/instant.ts';
import { createDriveChanges } from '../../../sheets/client/drive-changes.ts';
import { createGoogleWorkbooks } from '../../../sheets/client/google-workbooks.ts';
import type { Clients } from './clients.ts';
import type { Outside } from './outside.ts';

/** What people of a seed write takes a few rows; every row more is read by every look. */
export const BLANK_ROWS_MIN = 16;

/** Drive sends notes to addresses on HTTPS alone. */
const ENVIRONMENT = {
  ...localEnvironment(IN_PROCESS_ORIGIN),
  driveNotificationUrl: 'https://in-process.invalid/drive-notifications',
};

/** The product's functions, as one warm container each would hold them. */
export type Functions = ReturnType<typeof createFunctions>;

/** A container with everything in it. */
export function createSimulatedContainer(
  { clock, ids }: Outside,
  { aws, google }: Clients,
  log: Log,
): SheetContainer & SyncDependencies {
  const container = createContainer(ENVIRONMENT, { clock, log, ...aws });
  const workbooks = createGoogleWorkbooks({ ...google, clock });
  return { ...container, ids, workbooks, workbooksOf: () => workbooks, blankRowsMin: BLANK_ROWS_MIN };
}

/** What fails is answered as ever, and not printed besides. */
function quiet<Api extends ReturnType<typeof createApi>>(api: Api): Api {
  api.onError((_, context) => context.text('Internal Server Error', 500));
  return api;
}

/** The way to Drive's changes. Channels live for so long at most. */
export function createSimulatedDrive({ clock }: Outside, { google }: Clients, channelLifeMs: number): DrivePort {
  const drive = createDriveChanges(() => google);
  return {
    ...drive,
    openChannel: (account, channel) => {
      const endsAt = plusMs(clock.now(), channelLifeMs);
      return drive.openChannel(account, { ...channel, expiresAt: earliest([channel.expiresAt, endsAt]) ?? endsAt });
    },
  };
}

export function createFunctions(container: SheetContainer, drive: DrivePort) {
  return {
    'on-hint': createOnHint(container),
    'on-change': createOnChange(container),
    'send-message': createSendMessage(container),
    'on-wake': createOnWake(container),
    'sync-workbook': createSyncWorkbook(container),
    sweep: createSweep(container),
    'watch-drive': createWatchDrive({ ...container, drive, defaultAccount: LOCAL_SERVICE_ACCOUNT }),
    api: quiet(createApi(container)),
  };
}
