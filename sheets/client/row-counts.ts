import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { GoogleCall } from './google-calls.ts';

/** Rows of each sheet, blank ones included, by its id; a sheet that is not there is absent. One read. */
export async function readRowCounts(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
): Promise<SheetsOutcome<ReadonlyMap<number, number>>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.get({ spreadsheetId, fields: 'sheets.properties(sheetId,gridProperties.rowCount)' }, options),
  );
  if (answer.kind !== 'done') return answer;
  const counts = (answer.value.sheets ?? []).flatMap(({ properties }): [number, number][] =>
    typeof properties?.sheetId === 'number' ? [[properties.sheetId, properties.gridProperties?.rowCount ?? 0]] : [],
  );
  return { kind: 'done', value: new Map(counts) };
}
