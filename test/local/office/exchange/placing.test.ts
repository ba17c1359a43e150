import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runImport } from '../../../../local/office/exchange/import.ts';
import { isFilled } from '../../../../local/office/exchange/place.ts';
import { readTab } from '../../../../local/office/exchange/read-tab.ts';
import { inspect } from '../../../../local/office/inspection.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { shanghai } from '../../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { deskOf, importOf, listener, temporaryFolder, watcher } from './office-desk.ts';

const files = temporaryFolder();
const ledger = files.path('登记.csv');
const WANTED = ['甲', '乙', '丙'];
writeFileSync(
  ledger,
  ['房号,报修时间,类别,报修内容', ...WANTED.map((each) => `1-1-101,2026-03-05 09:00,报修,${each}`)].join('\r\n'),
);

const INPUT = importOf(ledger, { rowsPerRequest: 2 });

let office: TestWorld;

beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  office.newSms();
});
afterEach(() => office.close());
afterAll(() => files.remove());

/** What is wanted in each filled row, by row number. */
async function filledRows(): Promise<Readonly<Record<number, unknown>>> {
  const rows = await readTab(deskOf(office), contractOf('requests'), 'whole', listener());
  return Object.fromEntries(rows.filter(isFilled).map(({ rowNumber, cells }) => [rowNumber, cells.wanted]));
}

const PATIENCE = { timeout: 120_000 };

describe('imported rows', PATIENCE, () => {
  it('stand below what is filled, and the workbook is as it was made', async () => {
    await office.type('requests', 2, { unit: '1-1-201', kind: '报修', wanted: '先有的' });
    expect(await runImport(INPUT, deskOf(office), watcher(office))).toBe(0);
    expect(await filledRows()).toEqual({ 2: '先有的', 3: '甲', 4: '乙', 5: '丙' });
    expect((await inspect(deskOf(office), 'service', listener())).found).toEqual([]);
    await office.type('requests', 6, { unit: '1-1-201', kind: '报修', wanted: '后来的' });
    expect(await office.row('requests', 6)).toMatchObject({ number: 'R-000005', wanted: '后来的' });
  });

  it('of a tab nobody has written in stand right below the header', async () => {
    expect(await runImport(INPUT, deskOf(office), watcher(office))).toBe(0);
    expect(await filledRows()).toEqual({ 2: '甲', 3: '乙', 4: '丙' });
    expect((await inspect(deskOf(office), 'service', listener())).found).toEqual([]);
    await office.type('requests', 5, { unit: '1-1-201', kind: '报修', wanted: '后来的' });
    expect(await office.row('requests', 5)).toMatchObject({ number: 'R-000004', wanted: '后来的' });
  });

  it('leave alone what is typed in their place meanwhile, at every moment of the import', async () => {
    await office.type('requests', 2, { unit: '1-1-201', kind: '报修', wanted: '先有的' });
    let batches = 0;
    const busy = {
      ...watcher(office, 'y'),
      ask: async () => {
        await office.hand.type('requests', 3, { unit: '1-1-201', kind: '报修', wanted: '问时打的' });
        return 'y';
      },
      progress: () => {
        batches += 1;
      },
    };
    expect(await runImport({ ...INPUT, yes: false }, deskOf(office), busy)).toBe(0);
    expect(batches).toBeGreaterThan(1);
    await office.world.settle();
    expect(Object.values(await filledRows()).sort()).toEqual(['丙', '乙', '先有的', '甲', '问时打的'].sort());
    const typed = (await office.rows('requests', 2, 8)).find(({ wanted }) => wanted === '问时打的');
    expect(typed?.number, 'and is a request of its own').toMatch(/^R-/);
    expect(office.newSms().map(({ to }) => to).length, 'whose household and butler hear of it').toBeGreaterThan(0);
    expect((await inspect(deskOf(office), 'service', listener())).found).toEqual([]);
  });
});

describe('a workbook that took in several files', PATIENCE, () => {
  it('is checked like any other, however many slots they left out', async () => {
    for (const name of ['一', '二', '三', '四']) {
      const file = files.path(`${name}.csv`);
      writeFileSync(file, `房号,报修时间,类别,报修内容\n1-1-101,2026-03-05 09:00,报修,第${name}件`);
      expect(await runImport({ ...INPUT, file }, deskOf(office), watcher(office))).toBe(0);
    }
    const { ledger } = await office.container.store.loadWorkbook(office.office.serviceSpreadsheet);
    expect(ledger?.tabs.requests?.nextSlot).toBeGreaterThan(20_000);
    expect((await inspect(deskOf(office), 'service', listener())).found).toEqual([]);
  });
});

describe('an import whose rows are not taken up', PATIENCE, () => {
  it('says so after a while, and what became of them when it is repeated', async () => {
    const standing = listener();
    const unhinted = { ...deskOf(office), hints: null };
    expect(await runImport(INPUT, unhinted, standing)).toBe(1);
    expect(standing.told.slice(-3)).toEqual([
      '已写入“业户诉求记录表”3 行，位于已填写各行之下；按历史记录登记，不发短信。未指定 --queue，最多十分钟后登记。',
      '本文件在表中的 3 行 = 已登记 0 + 待勾选 0 + 需更正 0 + 已从表中移除 0 + 尚未处理 3',
      '尚未处理的行仍在表中，轮到时会自动登记；再次运行同一命令可查看结果。',
    ]);
    const later = watcher(office);
    expect(await runImport(INPUT, deskOf(office), later)).toBe(0);
    expect(later.told.at(-1)).toContain('已登记 3 ');
    expect(Object.values(await filledRows())).toEqual(WANTED);
  });

  it('is no worse for a hint that cannot be sent', async () => {
    const desk = {
      ...deskOf(office),
      hints: {
        enqueueSync: async () => {
          throw new Error('AccessDenied');
        },
      },
    };
    const said: string[] = [];
    const terminal = {
      ...listener(),
      progress: (line: string) => void said.push(line),
      pause: () => office.world.idle(),
    };
    expect(await runImport(INPUT, desk, terminal), 'the sweep takes them up').toBe(0);
    expect(said).toContain(
      'the deployment could not be asked to look at once (Error: AccessDenied): it does at its next turn',
    );
  });

  it('names the rows that the records refuse, by their places in the file and in the tab', async () => {
    const file = files.path('households.csv');
    writeFileSync(file, '房号,户主姓名,手机号码\n8-1-101,钱先生,13800002001\n8-1-102,孙女士,13800002002\n');
    const { length: last } = (await office.rows('households', 1, 500)).filter(({ unit }) => unit !== undefined);
    const terminal = {
      ...watcher(office, 'y'),
      // Somebody enters the same household between the preview and the answer.
      ask: async () => {
        await office.type('households', last + 1, { unit: '8-1-101', ownerName: '钱先生' });
        return 'y';
      },
    };
    expect(await runImport({ ...INPUT, file, tab: 'households', yes: false }, deskOf(office), terminal)).toBe(1);
    const [marked, sum] = terminal.told.slice(-2);
    expect(marked).toMatch(/^文件第 2 行（表中第 \d+ 行） {2}房号：第 \d+ 行已登记“8-1-101”，请更正其中一行。$/);
    expect(sum).toBe('本文件在表中的 2 行 = 已登记 1 + 待勾选 0 + 需更正 1 + 已从表中移除 0 + 尚未处理 0');
  });
});
