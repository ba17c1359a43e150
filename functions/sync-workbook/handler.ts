import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { SYNC_SCOPES, type SyncScope } from '../../shared/application/ports.ts';
import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { waitForGoogle } from '../../shared/application/sync/wait-for-google.ts';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import { SheetsFault } from '../../sheets/client/sheets-fault.ts';
import { explain } from '../runtime/batch.ts';
import { GoogleAccessFault } from '../runtime/google-access.ts';
import type { SheetContainer } from '../runtime/sheet-container.ts';

const hintSchema = z.object({ spreadsheet: z.string().min(1), scope: z.enum(SYNC_SCOPES) });

interface Asked {
  readonly records: readonly string[];
  readonly scope: SyncScope;
}

/** However many hints a batch holds, each workbook in it is synced once, as thoroughly as any of them asks. */
export function createHandler(container: SheetContainer) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const [spreadsheet, { records, scope }] of workbooksOf(event)) {
      try {
        await syncWorkbook(container, spreadsheetId(spreadsheet), scope);
      } catch (fault) {
        if (isPassing(fault)) {
          await waitForGoogle(container, spreadsheetId(spreadsheet), explain(fault));
          continue;
        }
        container.log.alarm('a workbook could not be synced', { spreadsheet, fault: explain(fault) });
        failed.push(...records);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** No answer, or one that says «not just now»: nothing of ours is amiss. */
const isPassing = (fault: unknown): boolean =>
  (fault instanceof SheetsFault || fault instanceof GoogleAccessFault) &&
  (fault.status === null || fault.status >= 500);

function workbooksOf(event: SQSEvent): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const record of event.Records) {
    const { spreadsheet, scope } = hintSchema.parse(JSON.parse(record.body));
    const known = asked.get(spreadsheet);
    asked.set(spreadsheet, {
      records: [...(known?.records ?? []), record.messageId],
      scope: known === undefined ? scope : wider(known.scope, scope),
    });
  }
  return asked;
}

const wider = (one: SyncScope, other: SyncScope): SyncScope =>
  SYNC_SCOPES.indexOf(one) > SYNC_SCOPES.indexOf(other) ? one : other;
