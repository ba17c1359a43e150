import { invalidArgument } from '../google-error.ts';
import type { DeveloperMetadata } from '../grid/message.ts';
import type { Column, Metadata, Row, Sheet } from '../grid/sheet.ts';
import type { Workbook } from '../grid/workbook.ts';

/** Where a piece of developer metadata is. */
export type MetadataHolder =
  | { readonly kind: 'SPREADSHEET' }
  | { readonly kind: 'SHEET'; readonly sheet: Sheet }
  | { readonly kind: 'ROW' | 'COLUMN'; readonly sheet: Sheet; readonly index: number };

export interface PlacedMetadata {
  readonly metadata: Metadata;
  readonly holder: MetadataHolder;
}

/** All developer metadata of the workbook, from the whole to the parts. */
export function allMetadata(workbook: Workbook): readonly PlacedMetadata[] {
  const placed: PlacedMetadata[] = workbook.parts.metadata.map((metadata) => ({
    metadata,
    holder: { kind: 'SPREADSHEET' },
  }));
  for (const sheet of workbook.sheets) {
    for (const metadata of sheet.parts.metadata) placed.push({ metadata, holder: { kind: 'SHEET', sheet } });
    placeLines(sheet, 'COLUMN', sheet.columns, placed);
    placeLines(sheet, 'ROW', sheet.rows, placed);
  }
  return placed;
}

/** Thousands of rows are gone through at every look-up, and next to none carries anything. */
function placeLines(
  sheet: Sheet,
  kind: 'ROW' | 'COLUMN',
  lines: readonly (Row | Column)[],
  placed: PlacedMetadata[],
): void {
  for (const { properties, index } of lines) {
    if (properties.metadata === undefined) continue;
    for (const metadata of properties.metadata) placed.push({ metadata, holder: { kind, sheet, index } });
  }
}

/** As Google writes it, with its place as it is now. */
export function metadataMessage({ metadata, holder }: PlacedMetadata): DeveloperMetadata {
  return { ...metadata, location: locationOf(holder) };
}

function locationOf(holder: MetadataHolder): NonNullable<DeveloperMetadata['location']> {
  switch (holder.kind) {
    case 'SPREADSHEET':
      return { locationType: 'SPREADSHEET', spreadsheet: true };
    case 'SHEET':
      return { locationType: 'SHEET', sheetId: holder.sheet.sheetId };
    case 'ROW':
    case 'COLUMN':
      return {
        locationType: holder.kind,
        dimensionRange: {
          sheetId: holder.sheet.sheetId,
          dimension: holder.kind === 'ROW' ? 'ROWS' : 'COLUMNS',
          startIndex: holder.index,
          endIndex: holder.index + 1,
        },
      };
  }
}

export type MetadataLookup = {
  readonly metadataId?: number;
  readonly metadataKey?: string;
  readonly metadataValue?: string;
  readonly visibility?: string;
  readonly locationType?: string;
  readonly locationMatchingStrategy?: string;
  readonly metadataLocation?: NonNullable<DeveloperMetadata['location']>;
};

/** What a lookup selects: everything that agrees with all the fields given. Throws 400 for a place that is none. */
export function lookUp(workbook: Workbook, lookup: MetadataLookup): readonly PlacedMetadata[] {
  if (lookup.locationMatchingStrategy !== undefined && lookup.metadataLocation === undefined) {
    throw invalidArgument('locationMatchingStrategy may only be specified together with metadataLocation.');
  }
  const isExact = lookup.locationMatchingStrategy === 'EXACT_LOCATION';
  return allMetadata(workbook).filter(({ metadata, holder }) => {
    if (lookup.metadataId !== undefined && lookup.metadataId !== metadata.metadataId) return false;
    if (lookup.metadataKey !== undefined && lookup.metadataKey !== metadata.metadataKey) return false;
    if (lookup.metadataValue !== undefined && lookup.metadataValue !== (metadata.metadataValue ?? '')) return false;
    if (isGiven(lookup.visibility) && lookup.visibility !== metadata.visibility) return false;
    if (isGiven(lookup.locationType) && lookup.locationType !== holder.kind) return false;
    return lookup.metadataLocation === undefined || isAt(holder, lookup.metadataLocation, isExact);
  });
}

function isGiven(value: string | undefined): boolean {
  return value !== undefined && !value.endsWith('_UNSPECIFIED');
}

function isAt(holder: MetadataHolder, location: NonNullable<DeveloperMetadata['location']>, isExact: boolean): boolean {
  if (location.spreadsheet === true) return holder.kind === 'SPREADSHEET';
  if (holder.kind === 'SPREADSHEET') return false;
  const range = location.dimensionRange;
  if (range === undefined) {
    return holder.sheet.sheetId === (location.sheetId ?? 0) && (!isExact || holder.kind === 'SHEET');
  }
  if (holder.sheet.sheetId !== (range.sheetId ?? 0)) return false;
  if (holder.kind === 'SHEET') return !isExact;
  const sameDimension = (holder.kind === 'ROW') === (range.dimension === 'ROWS');
  if (!sameDimension) return !isExact;
  const start = range.startIndex ?? 0;
  const end = range.endIndex ?? Infinity;
  return isExact ? holder.index === start && end === start + 1 : holder.index >= start && holder.index < end;
}
