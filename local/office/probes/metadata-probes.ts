import type { Probe } from './probe.ts';
import { type Scratch, SCRATCH_SHEET_ID as sheetId } from './scratch.ts';
import { metadataOn, PROBE_KEY, refusalOf, sortedByText, text, written } from './scratch-requests.ts';

async function rowOfMetadata(scratch: Scratch): Promise<number> {
  const [found] = await scratch.metadata(PROBE_KEY);
  return found?.location?.dimensionRange?.startIndex ?? 0;
}

/** Where metadata stays, and what Google says of metadata that is gone. */
export const METADATA_PROBES: readonly Probe[] = [
  {
    name: 'sort-and-row-metadata',
    assumption: 'metadata of a row stays at its place when rows are sorted',
    assumed: 'stays',
    remedy:
      'sortMovesRowMetadata of the stand-in (local/google/stand-in.ts): set it to what was seen; the product binds rows safely either way',
    ask: async (scratch) => {
      await scratch.batch(
        written(1, text('c')),
        written(2, text('b')),
        written(3, text('a')),
        metadataOn('ROWS', 1),
        sortedByText,
      );
      return (await rowOfMetadata(scratch)) === 1 ? 'stays' : 'goes along';
    },
  },
  {
    name: 'read-by-metadata-without-match',
    assumption: 'reading through metadata that is nowhere gives nothing and is no error',
    assumed: 'done',
    remedy:
      'BIND_ROWS_MAX (sheets/client/limits.ts): 1, so that a row deleted while it is bound spoils no other binding',
    ask: (scratch) => refusalOf(() => scratch.readByMetadata('nowhere')),
  },
  {
    name: 'write-by-metadata-without-match',
    assumption: 'writing through metadata that is nowhere changes nothing and is no error',
    assumed: 'done',
    remedy:
      'BIND_ROWS_MAX (sheets/client/limits.ts): 1, so that a row deleted while it is bound spoils no other binding',
    ask: (scratch) => refusalOf(() => scratch.writeByMetadata('nowhere', 'x')),
  },
  {
    name: 'update-metadata-without-match',
    assumption: 'changing metadata that is nowhere changes nothing and is no error',
    assumed: 'done',
    remedy: 'none: nothing is built on it; what the stand-in answers (local/google/requests/metadata.ts) follows it',
    ask: (scratch) =>
      refusalOf(() =>
        scratch.batch({
          updateDeveloperMetadata: {
            dataFilters: [{ developerMetadataLookup: { metadataKey: 'nowhere' } }],
            developerMetadata: { metadataValue: 'x' },
            fields: 'metadataValue',
          },
        }),
      ),
  },
  {
    name: 'copied-tab-and-column-metadata',
    assumption: 'a copy of a tab has no metadata of its original’s columns',
    assumed: 'none',
    remedy: 'none: columns are found by sheet and field; an anchor on a copy is never looked at',
    ask: async (scratch) => {
      await scratch.batch(metadataOn('COLUMNS', 0));
      const copy = { sourceSheetId: sheetId, newSheetId: sheetId + 1, newSheetName: '_probe copy' };
      await scratch.batch({ duplicateSheet: copy });
      const found = await scratch.metadata(PROBE_KEY);
      await scratch.batch({ deleteSheet: { sheetId: sheetId + 1 } });
      return found.some(({ location }) => location?.dimensionRange?.sheetId === sheetId + 1) ? 'copied' : 'none';
    },
  },
];
