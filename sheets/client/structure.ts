import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import { formulaOf } from '../provision/conditional-formats.ts';
import { COLUMN_METADATA_KEY } from '../provision/identities.ts';
import type { WorkbookStructure } from '../provision/plan.ts';
import type { GoogleCall } from './google-calls.ts';

const STRUCTURE_FIELDS =
  'sheets(properties.sheetId,protectedRanges.protectedRangeId,conditionalFormats.booleanRule.condition)';

/** Two reads: sheets with what hangs on them, and the anchors of columns, which no mask of the first can name. */
export async function readStructure(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
): Promise<SheetsOutcome<WorkbookStructure>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.get({ spreadsheetId, fields: STRUCTURE_FIELDS }, options),
  );
  if (answer.kind !== 'done') return answer;
  const anchors = await call((spreadsheets, options) =>
    spreadsheets.developerMetadata.search(
      {
        spreadsheetId,
        requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: COLUMN_METADATA_KEY } }] },
      },
      options,
    ),
  );
  if (anchors.kind !== 'done') return anchors;
  const sheets = answer.value.sheets ?? [];
  return {
    kind: 'done',
    value: {
      sheetIds: new Set(sheets.flatMap(({ properties }) => properties?.sheetId ?? [])),
      protectedRangeIds: new Set(
        sheets.flatMap(({ protectedRanges }) => (protectedRanges ?? []).flatMap((each) => each.protectedRangeId ?? [])),
      ),
      metadataIds: new Set(
        (anchors.value.matchedDeveloperMetadata ?? []).flatMap((each) => each.developerMetadata?.metadataId ?? []),
      ),
      conditionalFormulas: new Map(
        sheets.map(({ properties, conditionalFormats }) => [
          properties?.sheetId ?? 0,
          new Set((conditionalFormats ?? []).flatMap((rule) => formulaOf(rule) ?? [])),
        ]),
      ),
    },
  };
}
