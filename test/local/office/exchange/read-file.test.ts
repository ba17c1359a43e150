import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { readSourceFile } from '../../../../local/office/exchange/read-file.ts';
import { OperatorProblem } from '../../../../local/office/operator-problem.ts';
import type { SourceCell } from '../../../../sheets/exchange/source-table.ts';
import { temporaryFolder } from './office-desk.ts';
import { workbookOf } from './zip-archive.ts';

const files = temporaryFolder();
afterAll(() => files.remove());

async function cellsOf(name: string, bytes: Uint8Array, sheet: string | null = null) {
  writeFileSync(files.path(name), bytes);
  const { table } = await readSourceFile(files.path(name), sheet);
  return table.rows.map(({ cells }) => cells);
}

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);

/** `房号,电话` and `1-1-101,漏水` as Excel saves them on a Chinese system. */
const GBK = Uint8Array.from([
  ...[0xb7, 0xbf, 0xba, 0xc5, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0d, 0x0a],
  ...[...'1-1-101,'].map((letter) => letter.charCodeAt(0)),
  ...[0xc2, 0xa9, 0xcb, 0xae, 0x0d, 0x0a],
]);

describe('a CSV file', () => {
  const EXPECTED = [
    ['房号', '电话'],
    ['1-1-101', '漏水'],
  ];
  const TEXT = '房号,电话\r\n1-1-101,漏水\r\n';

  it.each<[string, Uint8Array]>([
    ['in UTF-8', bytes(TEXT)],
    ['in UTF-8 with a mark', bytes(`\ufeff${TEXT}`)],
    ['in GBK', GBK],
    ['in UTF-16 with a mark', bytes(`\ufeff${TEXT}`, 'utf16le')],
    ['with tabs', bytes(TEXT.replaceAll(',', '\t'))],
    ['with semicolons', bytes(TEXT.replaceAll(',', ';'))],
    ['with quotes', bytes('"房号","电话"\n"1-1-101","漏水"')],
  ])('is read %s', async (_, content) => {
    expect(await cellsOf('a.csv', content)).toEqual(EXPECTED);
  });

  it('keeps its blank lines, and counts a cell of several lines as one', async () => {
    writeFileSync(files.path('b.csv'), '标题\n\n房号,内容\n1-1-101,"两行，\n逗号,和""引号"""\n,\n\n');
    const { table } = await readSourceFile(files.path('b.csv'), null);
    expect(table.rows).toEqual([
      { rowNumber: 1, cells: ['标题'] },
      { rowNumber: 2, cells: [null] },
      { rowNumber: 3, cells: ['房号', '内容'] },
      { rowNumber: 4, cells: ['1-1-101', '两行，\n逗号,和"引号"'] },
    ]);
  });

  it('is refused where its quotes do not close', async () => {
    await expect(cellsOf('c.csv', bytes('房号,"电话\n1,2'))).rejects.toThrow(OperatorProblem);
  });
});

