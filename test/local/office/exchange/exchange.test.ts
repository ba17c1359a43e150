import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT, IMPORT } from '../../../../local/office/exchange/commands.ts';
import { readSourceFile } from '../../../../local/office/exchange/read-file.ts';
import { writeXlsx } from '../../../../local/office/exchange/write-xlsx.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { exportTable } from '../../../../sheets/exchange/export-table.ts';
import { restoredText } from '../../../../sheets/exchange/safe-text.ts';
import { textOfCell } from '../../../../sheets/exchange/source-table.ts';
import { PAYLOADS } from '../../../sheets/exchange/payloads.ts';
import { shanghai } from '../../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { messyLedger } from './messy-ledger.ts';
import { temporaryFolder, watcher } from './office-desk.ts';

const files = temporaryFolder();
let office: TestWorld;

beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  writeFileSync(files.path('ledger.xlsx'), await messyLedger());
});
afterAll(async () => {
  await office.close();
  files.remove();
});

const run = async (command: typeof IMPORT, ...words: readonly string[]) => {
  const terminal = watcher(office);
  const code = await command.run([...words, '--local', office.origin], terminal);
  return { code, told: terminal.told };
};

describe('from the command line', () => {
  it('a proposed mapping is saved, corrected, and used', async () => {
    const mapping = files.path('mapping.json');
    const ledger = files.path('ledger.xlsx');
    const first = await run(IMPORT, ledger, '--tab', 'requests', '--save-mapping', mapping, '--dry-run');
    expect(first.told.at(-1)).toMatch(/不能导入 13 .*将写入 11$/);
    const proposed = JSON.parse(readFileSync(mapping, 'utf8'));
    expect(proposed.values).toEqual({ kind: { 其他: null } });
    writeFileSync(
      mapping,
      JSON.stringify({ ...proposed, dayOrder: 'month-day', values: { kind: { 其他: 'enquiry' } } }),
    );
    const { code, told } = await run(IMPORT, ledger, '--tab', 'requests', '--mapping', mapping, '--yes');
    expect(code).toBe(1);
    expect(told).toContainEqual(expect.stringMatching(/不能导入 11 .*将写入 13$/));
    expect(told.slice(-2)).toEqual([
      '已写入“业户诉求记录表”13 行，位于已填写各行之下；按历史记录登记，不发短信。',
      '本文件在表中的 13 行 = 已登记 13 + 待勾选 0 + 需更正 0 + 已从表中移除 0 + 尚未处理 0',
    ]);
  });

  it('a tab is exported, and what was exported is known when it comes back', async () => {
    const out = files.path('requests.xlsx');
    const { code, told } = await run(EXPORT, '--tab', 'requests', '--out', out);
    expect([code, told]).toEqual([0, [`已导出“业户诉求记录表”13 行到 ${out}`]]);
    const { table } = await readSourceFile(out, null);
    const texts = table.rows.map(({ cells }) => cells.map(textOfCell));
    const columnOf = (header: string) => texts[0]?.indexOf(header) ?? -1;
    expect(texts[1]?.[columnOf('编号')]).toBe('R-000001');
    expect(texts[1]?.[columnOf('受理时间')]).toBe('2026-03-05 14:20');
    expect(table.rows[1]?.cells[columnOf('受理时间')], 'a day is a day').toMatchObject({ serial: expect.any(Number) });
    expect(texts.flat().filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    const again = await run(IMPORT, out, '--tab', 'requests', '--dry-run');
    expect(again.told.at(-1)).toBe(
      '文件共 14 行 = 标题 0 + 表头 1 + 空行 0 + 合计 0 + 重复 13 + 不能导入 0 + 将写入 0',
    );
    expect(again.code).toBe(0);
  });

  it('households come in the same way, and are on file afterwards', async () => {
    const file = files.path('households.csv');
    const { length: last } = (await office.rows('households', 1, 500)).filter(({ unit }) => unit !== undefined);
    writeFileSync(
      file,
      '楼栋房号,户主姓名,手机号码,居住状态\n4-1-101,钱先生,13800002001,自住\n1-1-101,张先生,13800001001,自住\n',
    );
    const { code, told } = await run(IMPORT, file, '--tab', 'households', '--yes');
    expect(code).toBe(0);
    expect(told).toContainEqual(expect.stringMatching(/^第 3 行 {2}表中第 2 行已有/));
    const { unit, state, occupancy } = await office.row('households', last + 1);
    expect([unit, state, occupancy]).toEqual(['4-1-101', '已登记', '常住']);
  });

  it.each<[typeof IMPORT, readonly string[], string]>([
    [IMPORT, ['x.csv'], '--tab wants one of requests, households, staff, posts, calendar'],
    [IMPORT, ['x.csv', '--tab', 'messages'], '--tab wants one of'],
    [IMPORT, ['x.csv', '--tab', 'requests'], 'there is no file x.csv'],
    [IMPORT, ['--tab', 'requests'], 'import needs FILE'],
    [IMPORT, ['x.csv', '--tab', 'requests', '--office', 'nobody'], 'there is no office nobody; there are: sample'],
    [EXPORT, ['--tab', 'requests'], '--out FILE.xlsx is needed'],
    [EXPORT, ['--tab', 'requests', '--out', 'a.csv'], 'a.csv must end in .xlsx'],
    [EXPORT, ['--tab', 'requests', '--out', '/nowhere/a.xlsx'], '/nowhere/a.xlsx cannot be written'],
  ])('$name with $words is refused', async (command, words, says) => {
    await expect(run(command, ...words)).rejects.toThrow(says);
  });

  it('nothing is written unasked where nobody is there to answer', async () => {
    const file = files.path('one.csv');
    writeFileSync(file, '房号,受理时间,性质,诉求内容\n1-1-101,2026-03-05 9:00,报修,无人应答\n');
    await expect(run(IMPORT, file, '--tab', 'requests')).rejects.toThrow('repeat it with --yes');
  });
});

describe('an exported file', () => {
  it('holds every payload as text, which stays text when it is saved as CSV and opened again', async () => {
    const rows = [...PAYLOADS, 'constructor', '__proto__', '_x0041_', '漏水'].map((wanted, index) => ({
      rowNumber: index + 2,
      slot: null,
      cells: { wanted },
      shown: {},
    }));
    const out = files.path('payloads.xlsx');
    const table = exportTable(contractOf('requests'), rows, 'zh-CN');
    await writeXlsx(out, table);
    const column = table.columns.findIndex(({ header }) => header === '诉求内容');
    const source = await readSourceFile(out, null);
    const read = source.table.rows.slice(1).map(({ cells }) => cells[column] ?? null);
    expect(read.every((cell) => typeof cell === 'string')).toBe(true);
    const csv = read.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join('\r\n');
    const reopened = (parse(csv, { relax_quotes: true }) as string[][]).map(([cell]) => cell ?? '');
    for (const cell of reopened) expect(cell).not.toMatch(/^(\p{Cc}|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u);
    // XML has no place for most control characters: they are no part of what people wrote.
    const plain = (text: string): string => text.replace(/[^\P{Cc}\t\n]/gu, '').trim();
    expect(read.map((cell) => plain(restoredText(String(cell))))).toEqual(rows.map(({ cells }) => plain(cells.wanted)));
  });
});
