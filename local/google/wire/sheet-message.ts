import type { SheetProperties } from '../grid/message.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Workbook } from '../grid/workbook.ts';
import { withoutDefaults } from '../without-defaults.ts';

/** A sheet's properties as Google writes them: fields that are false or 0 are left out, except the id and the index. */
export function sheetProperties(workbook: Workbook, sheet: Sheet): SheetProperties {
  const { parts } = sheet;
  return {
    sheetId: sheet.sheetId,
    title: parts.title,
    index: workbook.sheets.indexOf(sheet),
    sheetType: 'GRID',
    gridProperties: {
      rowCount: sheet.rows.length,
      columnCount: sheet.columns.length,
      ...withoutDefaults({
        frozenRowCount: parts.frozenRowCount,
        frozenColumnCount: parts.frozenColumnCount,
        hideGridlines: parts.hideGridlines,
      }),
    },
    ...withoutDefaults({ hidden: parts.hidden, rightToLeft: parts.rightToLeft }),
    ...(parts.tabColorStyle === null
      ? {}
      : {
          tabColorStyle: parts.tabColorStyle,
          ...(parts.tabColorStyle.rgbColor === undefined ? {} : { tabColor: parts.tabColorStyle.rgbColor }),
        }),
  };
}
