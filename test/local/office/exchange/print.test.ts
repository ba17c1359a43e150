import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, test } from 'vitest';
import { readSourceFile } from '../../../../local/office/exchange/read-file.ts';
import { writeXlsx } from '../../../../local/office/exchange/write-xlsx.ts';
import { zipEntryText } from '../../../../local/office/exchange/zip-entries.ts';
import { PRINTED_WIDTH_PX_MAX, printedContract } from '../../../../sheets/contract/print.ts';
import { ALL_TABS, contractOf } from '../../../../sheets/contract/tabs.ts';
import { exportTable } from '../../../../sheets/exchange/export-table.ts';
import { textOfCell } from '../../../../sheets/exchange/source-table.ts';
import { temporaryFolder } from './office-desk.ts';

const files = temporaryFolder();
afterAll(() => files.remove());

const REQUESTS = printedContract(contractOf('requests'));
const row = (number: string) => ({
  rowNumber: 2,
  slot: null,
  cells: { unit: '3-2-18', wanted: '漏水 <急> & 滴水', receivedAt: 46_349.5 },
  shown: { number, stage: '已受理', message: '房号：请填写。' },
});

async function printed(title: string, heading: string): Promise<{ sheet: string; workbook: string; path: string }> {
  const path = files.path('printed.xlsx');
  const table = { ...exportTable(REQUESTS, [row('R-000001'), row('R-000002')], 'zh-CN'), title };
  await writeXlsx(path, table, { printed: heading });
  const bytes = readFileSync(path);
  const part = (name: string) => zipEntryText(bytes, name) ?? '';
  return { sheet: part('xl/worksheets/sheet1.xml'), workbook: part('xl/workbook.xml'), path };
}

describe('a file that is to be printed', () => {
  it('is A4 laid across, as wide as the page and as long as it takes, with its name and the page on each', async () => {
    const { sheet } = await printed('业户诉求记录表', '翠湖花园 & 湖畔 业户诉求记录表');
    expect(sheet).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>');
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(sheet).toContain(
      '<headerFooter><oddHeader>&amp;C&amp;14翠湖花园 &amp;&amp; 湖畔 业户诉求记录表</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>',
    );
    expect(sheet.match(/<page(Margins|Setup) /g)).toHaveLength(2);
  });

  it('prints what is filled in, the header row on every page', async () => {
    const { workbook } = await printed('业户诉求记录表', '');
    expect(workbook).toContain(
      '<definedName name="_xlnm.Print_Area" localSheetId="0">\'业户诉求记录表\'!$A$1:$M$3</definedName>',
    );
    expect(workbook).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'业户诉求记录表\'!$1:$1</definedName>',
    );
    expect(workbook.match(/<definedNames>/g)).toHaveLength(1);
  });

  it('has its name in quotes where that has an apostrophe', async () => {
    const { workbook } = await printed("Owner's <list>", '');
    expect(workbook).toContain("'Owner''s &lt;list&gt;'!$1:$1");
  });

  it('can be read again, and holds what was printed and nothing else', async () => {
    const { path } = await printed('业户诉求记录表', '');
    const { table } = await readSourceFile(path, null);
    expect(table.rows.map(({ cells }) => cells.map(textOfCell))).toMatchObject(
      [
        REQUESTS.columns.map(({ header }) => header['zh-CN']),
        ['R-000001', '2026-11-23 12:00', '3-2-18', '', '', '', '漏水 <急> & 滴水'],
        ['R-000002', '2026-11-23 12:00', '3-2-18', '', '', '', '漏水 <急> & 滴水'],
      ].map((cells) => expect.arrayContaining(cells)),
    );
  });
});

test.each(['requests', 'incoming'] as const)('the paper record of %s fits a sheet laid across', (tab) => {
  const widthPx = printedContract(contractOf(tab)).columns.reduce((sum, column) => sum + column.widthPx, 0);
  expect(widthPx).toBeLessThanOrEqual(PRINTED_WIDTH_PX_MAX);
});

test.each(ALL_TABS.map((contract) => [contract.tab, contract] as const))('%s has something to print', (_, contract) => {
  const { columns } = printedContract(contract);
  expect(columns.length).toBeGreaterThan(0);
  expect(columns.every(({ hidden }) => !hidden)).toBe(true);
  expect(columns.map(({ field }) => field)).not.toContain('message');
});
