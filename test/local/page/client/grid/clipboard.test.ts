import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../../../../local/page/client/grid/clipboard.ts';

describe('a table from the clipboard', () => {
  it.each([
    { name: 'nothing', text: '', rows: [] },
    { name: 'one cell', text: '3-2-501', rows: [['3-2-501']] },
    { name: 'a row', text: 'a\tb', rows: [['a', 'b']] },
    { name: 'an empty cell at the end', text: 'a\t', rows: [['a', '']] },
    { name: 'empty cells only', text: '\t\t', rows: [['', '', '']] },
    {
      name: 'two rows',
      text: 'a\tb\nc\td',
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
    { name: 'a line end after the last row', text: 'a\nb\n', rows: [['a'], ['b']] },
    { name: 'line ends of Windows', text: 'a\r\nb\r\n', rows: [['a'], ['b']] },
    { name: 'an empty row in the middle', text: 'a\n\nb', rows: [['a'], [''], ['b']] },
    { name: 'a line end inside a cell', text: '"一\n二"\tb', rows: [['一\n二', 'b']] },
    { name: 'quotes inside a quoted cell', text: '"他说""好"""', rows: [['他说"好"']] },
    { name: 'a quote that opens no quoted cell', text: '"停水" 通知\tb', rows: [['"停水" 通知', 'b']] },
    { name: 'a quote in the middle', text: '5" 管\tb', rows: [['5" 管', 'b']] },
  ])('$name', ({ text, rows }) => {
    expect(parseTable(text)).toEqual(rows);
  });

  it('takes as many cells as a tab can hold, and none of a table beyond that', () => {
    const rows = (count: number) => Array.from({ length: count }, () => 'a\tb').join('\n');
    expect(parseTable(rows(25_000))).toHaveLength(25_000);
    expect(parseTable(rows(25_001))).toEqual([]);
  });

  it('gives back what a spreadsheet wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '水', '"', '\t', '\n', ' ') });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    const write = (text: string): string => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(table, (rows) => {
        const text = `${rows.map((row) => row.map(write).join('\t')).join('\n')}\n`;
        expect(parseTable(text)).toEqual(rows);
      }),
      { seed: 20261123 },
    );
  });
});
