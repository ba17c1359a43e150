import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportInput, runImport } from '../../../../local/office/exchange/import.ts';
import { isFilled } from '../../../../local/office/exchange/place.ts';
import { readTab } from '../../../../local/office/exchange/read-tab.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import type { CellValue } from '../../../../sheets/contract/types.ts';
import { textOfCell } from '../../../../sheets/exchange/source-table.ts';
import { shanghai } from '../../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { FORMULA, LEDGER, messyLedger } from './messy-ledger.ts';
import { deskOf, importOf, listener, temporaryFolder, watcher } from './office-desk.ts';

let office: TestWorld;
const files = temporaryFolder();
const ledger = files.path('报修登记.xlsx');

/** Right below the one that staff have filled. */
const FIRST_ROW = 3;
const count = (fate: string): number => LEDGER.filter((each) => each.fate === fate).length;
/** A time of the tab as people read it. */
const moment = (cell: CellValue | undefined): string =>
  typeof cell === 'number' ? textOfCell({ serial: cell }) : String(cell);
const input = (change: Partial<ImportInput> = {}): ImportInput => importOf(ledger, change);

const filledRows = async (): Promise<readonly number[]> =>
  (await readTab(deskOf(office), contractOf('requests'), 'typed', listener()))
    .filter(isFilled)
    .map(({ rowNumber }) => rowNumber);

beforeAll(async () => {
  writeFileSync(ledger, await messyLedger());
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.type('requests', 2, {
    receivedAt: '2026-03-01 08:00',
    unit: '1-1-201',
    kind: '报修',
    wanted: '表里已有',
  });
  office.newSms();
});

afterAll(async () => {
  await office.close();
  files.remove();
});

describe('a messy ledger', () => {
  it('is previewed row by row, and nothing is dropped silently', async () => {
    const terminal = listener();
    expect(await runImport(input({ dryRun: true, yes: false }), deskOf(office), terminal)).toBe(1);
    const lineOf = (row: number) => terminal.told.filter((line) => line.startsWith(`第 ${row} 行  `));
    LEDGER.forEach(({ fate, says }, index) => {
      const lines = lineOf(index + 1);
      const silent = fate === 'blank' || fate === 'write' || (fate === 'header' && says === undefined);
      expect(lines, `row ${index + 1}`).toHaveLength(silent ? 0 : 1);
      if (says !== undefined) expect(lines[0]).toContain(says);
    });
    expect(terminal.told.at(-1)).toBe(
      `文件共 ${LEDGER.length} 行 = 标题 ${count('title')} + 表头 ${count('header')} + 空行 ${count('blank')} + 合计 ${count('total')} + 重复 ${count('duplicate')} + 不能导入 ${count('unfit')} + 将写入 ${count('write')}`,
    );
    expect(await filledRows()).toEqual([2]);
  });

  it('says how its columns correspond, and which are left out', async () => {
    const terminal = listener();
    await runImport(input({ dryRun: true }), deskOf(office), terminal);
    expect(terminal.told.slice(0, 13)).toMatchInlineSnapshot(`
      [
        "列的对应（表头在第 4、5 行）：",
        "  A «序号» → 不导入: 没有对应的列；25 行有内容",
        "  B «房号» → 房号 (unit): 与本表表头相同",
        "  C «报修人 姓名» → 诉求人 (applicant): “姓名”是常见叫法",
        "  D «报修人 电话» → 联系电话 (phone): “电话”是常见叫法",
        "  E «报修时间» → 受理时间 (receivedAt): “报修时间”是常见叫法",
        "  F «类别» → 性质 (kind): “类别”是常见叫法",
        "  G «报修内容» → 诉求内容 (wanted): “报修内容”是常见叫法",
        "  H «处理情况 派单时间» → 派单时间 (dispatchedAt): 与本表表头相同",
        "  I «处理情况 完成时间» → 完成时间 (resolvedAt): 与本表表头相同",
        "  J «处理情况 处理结果» → 处理结果 (result): 与本表表头相同",
        "  K «处理情况 回访时间» → 回访时间 (followedUpAt): 与本表表头相同",
        "  L «满意度» → 不导入: 没有对应的列；2 行有内容",
      ]
    `);
  });

  it('is written once somebody agreed, as history, and nobody is messaged', async () => {
    const terminal = watcher(office, 'n', 'y');
    expect(await runImport(input({ yes: false }), deskOf(office), terminal)).toBe(1);
    expect(await filledRows()).toEqual([2]);
    expect(await runImport(input({ yes: false }), deskOf(office), terminal)).toBe(1);
    const sum = `本文件在表中的 ${count('write')} 行 = 已登记 ${count('write')} + 待勾选 0 + 需更正 0 + 已从表中移除 0 + 尚未处理 0`;
    expect(terminal.told.at(-1), 'without a sweep: a hint was sent').toBe(sum);
    expect(await filledRows()).toEqual(Array.from({ length: count('write') + 1 }, (_, index) => index + 2));
    const rows = await office.rows('requests', FIRST_ROW, FIRST_ROW + count('write') - 1);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => `R-${String(index + 2).padStart(6, '0')}`));
    expect(rows[0]).toMatchObject({
      unit: '1-1-101',
      applicant: '张先生',
      phone: '13800001001',
      kind: '报修',
      wanted: '厨房漏水',
      result: '已更换水管',
      stage: '已结案',
    });
    const { dispatchedAt, resolvedAt, followedUpAt } = rows[0] ?? {};
    expect([dispatchedAt, resolvedAt, followedUpAt].map(moment)).toEqual([
      '2026-03-05 14:40',
      '2026-03-05 16:05',
      '2026-03-06',
    ]);
    expect(rows.map(({ receivedAt }) => moment(receivedAt))).toEqual([
      '2026-03-05 14:20',
      '2026-03-05 09:05',
      '2026-03-07',
      '2026-03-08 14:30',
      '2026-03-09 14:30',
      '2026-03-10 12:00',
      '2026-11-02 08:15',
      '2026-03-05 09:00',
      '2026-03-05 09:00',
      '2026-11-23 09:50',
    ]);
    expect(rows.map(({ wanted }) => wanted)).toContain(FORMULA);
    expect(rows.every(({ message }) => String(message).startsWith('按历史记录登记，不发短信。'))).toBe(true);
    expect(office.newSms()).toEqual([]);
    await office.advance(3 * 24 * 3_600_000);
    expect(office.newSms(), 'nor when deadlines pass').toEqual([]);
    expect(office.log.alarms).toEqual([]);
  });

  it('is not written twice', async () => {
    const terminal = watcher(office);
    expect(await runImport(input(), deskOf(office), terminal)).toBe(1);
    expect(terminal.told.at(-2)).toContain('将写入 0');
    expect(terminal.told.at(-1), 'what became of them is told again').toContain(`已登记 ${count('write')} `);
    expect(terminal.told.filter((line) => line.endsWith('以前已从此文件导入'))).toEqual([
      '第 6-12,22,30-31 行  以前已从此文件导入',
    ]);
  });
});
