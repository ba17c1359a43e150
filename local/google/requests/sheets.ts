import { parseTimeZone } from '../../../shared/kernel/zone.ts';
import type { Editing } from '../editing/editing.ts';
import { requireEditable } from '../editing/protection.ts';
import { renameSheetIn } from '../editing/references.ts';
import { rewriteFormulas } from '../editing/rewrite-formulas.ts';
import { requireColumns, requireRoom } from '../editing/room.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import { imageOfSheet, sheetOfImage } from '../grid/image.ts';
import type { SheetProperties } from '../grid/message.ts';
import { wholeGrid } from '../grid/rect.ts';
import { newParts, newSheet, type Sheet, type SheetParts } from '../grid/sheet.ts';
import { sheetById, sheetByTitle } from '../grid/workbook.ts';
import { type MaskTree, names } from '../wire/field-mask.ts';
import { sheetProperties } from '../wire/sheet-message.ts';
import { type Handlers, NOTHING, requireMask, requireSheet } from './handler.ts';
import { resize } from './resize.ts';

/** The size of a new sheet. Source: Google Sheets, a new tab. */
const DEFAULT_ROW_COUNT = 1_000;
const DEFAULT_COLUMN_COUNT = 26;

/** The new sheet that the properties describe, at its place in the workbook. Throws 400 for a title or id that is taken. */
export function addSheet(editing: Editing, given: SheetProperties): Sheet {
  if (given.sheetType !== undefined && given.sheetType !== 'GRID')
    throw notImplemented(`sheets of type ${given.sheetType}`);
  const sheetId = given.sheetId ?? unusedSheetId(editing);
  if (sheetId < 0) throw invalidArgument('The sheet id must not be negative.');
  if (sheetById(editing.workbook, sheetId) !== undefined) {
    throw invalidArgument(`Cannot add sheet: a sheet with id ${sheetId} already exists.`);
  }
  const title = given.title ?? unusedTitle(editing);
  requireUnusedTitle(editing, title, null);
  const rowCount = given.gridProperties?.rowCount ?? DEFAULT_ROW_COUNT;
  const columnCount = given.gridProperties?.columnCount ?? DEFAULT_COLUMN_COUNT;
  if (rowCount < 1 || columnCount < 1) throw invalidArgument('A sheet must have at least one row and one column.');
  requireColumns(columnCount);
  requireRoom(editing.workbook, rowCount * columnCount);
  const sheet = newSheet(sheetId, partsGiven(newParts(title), given, null), rowCount, columnCount);
  editing.transaction.addSheet(placeFor(editing, given.index), sheet);
  return sheet;
}

function placeFor(editing: Editing, index: number | undefined): number {
  const end = editing.workbook.sheets.length;
  if (index === undefined) return end;
  if (index < 0 || index > end) throw invalidArgument(`The sheet index ${index} is out of bounds.`);
  return index;
}

function unusedSheetId(editing: Editing): number {
  if (editing.workbook.sheets.length === 0) return 0;
  let id = editing.nextNumber();
  while (sheetById(editing.workbook, id) !== undefined) id = editing.nextNumber();
  return id;
}

function unusedTitle(editing: Editing): string {
  let number = editing.workbook.sheets.length + 1;
  while (sheetByTitle(editing.workbook, `Sheet${number}`) !== undefined) number += 1;
  return `Sheet${number}`;
}

