import { createHash } from 'node:crypto';
import type { sheets_v4 } from '@googleapis/sheets';
import * as z from 'zod';
import type { SheetsOutcome } from '../../../shared/application/ports.ts';
import { type Slot, type SpreadsheetId, slot as slotOf } from '../../../shared/kernel/identity.ts';
import type { GoogleCall } from '../../../sheets/client/google-calls.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';

/** Key of the metadata that says which rows of a file were written. It stays: the same file may come again. */
const RECEIPT_KEY = 'i';

/** Short names: keys and values of a sheet's metadata may have 30,000 characters together. */
const receiptSchema = z.object({
  /** Fingerprint of the file. */
  f: z.string(),
  /** Rows of it, as `5-80,82`. */
  r: z.string().regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/),
  /** Slot of the first of them; the others follow. Receipts of the first releases do not say. */
  s: z.int().min(1).optional(),
});

/**
 * The receipt of one batch, to be made in the same request as its rows: either both are there or neither. Its id follows
 * from the file and the first row, so that Google refuses the same batch a second time, whole.
 */
export function receiptRequest(
  contract: TabContract,
  fingerprint: string,
  rows: readonly { readonly rowNumber: number; readonly slot: Slot }[],
): sheets_v4.Schema$Request {
  const rowNumbers = rows.map(({ rowNumber }) => rowNumber);
  const receipt = { f: fingerprint, r: rangesOf(rowNumbers), s: rows[0]?.slot } satisfies z.input<typeof receiptSchema>;
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataId: receiptId(contract, fingerprint, rowNumbers[0] ?? 0),
        metadataKey: RECEIPT_KEY,
        metadataValue: JSON.stringify(receipt),
        visibility: 'DOCUMENT',
        location: { sheetId: contract.sheetId },
      },
    },
  };
}

/** Ids of columns end at a million, those that Google gives are drawn from all: the upper half of them is ours. */
const RECEIPT_ID_MIN = 1_073_741_824;

function receiptId({ tab }: TabContract, fingerprint: string, firstRow: number): number {
  const hash = createHash('sha256').update(`${tab}/${fingerprint}/${firstRow}`).digest();
  return RECEIPT_ID_MIN + (hash.readUInt32BE(0) % (RECEIPT_ID_MIN - 1));
}

/** Rows of the file that earlier runs wrote into the tab, with their slots as far as that is known. One read. */
export async function readReceipts(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
  contract: TabContract,
  fingerprint: string,
): Promise<SheetsOutcome<ReadonlyMap<number, Slot | null>>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.developerMetadata.search(
      {
        spreadsheetId,
        requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: RECEIPT_KEY } }] },
      },
      options,
    ),
  );
  if (answer.kind !== 'done') return answer;
  const rows = (answer.value.matchedDeveloperMetadata ?? []).flatMap(
    ({ developerMetadata }): [number, Slot | null][] => {
      if (developerMetadata?.location?.sheetId !== contract.sheetId) return [];
      const { f, r, s } = receiptSchema.parse(JSON.parse(developerMetadata.metadataValue ?? ''));
      if (f !== fingerprint) return [];
      return rowsOf(r).map((rowNumber, index) => [rowNumber, s === undefined ? null : slotOf(s + index)]);
    },
  );
  return { kind: 'done', value: new Map(rows) };
}

/** `5-80,82` for the numbers from 5 to 80 and 82, which are in order. */
export function rangesOf(rowNumbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const rowNumber of rowNumbers) {
    const range = ranges.at(-1);
    if (range !== undefined && range.last + 1 === rowNumber) range.last = rowNumber;
    else ranges.push({ first: rowNumber, last: rowNumber });
  }
  return ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

function rowsOf(ranges: string): readonly number[] {
  return ranges.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
