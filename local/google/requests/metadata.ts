import type { Editing } from '../editing/editing.ts';
import { invalidArgument } from '../google-error.ts';
import type { DeveloperMetadata } from '../grid/message.ts';
import { type Dimension, lines, type Metadata } from '../grid/sheet.ts';
import { metadataOf } from '../wire/data-filter.ts';
import { names } from '../wire/field-mask.ts';
import { allMetadata, lookUp, type MetadataHolder, metadataMessage, type PlacedMetadata } from '../wire/metadata.ts';
import { type Handlers, requireLines, requireMask, requireSheet } from './handler.ts';

/** Characters of keys and values that a sheet, and the workbook as a whole, may hold. Source: guides/metadata. */
const CHARACTERS_MAX = 30_000;

function holderOf(editing: Editing, location: DeveloperMetadata['location']): MetadataHolder {
  if (location?.dimensionRange !== undefined) {
    const { sheet, dimension, at, count } = requireLines(editing, location.dimensionRange);
    if (count !== 1)
      throw invalidArgument('The dimension range of developer metadata must be exactly one row or column.');
    return { kind: dimension === 'ROWS' ? 'ROW' : 'COLUMN', sheet, index: at };
  }
  if (location?.spreadsheet === true) return { kind: 'SPREADSHEET' };
  if (location?.sheetId !== undefined) return { kind: 'SHEET', sheet: requireSheet(editing, location.sheetId) };
  throw invalidArgument('Developer metadata must have a location.');
}

function metadataAt(editing: Editing, holder: MetadataHolder): readonly Metadata[] {
  switch (holder.kind) {
    case 'SPREADSHEET':
      return editing.workbook.parts.metadata;
    case 'SHEET':
      return holder.sheet.parts.metadata;
    case 'ROW':
    case 'COLUMN':
      return lines(holder.sheet, dimensionOf(holder.kind))[holder.index]?.properties.metadata ?? [];
  }
}

function dimensionOf(kind: 'ROW' | 'COLUMN'): Dimension {
  return kind === 'ROW' ? 'ROWS' : 'COLUMNS';
}

function setMetadataAt(editing: Editing, holder: MetadataHolder, all: readonly Metadata[]): void {
  switch (holder.kind) {
    case 'SPREADSHEET':
      editing.transaction.setWorkbookPart('metadata', all);
      return;
    case 'SHEET':
      editing.transaction.setSheetPart(holder.sheet, 'metadata', all);
      return;
    case 'ROW':
    case 'COLUMN': {
      const dimension = dimensionOf(holder.kind);
      const { metadata: _before, ...rest } = lines(holder.sheet, dimension)[holder.index]?.properties ?? {};
      const properties = all.length === 0 ? rest : { ...rest, metadata: all };
      editing.transaction.setLine(holder.sheet, dimension, holder.index, properties);
    }
  }
}

function requireSize(editing: Editing): void {
  const sizes = new Map<unknown, number>();
  for (const { metadata, holder } of allMetadata(editing.workbook)) {
    const owner = holder.kind === 'SPREADSHEET' ? null : holder.sheet;
    const size = metadata.metadataKey.length + (metadata.metadataValue?.length ?? 0);
    sizes.set(owner, (sizes.get(owner) ?? 0) + size);
  }
  for (const size of sizes.values()) {
    if (size > CHARACTERS_MAX) throw invalidArgument(`Developer metadata exceeds ${CHARACTERS_MAX} characters.`);
  }
}

function madeFrom(editing: Editing, given: DeveloperMetadata): Metadata {
  const { metadataKey, metadataValue, visibility } = given;
  if (metadataKey === undefined || metadataKey === '') throw invalidArgument('Developer metadata must have a key.');
  if (visibility !== 'DOCUMENT' && visibility !== 'PROJECT')
    throw invalidArgument('Developer metadata must have a visibility.');
  const metadataId = given.metadataId ?? unusedId(editing);
  if (metadataId < 1) throw invalidArgument('The developer metadata id must be positive.');
  if (lookUp(editing.workbook, { metadataId }).length > 0) {
    throw invalidArgument(`Developer metadata with id ${metadataId} already exists.`);
  }
  return { metadataId, metadataKey, ...(metadataValue === undefined ? {} : { metadataValue }), visibility };
}

