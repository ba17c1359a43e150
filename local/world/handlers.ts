import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createApi } from '../../functions/api/routes.ts';
import { createHandler as createOnChange } from '../../functions/on-change/handler.ts';
import { createHandler as createOnHint } from '../../functions/on-hint/handler.ts';
import { createHandler as createOnWake } from '../../functions/on-wake/handler.ts';
import type { DriveContainer } from '../../functions/runtime/drive-container.ts';
import type { SheetContainer } from '../../functions/runtime/sheet-container.ts';
import { createHandler as createSendMessage } from '../../functions/send-message/handler.ts';
import { createHandler as createSweep } from '../../functions/sweep/handler.ts';
import { createHandler as createSyncWorkbook } from '../../functions/sync-workbook/handler.ts';
import { createHandler as createWatchDrive } from '../../functions/watch-drive/handler.ts';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import type { FedFunctions } from './event-sources.ts';

/** The product's functions, the same code that is deployed, in one process. */
export interface Handlers extends FedFunctions {
  readonly onHint: (event: APIGatewayProxyEventV2) => Promise<unknown>;
  readonly sweep: () => Promise<unknown>;
  readonly watchDrive: () => Promise<unknown>;
  readonly api: (request: Request) => Promise<Response>;
  /** Asks for a look at a workbook with everything in it, as the sweep does in its turn. */
  readonly lookAtWhole: (spreadsheet: string) => Promise<void>;
}

export function createHandlers(container: SheetContainer, drive: DriveContainer): Handlers {
  const api = createApi(container);
  return {
    onHint: createOnHint(container),
    onChange: createOnChange(container),
    messages: createSendMessage(container),
    wakes: createOnWake(container),
    syncs: createSyncWorkbook(container),
    sweep: createSweep(container),
    watchDrive: createWatchDrive(drive),
    api: async (request) => api.fetch(request),
    lookAtWhole: (spreadsheet) =>
      container.queues.enqueueSync({
        spreadsheet: spreadsheetId(spreadsheet),
        cause: `look.${container.ids.next()}`,
        scope: 'whole',
      }),
  };
}
