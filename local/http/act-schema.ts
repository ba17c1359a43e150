import * as z from 'zod';
import type { PageAct, RowAnchor } from '../google/page-protocol.ts';

const index = z.int().min(0);
const count = z.int().min(1);
const range = z.object({ startRow: index, endRow: index, startColumn: index, endColumn: index });
const at = { sheetId: index, row: index, column: index };
const to = { toSheetId: index, toRow: index, toColumn: index };
const lines = { sheetId: index, at: index, count };

/** What a person may do in the grid: the list of what the page may send. */
export const pageActSchema: z.ZodType<PageAct> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('type'), ...at, text: z.string() }),
  z.object({ kind: z.literal('paste'), ...at, rows: z.array(z.array(z.string())) }),
  z.object({ kind: z.literal('clear'), sheetId: index, range }),
  z.object({ kind: z.literal('check'), ...at, checked: z.boolean() }),
  z.object({ kind: z.literal('copy'), sheetId: index, range, ...to }),
  z.object({ kind: z.literal('cut'), sheetId: index, range, ...to }),
  z.object({ kind: z.literal('fill'), sheetId: index, range, toRange: range }),
  z.object({ kind: z.literal('sort'), sheetId: index, range, byColumn: index, ascending: z.boolean() }),
  z.object({
    kind: z.literal('set-filter'),
    sheetId: index,
    range: range.nullable(),
    hiddenValues: z.record(z.string(), z.array(z.string())),
  }),
  z.object({ kind: z.literal('insert-rows'), ...lines }),
  z.object({ kind: z.literal('delete-rows'), ...lines }),
  z.object({ kind: z.literal('move-rows'), ...lines, to: index }),
  z.object({ kind: z.literal('insert-columns'), ...lines }),
  z.object({ kind: z.literal('delete-columns'), ...lines }),
  z.object({ kind: z.literal('move-columns'), ...lines, to: index }),
  z.object({ kind: z.literal('resize-column'), sheetId: index, column: index, widthPx: count }),
  z.object({ kind: z.literal('undo') }),
  z.object({ kind: z.literal('redo') }),
]);

export const rowAnchorSchema: z.ZodType<RowAnchor> = z.object({ sheetId: index, row: index, slot: z.string().max(20) });
