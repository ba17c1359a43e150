import type { sheets_v4 } from '@googleapis/sheets';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { batchesOf } from './batches.ts';
import type { GoogleCall } from './google-calls.ts';

/** One atomic `batchUpdate` for every 2 MB; the first that meets a quota ends it, and the whole may be repeated. */
export async function applyRequests(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
  requests: readonly sheets_v4.Schema$Request[],
): Promise<SheetsOutcome<null>> {
  for (const batch of batchesOf(requests)) {
    const answer = await call((spreadsheets, options) =>
      spreadsheets.batchUpdate(
        { spreadsheetId, fields: 'spreadsheetId', requestBody: { requests: [...batch] } },
        options,
      ),
    );
    if (answer.kind !== 'done') return answer;
  }
  return { kind: 'done', value: null };
}
