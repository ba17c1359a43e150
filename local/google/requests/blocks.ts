import { copyBlock, cutBlock, type PasteType } from '../editing/copy.ts';
import { findReplace } from '../editing/find-replace.ts';
import { sortRows } from '../editing/sort.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import { type Handlers, NOTHING, requireRect, requireSheet } from './handler.ts';

const PASTE_TYPES: readonly PasteType[] = [
  'PASTE_NORMAL',
  'PASTE_VALUES',
  'PASTE_FORMAT',
  'PASTE_NO_BORDERS',
  'PASTE_FORMULA',
  'PASTE_DATA_VALIDATION',
];

function pasteTypeOf(given: string | undefined): PasteType {
  if (given === undefined) return 'PASTE_NORMAL';
  const pasteType = PASTE_TYPES.find((each) => each === given);
  if (pasteType === undefined) throw notImplemented(`the paste type ${given}`);
  return pasteType;
}

/** Requests that move blocks of cells or look through them. */
export const BLOCK_HANDLERS = {
  sortRange: (editing, request) => {
    const { sheet, rect } = requireRect(editing, request.range);
    const specs = request.sortSpecs ?? [];
    if (specs.length === 0) throw invalidArgument('At least one sort spec must be specified.');
    const keys = specs.map((spec) => {
      const byColour = spec.backgroundColor ?? spec.backgroundColorStyle ?? spec.foregroundColor;
      if (byColour !== undefined || spec.foregroundColorStyle !== undefined) throw notImplemented('sorting by colour');
      return { column: spec.dimensionIndex ?? 0, ascending: spec.sortOrder !== 'DESCENDING' };
    });
    sortRows(editing, sheet, rect, keys);
    return NOTHING;
  },

  cutPaste: (editing, request) => {
    const { sheet, rect } = requireRect(editing, request.source);
    const { sheetId, rowIndex = 0, columnIndex = 0 } = request.destination ?? {};
    const to = requireSheet(editing, sheetId);
    cutBlock(editing, sheet, rect, to, rowIndex, columnIndex, pasteTypeOf(request.pasteType));
    return NOTHING;
  },

  copyPaste: (editing, request) => {
    const source = requireRect(editing, request.source);
    const target = requireRect(editing, request.destination);
    const transpose = request.pasteOrientation === 'TRANSPOSE';
    const pasteType = pasteTypeOf(request.pasteType);
    copyBlock(editing, source.sheet, source.rect, target.sheet, target.rect, pasteType, transpose);
    return NOTHING;
  },

  findReplace: (editing, request) => {
    const scopes = [request.range, request.sheetId, request.allSheets].filter((scope) => scope !== undefined);
    if (scopes.length !== 1) throw invalidArgument('Exactly one of range, sheetId and allSheets must be specified.');
    if ((request.find ?? '') === '') throw invalidArgument('The text to find must not be empty.');
    const places =
      request.range !== undefined
        ? [requireRect(editing, request.range)]
        : (request.allSheets === true ? editing.workbook.sheets : [requireSheet(editing, request.sheetId)]).map(
            (sheet) => requireRect(editing, { sheetId: sheet.sheetId }),
          );
    return { findReplace: findReplace(editing, places, request) };
  },
} as const satisfies Handlers;
