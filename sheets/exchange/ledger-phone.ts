import { narrow } from '../parse/cell/text.ts';
import { type CellFit, fits, unfit } from './cell-fit.ts';
import { withoutMark } from './safe-text.ts';
import { type SourceCell, textOfCell } from './source-table.ts';

/**
 * A number that was shown in a narrow column is saved as `1.38E+10`; opened again, it is 13800000000. No number that
 * people have ends in as many noughts: five or more are what such a number lost.
 */
const SCIENTIFIC = /^\d(\.\d+)?e\+?\d+$/i;
const LOST_DIGITS = /0{5}$/;

/** A phone as text, a number written out; whether it is one is said by the tab's own reading. */
export function fitPhone(cell: SourceCell): CellFit {
  if (typeof cell === 'number') {
    const digits = Number.isInteger(cell) ? String(cell) : textOfCell(cell);
    return LOST_DIGITS.test(digits) || SCIENTIFIC.test(digits) ? unfit('phone-lost-digits') : fits(digits);
  }
  const text = withoutMark(textOfCell(cell));
  if (SCIENTIFIC.test(narrow(text).replace(/\s/g, ''))) return unfit('phone-lost-digits');
  // A number that a program wrote into a CSV file with its decimals.
  return fits(text.replace(/^(\d{7,12})\.0+$/, '$1'));
}
