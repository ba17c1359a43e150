import { EntryTooLong, type NumberFormat, parseEntry } from '../entry/index.ts';
import { civilOfSerial } from '../entry/serial.ts';
import { invalidArgument } from '../google-error.ts';
import { type Cell, type Content, withAspect, withContent } from '../grid/cell.ts';
import type { NumberFormat as NumberFormatMessage } from '../grid/message.ts';
import type { Workbook } from '../grid/workbook.ts';
import { numberFormatOf } from './number-format.ts';

export interface Typed {
  readonly content: Content;
  /** The format the cell takes on because of what was typed; `null` when it keeps its own. */
  readonly impliedFormat: NumberFormat | null;
}

/** What a typed text means in a cell with this format. Throws 400 for one that is too long. */
export function parseTyped(
  text: string,
  workbook: Workbook,
  nowSerial: number,
  numberFormat: NumberFormatMessage | undefined,
): Typed {
  const { locale } = workbook.parts;
  try {
    const entry = parseEntry(text, {
      locale,
      today: civilOfSerial(nowSerial),
      numberFormat: numberFormatOf(numberFormat),
    });
    if (entry.kind === 'empty') return { content: null, impliedFormat: null };
    if (entry.kind === 'formula') return { content: { formula: entry.text }, impliedFormat: null };
    return { content: { literal: entry.value }, impliedFormat: entry.impliedFormat };
  } catch (error) {
    if (error instanceof EntryTooLong) throw invalidArgument(error.message);
    throw error;
  }
}

/** The cell after a text was typed into it. */
export function typedInto(cell: Cell | undefined, typed: Typed): Cell | undefined {
  const filled = withContent(cell, typed.content);
  if (typed.impliedFormat === null) return filled;
  return withAspect(filled, 'format', { ...cell?.format, numberFormat: typed.impliedFormat });
}
