import type { Place } from '../editing/a1.ts';
import type { Actor } from '../editing/editing.ts';
import { keepsOut } from '../editing/protection.ts';
import type { SheetMessage, SpreadsheetMessage } from '../grid/message.ts';
import { wholeGrid } from '../grid/rect.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import { withoutDefaults } from '../without-defaults.ts';
import { type MaskTree, names } from './field-mask.ts';
import { gridData } from './grid-data.ts';
import { metadataMessage } from './metadata.ts';
import { sheetProperties } from './sheet-message.ts';

/** What is asked of a workbook: some ranges or all, with the cells or without, all fields or those of a mask. */
export interface SpreadsheetQuestion {
  readonly actor: Actor;
  readonly nowSerial: number;
  readonly places: readonly Place[];
  readonly includeGridData: boolean;
  readonly mask: MaskTree | null;
}

/** Where people open the workbook; the product never follows it. */
const SPREADSHEET_URL = 'https://docs.google.com/spreadsheets/d/';

export function spreadsheetMessage(document: Document, question: SpreadsheetQuestion): SpreadsheetMessage {
  const { workbook } = document;
  const { title, locale, timeZone, autoRecalc, namedRanges, metadata } = workbook.parts;
  const sheets = new Set(question.places.map(({ sheet }) => sheet));
  const shown = sheets.size === 0 ? workbook.sheets : workbook.sheets.filter((sheet) => sheets.has(sheet));
  return {
    spreadsheetId: workbook.spreadsheetId,
    properties: { title, locale, timeZone, autoRecalc },
    sheets: shown.map((sheet) => sheetMessage(document, sheet, question)),
    ...(namedRanges.length === 0 ? {} : { namedRanges }),
    spreadsheetUrl: `${SPREADSHEET_URL}${workbook.spreadsheetId}/edit`,
    ...(metadata.length === 0
      ? {}
      : {
          developerMetadata: metadata.map((each) =>
            metadataMessage({ metadata: each, holder: { kind: 'SPREADSHEET' } }),
          ),
        }),
  };
}

function sheetMessage(document: Document, sheet: Sheet, question: SpreadsheetQuestion): SheetMessage {
  const { parts } = sheet;
  return {
    properties: sheetProperties(document.workbook, sheet),
    ...(parts.basicFilter === null ? {} : { basicFilter: parts.basicFilter }),
    ...(wantsData(question) ? { data: dataOf(document, sheet, question) } : {}),
    ...withoutDefaults({
      conditionalFormats: parts.conditionalFormats,
      filterViews: parts.filterViews,
      protectedRanges: parts.protectedRanges.map((each) => ({
        ...each,
        requestingUserCanEdit: !keepsOut(each, question.actor, document.workbook),
      })),
      charts: parts.charts,
      bandedRanges: parts.bandedRanges,
      developerMetadata: parts.metadata.map((metadata) =>
        metadataMessage({ metadata, holder: { kind: 'SHEET', sheet } }),
      ),
    }),
  };
}

/** With a mask, it alone says whether cells are wanted. */
function wantsData({ includeGridData, mask }: SpreadsheetQuestion): boolean {
  return mask === null ? includeGridData : names(mask, 'sheets', 'data');
}

function dataOf(document: Document, sheet: Sheet, question: SpreadsheetQuestion): NonNullable<SheetMessage['data']> {
  const mask = innerMask(question.mask, ['sheets', 'data']);
  const asked = question.places.filter((place) => place.sheet === sheet).map(({ rect }) => rect);
  const rects = asked.length === 0 ? [wholeGrid(sheet)] : asked;
  return rects.map((rect) => gridData(document, question.nowSerial, sheet, rect, mask));
}

function innerMask(mask: MaskTree | null, path: readonly string[]): MaskTree | null {
  let at = mask;
  for (const name of path) {
    if (at === null || at.all) return null;
    at = at.fields.get(name) ?? null;
  }
  return at;
}
