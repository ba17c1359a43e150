import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { SyncScope } from '../../shared/application/ports.ts';
import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { waitForGoogle } from '../../shared/application/sync/wait-for-google.ts';
import { returnAfterWait } from '../../shared/application/workbook-return.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { SheetsFault } from '../../sheets/client/sheets-fault.ts';
import { explain } from '../runtime/batch.ts';
import { GoogleAccessFault } from '../runtime/google-access.ts';
import type { SheetContainer } from '../runtime/sheet-container.ts';
import { workbooksAsked } from './workbooks-asked.ts';

/** However many hints a batch holds, each workbook in it is synced once, as thoroughly as any of them asks. */
export function createHandler(container: SheetContainer) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    const { asked, unreadable } = workbooksAsked(event);
    for (const { record, fault } of unreadable) {
      container.log.alarm('a hint could not be read', { record, fault: explain(fault) });
      failed.push(record);
    }
    for (const [spreadsheet, { records, scope }] of asked) {
      try {
        const until = await syncOrWait(container, spreadsheet, scope);
        if (until !== null) await returnAfterWait(container, { spreadsheet, scope, until });
      } catch (fault) {
        container.log.alarm('a workbook could not be synced', { spreadsheet, fault: explain(fault) });
        failed.push(...records);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** Answers until when the workbook waits for Google; `null` when it does not. */
async function syncOrWait(
  container: SheetContainer,
  spreadsheet: SpreadsheetId,
  scope: SyncScope,
): Promise<Instant | null> {
  try {
    const outcome = await syncWorkbook(container, spreadsheet, scope);
    return outcome.kind === 'waiting' ? outcome.until : null;
  } catch (fault) {
    if (!isPassing(fault)) throw fault;
    return waitForGoogle(container, spreadsheet, explain(fault));
  }
}

/** No answer, or one that says «not just now»: nothing of ours is amiss. */
const isPassing = (fault: unknown): boolean =>
  (fault instanceof SheetsFault || fault instanceof GoogleAccessFault) &&
  (fault.status === null || fault.status >= 500);
