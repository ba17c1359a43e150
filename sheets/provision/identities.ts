import type { TabContract } from '../contract/types.ts';

/** Identities of the objects we make: chosen by rule, so that making them twice is noticed instead of done. */

/** Developer metadata that anchors a column to its field. */
export function columnMetadataId(contract: TabContract, columnIndex: number): number {
  return contract.sheetId * 1_000 + columnIndex + 1;
}

/** Key of the metadata on columns. One character: keys and values of a sheet may have 30,000 together. */
export const COLUMN_METADATA_KEY = 'c';

export function headerProtectionId(contract: TabContract): number {
  return contract.sheetId * 10 + 1;
}

/** Of a tab that only some may edit. */
export function wholeSheetProtectionId(contract: TabContract): number {
  return contract.sheetId * 10 + 2;
}

export function systemSheetProtectionId(contract: TabContract): number {
  return contract.systemSheetId * 10 + 1;
}

/** Key of the metadata on a copy of one of our tabs that was set aside: the copy stays, and nobody takes it for ours. */
export const SET_ASIDE_METADATA_KEY = 'x';
