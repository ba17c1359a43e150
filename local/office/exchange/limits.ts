import { DAY_MS } from '../../../shared/kernel/instant.ts';

/** Bytes of a file that are read: a ledger of some 50,000 rows, and nothing that would fill the memory once unpacked. */
export const FILE_BYTES_MAX = 20_000_000;

/** Rows of a sheet that are looked at, titles and blank lines included. */
export const ROWS_MAX = 20_000;

/** Columns of a sheet that are looked at: the widest ledger has some thirty. */
export const COLUMNS_MAX = 100;

/** Rows with text that a tab may have after an import: what more there is belongs into a yearly workbook. */
export const TAB_ROWS_MAX = 8_000;

/** Rows written by one request, all or none: as many as one sync works off in its time. */
export const BATCH_ROWS_MAX = 500;

/** Google recommends at most 2 MB per request; the formats and the receipt beside the rows have room in the rest. */
export const BATCH_ROW_BYTES_MAX = 1_800_000;

/**
 * Slots left out before the first of an import. A sync that runs at the same moment has counted its slots already: it
 * may give them to 5,000 pasted rows and 400 new blank ones before it sees those of the import.
 */
export const SLOTS_LEFT_OUT = 6_000;

/** How long a row that an import announced counts as imported when it is first read. Syncs come every minute. */
export const ANNOUNCED_MS = 7 * DAY_MS;

/** Characters of one receipt: all metadata of a sheet may have 30,000. */
export const RECEIPT_CHARACTERS_MAX = 2_000;
