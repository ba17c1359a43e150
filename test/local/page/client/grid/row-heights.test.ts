import { describe, expect, it } from 'vitest';
import type { CellStyle } from '../../../../../local/google/page-protocol.ts';
import { rowHeight, rowHeights } from '../../../../../local/page/client/grid/row-heights.ts';
import { sheetOf } from './sheet-for-tests.ts';

/** The height of a row with the text in a column 251 px wide, which takes 18 Chinese characters of the usual size. */
function heightOf(display: string, style: CellStyle, widthPx = 251): number | undefined {
  const cell = { value: display, display, style };
  return rowHeights(sheetOf([['a']], { rows: [[cell]], columns: [{ widthPx, hidden: false }] })).get(0);
}
const heightOfLines = (lines: number) => Math.ceil((lines * 10 * 4 * 1.45) / 3 + 4);

describe('the height of a row', () => {
  it.each([
    { name: 'nothing', text: '', lines: 1 },
    { name: 'a line', text: '水'.repeat(18), lines: 1 },
    { name: 'a character more', text: '水'.repeat(19), lines: 2 },
    { name: 'two lines', text: '水'.repeat(36), lines: 2 },
    { name: 'figures, which are narrower', text: '7'.repeat(36), lines: 1 },
    { name: 'a word longer than a line', text: '7'.repeat(37), lines: 2 },
    { name: 'a word that does not fit any more', text: `${'水'.repeat(17)} pipe`, lines: 2 },
    { name: 'words that stay whole', text: 'thirteen--was thirteen--was thirteen--was', lines: 2 },
    { name: 'a full stop that takes its character along', text: `${'水'.repeat(18)}。${'水'.repeat(17)}`, lines: 3 },
    {
      name: 'an opening bracket that goes with what follows',
      text: `${'水'.repeat(17)}（${'水'.repeat(17)}`,
      lines: 2,
    },
    { name: 'line ends', text: '一\n二\n三', lines: 3 },
    { name: 'an empty line', text: '一\n\n三', lines: 3 },
  ])('fits what wraps in it: $name', ({ text, lines }) => {
    const expected = lines === 1 ? undefined : heightOfLines(lines);
    expect(heightOf(text, { wrap: true })).toBe(expected);
    expect(heightOf(text, {})).toBeUndefined();
  });

  it('grows with the size of the text', () => {
    expect(heightOf('大', { fontSize: 10 })).toBeUndefined();
    expect(heightOf('大', { fontSize: 14 })).toBe(32);
  });

  it('is that of its highest cell', () => {
    const cell = (display: string) => ({ value: display, display, style: { wrap: true } });
    const row = [cell('一\n二'), cell('一\n二\n三'), cell('一')];
    expect(rowHeights(sheetOf([['a', 'b', 'c']], { rows: [row] })).get(0)).toBe(heightOfLines(3));
  });

  it('has an end in a column too narrow for a single character', () => {
    expect(heightOf('水水', { wrap: true }, 1)).toBe(heightOfLines(2));
  });

  it('that has changed is told of rows in which texts wrap, high or not, and of no others', () => {
    const cell = (display: string, wrap: boolean) => ({ value: display, display, style: { wrap } });
    const sheet = sheetOf([['a'], ['b'], ['c'], ['d']], {
      rows: [[cell('一\n二', true)], [cell('', true)], [cell('一\n二', false)], [null]],
    });
    const expected = [heightOfLines(2), 24, null, null, null];
    expect([0, 1, 2, 3, 4].map((row) => rowHeight(sheet, row))).toEqual(expected);
  });
});
