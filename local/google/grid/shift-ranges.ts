import { isDeepStrictEqual } from 'node:util';
import type { Changes } from './inverse.ts';
import { type LineEdit, shiftedNamedRanges, shiftedParts } from './shift.ts';
import type { Workbook } from './workbook.ts';

const SHIFTED_PARTS = ['protectedRanges', 'bandedRanges', 'filterViews', 'conditionalFormats', 'basicFilter'] as const;

/**
 * The way back of a shift, in two steps: called before the lines come back it notes which ranges are still as the shift
 * left them; what it answers puts those back as they were, whatever the lines' return did to them.
 */
export type RangesBack = () => (changes: Changes) => void;

/** Lets every range of the workbook follow lines that came, went or moved. */
export function shiftRanges(workbook: Workbook, edit: LineEdit): RangesBack {
  const shifted = workbook.sheets.map((sheet) => {
    const before = sheet.parts;
    const after = shiftedParts(before, edit);
    sheet.parts = after;
    return { sheet, before, after };
  });
  const before = workbook.parts;
  const namedRanges = shiftedNamedRanges(before.namedRanges, edit);
  if (namedRanges !== before.namedRanges) workbook.parts = { ...before, namedRanges };
  return () => {
    const untouched = shifted.flatMap(({ sheet, before, after }) =>
      SHIFTED_PARTS.filter((key) => isDeepStrictEqual(sheet.parts[key], after[key])).map((key) => ({
        sheet,
        key,
        value: before[key],
      })),
    );
    const namesUntouched = isDeepStrictEqual(workbook.parts.namedRanges, namedRanges);
    return (changes) => {
      for (const { sheet, key, value } of untouched) {
        if (workbook.sheets.includes(sheet)) changes.setSheetPart(sheet, key, value);
      }
      if (namesUntouched) changes.setWorkbookPart('namedRanges', before.namedRanges);
    };
  };
}
