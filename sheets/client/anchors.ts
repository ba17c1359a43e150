import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { COLUMN_METADATA_KEY } from '../provision/identities.ts';
import type { GoogleCall } from './google-calls.ts';

/** Places of columns by sheet and field, counted from 0. */
export type Anchors = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** Where the anchored columns of all sheets stand now. */
export async function readAnchors(call: GoogleCall, spreadsheetId: SpreadsheetId): Promise<SheetsOutcome<Anchors>> {
  const dataFilters = [{ developerMetadataLookup: { metadataKey: COLUMN_METADATA_KEY } }];
  const answer = await call((spreadsheets, options) =>
    spreadsheets.developerMetadata.search({ spreadsheetId, requestBody: { dataFilters } }, options),
  );
  if (answer.kind !== 'done') return answer;
  const anchors = new Map<number, Map<string, number>>();
  for (const { developerMetadata } of answer.value.matchedDeveloperMetadata ?? []) {
    const place = developerMetadata?.location?.dimensionRange;
    const field = developerMetadata?.metadataValue;
    if (place === undefined || typeof field !== 'string') continue;
    const sheetId = place.sheetId ?? 0;
    anchors.set(sheetId, (anchors.get(sheetId) ?? new Map<string, number>()).set(field, place.startIndex ?? 0));
  }
  return { kind: 'done', value: anchors };
}