function requireUnusedTitle(editing: Editing, title: string, own: Sheet | null): void {
  if (title === '') throw invalidArgument('A sheet must have a title.');
  const other = sheetByTitle(editing.workbook, title);
  if (other !== undefined && other !== own) {
    throw invalidArgument(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
}

/** The parts that properties can set, where the mask (`null`: everything given) names them. */
function partsGiven(parts: SheetParts, given: SheetProperties, mask: MaskTree | null): SheetParts {
  const grid = given.gridProperties;
  const isNamed = (...path: string[]): boolean => names(mask, ...path);
  return {
    ...parts,
    hidden: isNamed('hidden') ? (given.hidden ?? false) : parts.hidden,
    rightToLeft: isNamed('rightToLeft') ? (given.rightToLeft ?? false) : parts.rightToLeft,
    tabColorStyle: tabColourGiven(parts, given, mask),
    frozenRowCount: isNamed('gridProperties', 'frozenRowCount') ? (grid?.frozenRowCount ?? 0) : parts.frozenRowCount,
    frozenColumnCount: isNamed('gridProperties', 'frozenColumnCount')
      ? (grid?.frozenColumnCount ?? 0)
      : parts.frozenColumnCount,
    hideGridlines: isNamed('gridProperties', 'hideGridlines') ? (grid?.hideGridlines ?? false) : parts.hideGridlines,
  };
}

function tabColourGiven(parts: SheetParts, given: SheetProperties, mask: MaskTree | null): SheetParts['tabColorStyle'] {
  if (names(mask, 'tabColorStyle') && given.tabColorStyle !== undefined) return given.tabColorStyle;
  if (names(mask, 'tabColor')) return given.tabColor === undefined ? null : { rgbColor: given.tabColor };
  return names(mask, 'tabColorStyle') ? null : parts.tabColorStyle;
}

const SETTABLE_PARTS = [
  'hidden',
  'rightToLeft',
  'tabColorStyle',
  'frozenRowCount',
  'frozenColumnCount',
  'hideGridlines',
] as const satisfies readonly (keyof SheetParts)[];

function rename(editing: Editing, sheet: Sheet, title: string): void {
  requireUnusedTitle(editing, title, sheet);
  const before = sheet.parts.title;
  if (title === before) return;
  editing.transaction.setSheetPart(sheet, 'title', title);
  const renamed = (text: string): string => renameSheetIn(text, before, title);
  rewriteFormulas(editing, renamed, renamed);
}

function moveTo(editing: Editing, sheet: Sheet, index: number | undefined): void {
  const from = editing.workbook.sheets.indexOf(sheet);
  const to = placeFor(editing, index);
  if (to !== from && to !== from + 1) editing.transaction.moveSheet(sheet, to > from ? to - 1 : to);
}

export const SHEET_HANDLERS = {
  updateSpreadsheetProperties: (editing, request) => {
    const mask = requireMask(request.fields, 'SpreadsheetProperties');
    const given = request.properties ?? {};
    for (const name of mask.fields.keys()) {
      if (!['title', 'locale', 'timeZone', 'autoRecalc'].includes(name)) throw notImplemented(`the property ${name}`);
    }
    const { transaction } = editing;
    if (names(mask, 'title')) transaction.setWorkbookPart('title', given.title ?? '');
    if (names(mask, 'locale')) {
      if (!/^[a-z]{2}(_[A-Z]{2})?$/.test(given.locale ?? '')) throw invalidArgument(`Invalid locale: ${given.locale}`);
      transaction.setWorkbookPart('locale', given.locale ?? '');
    }
    if (names(mask, 'timeZone')) {
      if (parseTimeZone(given.timeZone ?? '') === null) throw invalidArgument(`Invalid time zone: ${given.timeZone}`);
      transaction.setWorkbookPart('timeZone', given.timeZone ?? '');
    }
    if (names(mask, 'autoRecalc')) {
      const interval = (['ON_CHANGE', 'MINUTE', 'HOUR'] as const).find((each) => each === given.autoRecalc);
      transaction.setWorkbookPart('autoRecalc', interval ?? 'ON_CHANGE');
    }
    return NOTHING;
  },

  addSheet: (editing, request) => {
    const sheet = addSheet(editing, request.properties ?? {});
    return { addSheet: { properties: sheetProperties(editing.workbook, sheet) } };
  },

  deleteSheet: (editing, request) => {
    const sheet = requireSheet(editing, request.sheetId);
    requireEditable(editing, sheet, wholeGrid(sheet));
    if (editing.workbook.sheets.filter(({ parts }) => !parts.hidden).every((each) => each === sheet)) {
      throw invalidArgument("You can't remove all the visible sheets in a document.");
    }
    editing.transaction.removeSheet(sheet);
    return NOTHING;
  },

  duplicateSheet: (editing, request) => {
    const source = requireSheet(editing, request.sourceSheetId);
    const title = request.newSheetName ?? `Copy of ${source.parts.title}`;
    requireUnusedTitle(editing, title, null);
    const sheetId = request.newSheetId ?? unusedSheetId(editing);
    if (sheetById(editing.workbook, sheetId) !== undefined) {
      throw invalidArgument(`Cannot duplicate sheet: a sheet with id ${sheetId} already exists.`);
    }
    requireRoom(editing.workbook, source.rows.length * source.columns.length);
    const copy = sheetOfImage({ ...imageOfSheet(source), sheetId });
    copy.parts = copiedParts(source.parts, sheetId, title);
    for (const line of [...copy.rows, ...copy.columns]) {
      const { metadata: _original, ...properties } = line.properties;
      line.properties = properties;
    }
    editing.transaction.addSheet(placeFor(editing, request.insertSheetIndex ?? 0), copy);
    return { duplicateSheet: { properties: sheetProperties(editing.workbook, copy) } };
  },

  updateSheetProperties: (editing, request) => {
    const mask = requireMask(request.fields, 'SheetProperties');
    const given = request.properties ?? {};
    const sheet = requireSheet(editing, given.sheetId);
    if (names(mask, 'title')) rename(editing, sheet, given.title ?? '');
    if (names(mask, 'index') && !(mask.all && given.index === undefined)) moveTo(editing, sheet, given.index);
    const grid = given.gridProperties;
    if (names(mask, 'gridProperties', 'rowCount') && grid?.rowCount !== undefined) {
      resize(editing, sheet, 'ROWS', grid.rowCount);
    }
    if (names(mask, 'gridProperties', 'columnCount') && grid?.columnCount !== undefined) {
      resize(editing, sheet, 'COLUMNS', grid.columnCount);
    }
    const parts = partsGiven(sheet.parts, given, mask);
    for (const key of SETTABLE_PARTS) editing.transaction.setSheetPart(sheet, key, parts[key]);
    return NOTHING;
  },
} as const satisfies Handlers;

/** A copy has the looks and rules of its original, about its own cells; objects with ids of their own are not copied. */
function copiedParts(parts: SheetParts, sheetId: number, title: string): SheetParts {
  const own = <Bearer extends { readonly range?: object }>(bearer: Bearer): Bearer => ({
    ...bearer,
    ...(bearer.range === undefined ? {} : { range: { ...bearer.range, sheetId } }),
  });
  return {
    ...parts,
    title,
    conditionalFormats: parts.conditionalFormats.map((rule) => ({
      ...rule,
      ranges: (rule.ranges ?? []).map((range) => ({ ...range, sheetId })),
    })),
    basicFilter: parts.basicFilter === null ? null : own(parts.basicFilter),
    protectedRanges: [],
    filterViews: [],
    bandedRanges: [],
    charts: [],
    metadata: [],
  };
}
