import type { CellValue } from '../../contract/types.ts';
import { type CellReading, problem, value } from './reading.ts';
import { cleanText, narrow } from './text.ts';

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', '是', '对', '√', '✓', '✔', '☑']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', '否', '不', '☐']);

/** A check box, or what people write where one was pasted over. An empty cell is «no». */
export function parseCheck(cell: CellValue): CellReading<boolean> {
  const text = narrow(cleanText(cell)).toLowerCase();
  if (text === '' || NO.has(text)) return value(false);
  return YES.has(text) ? value(true) : problem('not-yes-or-no');
}
