import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import { explain } from '../runtime/batch.ts';
import type { SheetContainer } from '../runtime/sheet-container.ts';

const hintSchema = z.object({ spreadsheet: z.string().min(1), scope: z.enum(['typed', 'whole']) });

interface Asked {
  readonly records: readonly string[];
  readonly scope: 'typed' | 'whole';
}

/** However many hints a batch holds, each workbook in it is synced once, as thoroughly as any of them asks. */
export function createHandler(container: SheetContainer) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const [spreadsheet, { records, scope }] of workbooksOf(event)) {
      try {
        await syncWorkbook(container, spreadsheetId(spreadsheet), scope);
      } catch (fault) {
        container.log.alarm('a workbook could not be synced', { spreadsheet, fault: explain(fault) });
        failed.push(...records);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

function workbooksOf(event: SQSEvent): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const record of event.Records) {
    const { spreadsheet, scope } = hintSchema.parse(JSON.parse(record.body));
    const known = asked.get(spreadsheet);
    asked.set(spreadsheet, {
      records: [...(known?.records ?? []), record.messageId],
      scope: scope === 'whole' || known?.scope === 'whole' ? 'whole' : 'typed',
    });
  }
  return asked;
}
