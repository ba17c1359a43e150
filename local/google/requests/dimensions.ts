import { requireInsertable, requireLinesEditable } from '../editing/protection.ts';
import { deleteLines, insertLines, moveLines, newLines } from '../editing/structure.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import { type LineProperties, lines } from '../grid/sheet.ts';
import { updated } from '../wire/field-mask.ts';
import { type Handlers, NOTHING, requireDimension, requireLines, requireMask, requireSheet } from './handler.ts';

/** Lines of one request; more would only be a slip of the pen. */
const LINES_MAX = 1_000_000;

export const DIMENSION_HANDLERS = {
  appendDimension: (editing, request) => {
    const sheet = requireSheet(editing, request.sheetId);
    const dimension = requireDimension(request.dimension);
    const count = request.length ?? 0;
    if (count <= 0 || count > LINES_MAX) throw invalidArgument('The length must be positive.');
    const model = lines(sheet, dimension).at(-1) ?? null;
    insertLines(editing, sheet, dimension, lines(sheet, dimension).length, newLines(sheet, dimension, count, model));
    return NOTHING;
  },

  insertDimension: (editing, request) => {
    const range = request.range ?? {};
    const sheet = requireSheet(editing, range.sheetId);
    const dimension = requireDimension(range.dimension);
    const at = range.startIndex ?? 0;
    const count = (range.endIndex ?? 0) - at;
    if (at < 0 || count <= 0 || count > LINES_MAX) throw invalidArgument('Both indexes of the range must be bounded.');
    const all = lines(sheet, dimension);
    if (at > all.length) throw invalidArgument(`Cannot insert at ${at}: the grid has ${all.length} ${dimension}.`);
    if (request.inheritFromBefore === true && at === 0) {
      throw invalidArgument('Cannot inherit from before when inserting at the first row or column.');
    }
    requireInsertable(editing, sheet, dimension, at);
    const model = all[request.inheritFromBefore === true ? at - 1 : at] ?? null;
    insertLines(editing, sheet, dimension, at, newLines(sheet, dimension, count, model));
    return NOTHING;
  },

  deleteDimension: (editing, request) => {
    const { sheet, dimension, at, count } = requireLines(editing, request.range);
    const rest = lines(sheet, dimension).length - count;
    const frozen = dimension === 'ROWS' ? sheet.parts.frozenRowCount : sheet.parts.frozenColumnCount;
    const what = dimension === 'ROWS' ? 'rows' : 'columns';
    if (rest === 0) throw invalidArgument(`You can't delete all the ${what} on the sheet.`);
    if (rest <= frozen - Math.max(0, Math.min(frozen, at + count) - at)) {
      throw invalidArgument(`Sorry, it is not possible to delete all non-frozen ${what}.`);
    }
    requireLinesEditable(editing, sheet, dimension, at, count);
    deleteLines(editing, sheet, dimension, at, count);
    return NOTHING;
  },

  moveDimension: (editing, request) => {
    const { sheet, dimension, at, count } = requireLines(editing, request.source);
    const to = request.destinationIndex ?? 0;
    if (to < 0 || to > lines(sheet, dimension).length) throw invalidArgument('The destination lies outside the grid.');
    requireLinesEditable(editing, sheet, dimension, at, count);
    requireInsertable(editing, sheet, dimension, to);
    moveLines(editing, sheet, dimension, at, count, to);
    return NOTHING;
  },

  updateDimensionProperties: (editing, request) => {
    const mask = requireMask(request.fields, 'DimensionProperties');
    if (mask.fields.has('developerMetadata')) throw notImplemented('metadata in updateDimensionProperties');
    const { sheet, dimension, at, count } = requireLines(editing, request.range);
    for (let index = at; index < at + count; index += 1) {
      const before = lines(sheet, dimension)[index]?.properties ?? {};
      const { metadata, ...plain } = before;
      const after: LineProperties = updated(plain, pickedFrom(request.properties ?? {}), mask) ?? {};
      editing.transaction.setLine(sheet, dimension, index, metadata === undefined ? after : { ...after, metadata });
    }
    return NOTHING;
  },
} as const satisfies Handlers;

/** Values that are Google's defaults need not be kept. */
function pickedFrom(given: { readonly pixelSize?: number; readonly hiddenByUser?: boolean }): LineProperties {
  return {
    ...(given.pixelSize === undefined ? {} : { pixelSize: given.pixelSize }),
    ...(given.hiddenByUser === true ? { hiddenByUser: true } : {}),
  };
}
