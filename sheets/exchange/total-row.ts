import { narrow } from '../parse/cell/text.ts';
import { type SourceRow, textOfCell } from './source-table.ts';

/** `合计`, `本月小计：`, `总计 35 条`, `Grand total`: the whole of a cell, so that a complaint about a total is none. */
const TOTAL =
  /^(?:本[页月日年期]|当[月日]|全年|累计)?(?:合计|小计|总计|共计|累计|总合计)[:：]?(?:\d+(?:条|件|宗|单|户|项|个|起|次|元)?)?$|^(?:grandtotal|subtotal|total|sum)s?:?\d*$/;

/** Whether the row sums others up. A row with something in the column of `unitIndex` but such a word is a record. */
export function isTotalRow(row: SourceRow, unitIndex: number): boolean {
  const words = row.cells.map((cell) => narrow(textOfCell(cell)).toLowerCase().replace(/\s+/g, ''));
  const unit = words[unitIndex] ?? '';
  return words.some((word) => TOTAL.test(word)) && (unit === '' || TOTAL.test(unit));
}