describe('an XLSX file', () => {
  const workbook = async (...sheets: { readonly sheet: string; readonly data: (readonly SourceCell[])[] }[]) =>
    writeExcelFile(
      sheets.map(({ sheet, data }) => ({ sheet, data: data.map((row) => row.map((cell) => cellFor(cell))) })),
    ).toBuffer();
  const cellFor = (cell: SourceCell) =>
    typeof cell === 'object' && cell !== null
      ? { value: cell.serial, type: Number, format: cell.serial < 1 ? 'h:mm' : 'yyyy/m/d h:mm' }
      : cell;

  it('tells days from numbers, and numbers from texts', async () => {
    const row: SourceCell[] = [
      '3-2-1801',
      { serial: 46_086.5 },
      { serial: 0.5 },
      13_812_345_678,
      true,
      ' 漏水 ',
      '46086',
    ];
    expect(await cellsOf('a.xlsx', await workbook({ sheet: '报修', data: [row] }))).toEqual([row]);
  });

  it('keeps times to the second', async () => {
    const serial = 46_086 + (14 * 3_600 + 20 * 60 + 7) / 86_400;
    const [[read]] = (await cellsOf('b.xlsx', await workbook({ sheet: 'S', data: [[{ serial }]] }))) as [[SourceCell]];
    expect(typeof read === 'object' ? Math.abs((read?.serial ?? 0) - serial) : 1).toBeLessThan(1e-9);
  });

  it.each([
    ['deflated', true],
    ['as it is', false],
  ])('keeps what a formula last showed, its errors too (%s)', async (_, isDeflated) => {
    const row = [
      '<c r="B3"><f>1+1</f><v>2</v></c>',
      '<c r="C3" t="str"><f>A1</f><v>文本</v></c>',
      '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c r="E3"><f>NOW()</f></c>',
      '<c r="F3" t="inlineStr"><is><t>富文本</t></is></c>',
      '<c r="H3"><v>1.3812345678E10</v></c>',
    ];
    const rows = `<row r="3">${row.join('')}</row><row r="5"><c r="AA5" t="e"><v>#REF!</v></c></row>`;
    const cells = await cellsOf('errors.xlsx', workbookOf('一 &amp; 二', rows, isDeflated), '一 & 二');
    expect(cells[2]?.slice(0, 8)).toEqual([null, 2, '文本', '#DIV/0!', '#N/A', '富文本', null, 13_812_345_678]);
    expect(cells).toHaveLength(5);
    expect(cells[4]?.[26]).toBe('#REF!');
  });

  it('asks which sheet where several hold something, and takes the one that does', async () => {
    const two = await workbook({ sheet: '一月', data: [['a']] }, { sheet: '二月', data: [['b']] });
    await expect(cellsOf('c.xlsx', two)).rejects.toThrow('name one with --sheet, of «一月», «二月»');
    expect(await cellsOf('c.xlsx', two, '二月')).toEqual([['b']]);
    await expect(cellsOf('c.xlsx', two, '三月')).rejects.toThrow('has no sheet «三月»; it has «一月», «二月»');
    const one = await workbook({ sheet: '一月', data: [['a']] }, { sheet: '二月', data: [] });
    expect(await cellsOf('d.xlsx', one)).toEqual([['a']]);
    await expect(cellsOf('e.xlsx', await workbook({ sheet: '空', data: [] }))).rejects.toThrow('is empty');
  });

  it('is another import when another sheet of it is read', async () => {
    const two = await workbook({ sheet: '一月', data: [['a']] }, { sheet: '二月', data: [['b']] });
    writeFileSync(files.path('f.xlsx'), two);
    writeFileSync(files.path('g.xlsx'), two);
    const prints = [
      await readSourceFile(files.path('f.xlsx'), '一月'),
      await readSourceFile(files.path('g.xlsx'), '一月'),
      await readSourceFile(files.path('f.xlsx'), '二月'),
    ].map(({ fingerprint }) => fingerprint);
    expect(prints[0]).toBe(prints[1]);
    expect(prints[0]).not.toBe(prints[2]);
  });
});

describe('a file of more than is looked at', () => {
  it.each<[string, string, string | null]>([
    ['as many rows', '房号\n'.repeat(20_000), null],
    ['one row more', '房号\n'.repeat(20_001), 'more than 20000 rows'],
    ['only blank rows more', `${'房号\n'.repeat(20_000)}\n\n`, null],
    ['as many columns', `房号${','.repeat(99)}x`, null],
    ['one column more', `a\n房号${','.repeat(100)}x`, 'row 2 of wide.csv has more than 100 columns'],
    ['only blank columns more', `房号${','.repeat(300)}`, null],
  ])('%s', async (_, text, says) => {
    const reading = cellsOf('wide.csv', bytes(text));
    if (says === null) expect((await reading).length).toBeGreaterThan(0);
    else await expect(reading).rejects.toThrow(says);
  });
});

describe('what is no such file', () => {
  it.each<[string, Uint8Array, string]>([
    ['broken.xlsx', bytes('not a zip'), 'cannot be read as an XLSX file'],
    ['old.xls', bytes('x'), 'neither .xlsx nor .csv'],
    ['letter.docx', bytes('x'), 'neither .xlsx nor .csv'],
  ])('%s is refused', async (name, content, says) => {
    await expect(cellsOf(name, content)).rejects.toThrow(says);
  });

  it('a file that is not there is refused', async () => {
    await expect(readSourceFile(files.path('nowhere.csv'), null)).rejects.toThrow(OperatorProblem);
  });
});