function unusedId(editing: Editing): number {
  let id = editing.nextNumber();
  while (lookUp(editing.workbook, { metadataId: id }).length > 0) id = editing.nextNumber();
  return id;
}

export const METADATA_HANDLERS = {
  createDeveloperMetadata: (editing, request) => {
    const given = request.developerMetadata ?? {};
    const holder = holderOf(editing, given.location);
    const metadata = madeFrom(editing, given);
    setMetadataAt(editing, holder, [...metadataAt(editing, holder), metadata]);
    requireSize(editing);
    return { createDeveloperMetadata: { developerMetadata: metadataMessage({ metadata, holder }) } };
  },

  /** A filter that selects nothing changes nothing. Assumed: Google does not document it. */
  updateDeveloperMetadata: (editing, request) => {
    const mask = requireMask(request.fields, 'DeveloperMetadata');
    const given = request.developerMetadata ?? {};
    const filters = request.dataFilters ?? [];
    if (filters.length === 0) throw invalidArgument('At least one data filter must be specified.');
    const selected = new Map(
      filters
        .flatMap((filter) => metadataOf(editing.workbook, filter))
        .map((placed) => [placed.metadata.metadataId, placed] as const),
    );
    const changed = [...selected.values()].map((placed) => changedMetadata(editing, placed, given, mask));
    requireSize(editing);
    return { updateDeveloperMetadata: changed.length === 0 ? {} : { developerMetadata: changed.map(metadataMessage) } };
  },

  deleteDeveloperMetadata: (editing, request) => {
    const selected = metadataOf(editing.workbook, request.dataFilter ?? {});
    for (const { metadata, holder } of selected) removeFrom(editing, holder, metadata);
    const deleted = selected.map(metadataMessage);
    return { deleteDeveloperMetadata: deleted.length === 0 ? {} : { deletedDeveloperMetadata: deleted } };
  },
} as const satisfies Handlers;

function removeFrom(editing: Editing, holder: MetadataHolder, metadata: Metadata): void {
  setMetadataAt(
    editing,
    holder,
    metadataAt(editing, holder).filter((each) => each.metadataId !== metadata.metadataId),
  );
}

function changedMetadata(
  editing: Editing,
  { metadata, holder }: PlacedMetadata,
  given: DeveloperMetadata,
  mask: ReturnType<typeof requireMask>,
): PlacedMetadata {
  const isNamed = (name: keyof DeveloperMetadata & string): boolean => names(mask, name);
  if (mask.fields.has('metadataId')) throw invalidArgument('The id of developer metadata cannot be changed.');
  const key = isNamed('metadataKey') ? given.metadataKey : metadata.metadataKey;
  if (key === undefined || key === '') throw invalidArgument('Developer metadata must have a key.');
  const value = isNamed('metadataValue') ? given.metadataValue : metadata.metadataValue;
  const visibility = isNamed('visibility') ? given.visibility : metadata.visibility;
  if (visibility !== 'DOCUMENT' && visibility !== 'PROJECT')
    throw invalidArgument('Developer metadata must have a visibility.');
  const after: Metadata = {
    metadataId: metadata.metadataId,
    metadataKey: key,
    ...(value === undefined ? {} : { metadataValue: value }),
    visibility,
  };
  const target = isNamed('location') && given.location !== undefined ? holderOf(editing, given.location) : holder;
  removeFrom(editing, holder, metadata);
  setMetadataAt(editing, target, [...metadataAt(editing, target), after]);
  return { metadata: after, holder: target };
}
