import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageCell, PageWorkbookRows } from '../../../local/google/page-protocol.ts';
import { packWorkbook, plainCell, unpackWorkbook } from '../../../local/page/packed-workbook.ts';

const EMPTY = { value: null, display: '' } as const;
const READY = { ...EMPTY, style: { verticalAlign: 'middle', wrap: false } } as const;

describe('a cell without what goes without saying', () => {
  it.each<{ name: string; cell: PageCell; plain: PageCell | null }>([
    { name: 'empty', cell: EMPTY, plain: null },
    { name: 'made ready, nothing in it', cell: READY, plain: null },
    { name: 'a text in a cell made ready', cell: { ...READY, display: 'a' }, plain: { value: null, display: 'a' } },
    { name: 'a value that shows nothing', cell: { ...READY, value: false }, plain: { value: false, display: '' } },
    { name: 'a note alone', cell: { ...EMPTY, note: 'n' }, plain: { ...EMPTY, note: 'n' } },
    { name: 'a formula alone', cell: { ...READY, formula: '=A1' }, plain: { ...EMPTY, formula: '=A1' } },
    { name: 'bold', cell: { ...EMPTY, style: { bold: true } }, plain: { ...EMPTY, style: { bold: true } } },
    { name: 'not bold', cell: { ...EMPTY, style: { bold: false } }, plain: null },
    { name: 'wrapped', cell: { ...READY, style: { wrap: true } }, plain: { ...EMPTY, style: { wrap: true } } },
    {
      name: 'a fill beside defaults',
      cell: { ...READY, style: { ...READY.style, background: '#f5f5f5' } },
      plain: { ...EMPTY, style: { background: '#f5f5f5' } },
    },
    { name: 'another size', cell: { ...EMPTY, style: { fontSize: 10 } }, plain: { ...EMPTY, style: { fontSize: 10 } } },
  ])('$name', ({ cell, plain }) => {
    expect(plainCell(cell)).toEqual(plain);
  });
});

/** The cells by `row,column`. */
function workbookOf(cells: Readonly<Record<string, PageCell>>, rowCount = 9): PageWorkbookRows {
  const at = (row: number, column: number) => cells[`${row},${column}`] ?? null;
  const rows = Array.from({ length: rowCount }, (_, row) => [0, 1, 2, 3].map((column) => at(row, column)));
  return {
    spreadsheetId: 's',
    title: 't',
    locale: 'zh_CN',
    timeZone: 'Asia/Shanghai',
    version: 1,
    sheets: [
      {
        sheetId: 1,
        title: 'one',
        hidden: false,
        rowCount,
        columnCount: 4,
        frozenRowCount: 1,
        frozenColumnCount: 0,
        columns: [],
        hiddenRows: [2],
        rows,
        validations: [],
        filter: null,
        protectedRanges: [],
      },
    ],
  };
}

describe('a workbook on its way', () => {
  it('sends the same cell once, however many rows show it', () => {
    const cells = Object.fromEntries(
      Array.from({ length: 1000 }, (_, row) => [`${row},3`, { ...READY, formula: '=A:A' }]),
    );
    const [sheet] = packWorkbook(workbookOf(cells, 1000)).sheets;
    expect(sheet?.distinctCells).toEqual([{ ...EMPTY, formula: '=A:A' }]);
    expect(sheet?.runs).toEqual([3, 0, 1000, 0]);
  });

  it('arrives as it left, but for what goes without saying', () => {
    const cell = fc.oneof(
      fc.constant<PageCell>(READY),
      fc.constantFrom('a', '水').map((display): PageCell => ({ value: display, display })),
      fc.constantFrom('#fff', '#000').map((background): PageCell => ({ ...EMPTY, style: { background } })),
    );
    const place = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 3 })).map(String);
    fc.assert(
      fc.property(fc.dictionary(place, cell), (cells) => {
        const workbook = workbookOf(cells);
        const told = Object.entries(cells).flatMap(([key, each]) => {
          const plain = plainCell(each);
          return plain === null ? [] : [[key, plain] as const];
        });
        const arrived = unpackWorkbook(JSON.parse(JSON.stringify(packWorkbook(workbook))));
        expect(arrived).toEqual(workbookOf(Object.fromEntries(told)));
      }),
      { seed: 20261123 },
    );
  });
});
