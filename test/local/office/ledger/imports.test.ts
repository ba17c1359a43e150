import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isFilled } from '../../../../local/office/exchange/place.ts';
import { readTab } from '../../../../local/office/exchange/read-tab.ts';
import { type BillImport, importBills } from '../../../../local/office/ledger/import-bills.ts';
import { importPayments, type PaymentImport } from '../../../../local/office/ledger/import-payments.ts';
import { type LedgerFlags, runLedgerImport } from '../../../../local/office/ledger/options.ts';
import { bookPosting } from '../../../../shared/application/collection/book.ts';
import { loadOfficeView } from '../../../../shared/application/office-view.ts';
import { accountCreditFen, balanceFen } from '../../../../shared/domain/collection/ledger/state.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { accountId, postingReference, unitCode } from '../../../../shared/kernel/identity.ts';
import { fen } from '../../../../shared/kernel/money.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { interruptedStore } from '../../../support/interrupted-store.ts';
import { shanghai } from '../../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../../support/test-world.ts';
import { deskOf, listener, temporaryFolder } from '../exchange/office-desk.ts';

const files = temporaryFolder();
let office: TestWorld;
beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterAll(async () => {
  await office.close();
  files.remove();
});

const common = { sheet: null, named: new Map<string, string>(), dayOrder: null, dryRun: false, yes: true } as const;
const balanceOf = async (unit: string) => {
  const account = await office.container.store.loadAccount(office.office.id, unitCode(unit));
  return account === null ? null : balanceFen(account) - accountCreditFen(account);
};

let written = 0;
function fileOf(...rows: readonly string[]): string {
  written += 1;
  const path = files.path(`${written}.csv`);
  writeFileSync(path, rows.join('\n'));
  return path;
}

const BILLS = '账单号,房号,收费项目,账期,应收金额,缴费期限';
async function bills(rows: readonly string[], change: Partial<BillImport> = {}) {
  const terminal = listener();
  const defaults = { kind: null, period: null, dueOn: null };
  const input = { ...common, file: fileOf(BILLS, ...rows), defaults, ...change };
  return { code: await importBills(input, deskOf(office), terminal), told: terminal.told };
}

const PAYMENTS = '交易日期,交易时间,流水号,收入金额,支出金额,对方户名,附言';
async function payments(rows: readonly string[], change: Partial<PaymentImport> = {}, answers: readonly string[] = []) {
  const terminal = listener(...answers);
  const input = { ...common, file: fileOf('招商银行交易明细', PAYMENTS, ...rows), source: 'cmb', ...change };
  return { code: await importPayments(input, deskOf(office), terminal), told: terminal.told };
}

describe('bills', () => {
  const ROWS = [
    'B-1,1-1-201,物业服务费,2026-10,100.00,2026-10-31',
    'B-2,1-1-201,公摊水电,2026-10,20.50,2026-10-31',
    'B-3,1-1-301,物业服务费,2026-10,100.00,2026-10-31',
  ];

  it('are shown and not posted in a dry run', async () => {
    const { code, told } = await bills(ROWS, { dryRun: true });
    expect([code, await balanceOf('1-1-201')]).toEqual([0, null]);
    expect(told).toMatchInlineSnapshot(`
      [
        "列的对应（表头在第 1 行）：",
        "  A «账单号» → 账单号 (id)",
        "  B «房号» → 房号 (unit)",
        "  C «收费项目» → 费用项目 (kind)",
        "  D «账期» → 账期 (period)",
        "  E «应收金额» → 金额 (amount)",
        "  F «缴费期限» → 缴费期限 (dueOn)",
        "文件共 4 行 = 标题表头空行合计 1 + 无法读取 0 + 已有 0 + 与已有账单不符 0 + 将入账 3（220.50 元）",
      ]
    `);
  });

  it('are posted, and posted again change nothing', async () => {
    expect(await bills(ROWS)).toMatchObject({ code: 0 });
    const { code, told } = await bills([...ROWS, 'B-4,1-1-301,物业服务费,2026-11,100.00,2026-11-30']);
    expect([code, told.at(-1)]).toEqual([0, '已入账 1 笔。']);
    expect([await balanceOf('1-1-201'), await balanceOf('1-1-301')]).toEqual([12_050, 20_000]);
  });

  it('that cannot be posted are named, and keep out no other', async () => {
    const { code, told } = await bills([
      'B-1,1-1-201,物业服务费,2026-10,99.00,2026-10-31',
      'B-5,9-9-999,物业服务费,2026-10,100.00,2026-10-31',
      'B-6,1-1-401,物业服务费,不详,100.00,2026-10-31',
      'B-7,1-1-401,物业服务费,2026-10,100.00,2026-10-31',
    ]);
    expect([code, await balanceOf('1-1-401')]).toEqual([1, 10_000]);
    expect(told.filter((line) => line.startsWith('第'))).toMatchInlineSnapshot(`
      [
        "第 4 行  无法读取: 账期：“不详”不是账期，请写成如 2026-11、2026年第三季度。",
        "第 2 行  1-1-201  B-1  99.00  此账单号已有内容不同的账单，未重复入账；金额有误请登记更正。",
        "第 3 行  9-9-999  B-5  100.00  业户档案中没有此房号，请核对房号，或先在“业户档案”中登记。",
      ]
    `);
  });
});

describe('payments', () => {
  beforeEach(async () => {
    await bills([
      'C-1,2-1-201,物业服务费,2026-10,300.00,2026-10-31',
      'C-2,2-1-301,物业服务费,2026-10,50.00,2026-10-31',
    ]);
  });

  const DAY = [
    '2026-11-20,09:00:00,S1,100.00,,张三,2-1-201物业费',
    '2026-11-20,09:05:00,S2,,12.00,招商银行,手续费',
    '2026-11-20,09:10:00,S3,80.00,,李四,11月',
    '2026-11-20,09:15:00,S4,50.00,,王五,2-1-201和2-1-301',
    '2026-11-20,09:20:00,,25.00,,赵六,2-1-301',
    '2026-11-20,09:20:00,,25.00,,赵六,2-1-301',
  ];

  it('are matched and shown, and nothing is booked in a dry run', async () => {
    const { code, told } = await payments(DAY, { dryRun: true });
    expect([code, await balanceOf('2-1-201'), await balanceOf('2-1-301')]).toEqual([1, 30_000, 5_000]);
    expect(told).toMatchInlineSnapshot(`
      [
        "列的对应（表头在第 2 行）：",
        "  A «交易日期» → 收款日期 (receivedOn)",
        "  B «交易时间» → 时间 (time)",
        "  C «流水号» → 流水号 (serial)",
        "  D «收入金额» → 收入金额 (amountIn)",
        "  E «支出金额» → 支出金额 (amountOut)",
        "  F «对方户名» → 付款人 (payer)",
        "  G «附言» → 附言 (postscript)",
        "第 5 行  2026-11-20  80.00  李四  11月  没有写明房号。",
        "第 6 行  2026-11-20  50.00  王五  2-1-201和2-1-301  写了不止一个房号：2-1-201、2-1-301。",
        "文件共 8 行 = 标题表头空行合计 2 + 无法读取 0 + 支出 1 + 已入账或重复 0 + 待人工处理 2 + 将入账 3（150.00 元）",
      ]
    `);
    expect(await office.container.store.loadLedgerHeardAt(office.office.id)).toBeNull();
  });

  it('are booked where it is sure, and the ledger is known to be up to date', async () => {
    const { code, told } = await payments(DAY);
    expect([code, ...told.slice(-2)]).toEqual([1, '已入账 3 笔。', '未能匹配的 2 笔已写入“缴费记录”，请补填房号。']);
    expect([await balanceOf('2-1-201'), await balanceOf('2-1-301')]).toEqual([20_000, 0]);
    expect(await office.container.store.loadLedgerHeardAt(office.office.id)).toBe(office.world.clock.now());
    const of = { kind: 'account', caseId: accountId(office.office.id, unitCode('2-1-201')) } as const;
    const journal = await office.container.store.loadJournal(of);
    expect(journal.at(-1)).toMatchObject({
      origin: { channel: 'import', place: 'row 3' },
      // One look at the workbook finds the marks of all accounts: no account asks for its own.
      effects: [{ kind: 'look-at-account', unit: '2-1-201' }],
    });
  });

  it('are booked once: the same file, one that overlaps it, and what was typed by hand', async () => {
    const source = { view: await loadOfficeView(office.container.store, office.office.id), origin: origin() };
    await bookPosting(office.container, source, unitCode('2-1-301'), {
      type: 'RecordPayment',
      reference: postingReference('S9'),
      amountFen: fen(700),
      receivedOn: civilDate('2026-11-21'),
      purpose: { kind: null, period: null },
      payer: null,
      remark: null,
    });
    const { told } = await payments([
      ...DAY,
      '2026-11-20,09:20:00,,25.00,,赵六,2-1-301',
      '2026-11-21,08:00:00,S9,7.00,,赵六,2-1-301',
      '2026-11-21,08:00:00,S10,8.00,,赵六,2-1-301',
    ]);
    expect(told.at(-2)).toContain('已入账或重复 4 + 待人工处理 2 + 将入账 2（33.00 元）');
    expect([await balanceOf('2-1-201'), await balanceOf('2-1-301')]).toEqual([20_000, -4_000]);
    expect((await payments(DAY)).told.at(-1)).toBe('已入账 0 笔。');
    expect(await balanceOf('2-1-301')).toBe(-4_000);
  });

  it('that nobody can match stand in Payments, each once, for staff to name the unit', async () => {
    const row = '2026-11-19,10:00:00,,66.60,,钱七,谢谢';
    const rowsOf = async () =>
      (await readTab(deskOf(office), contractOf('payments'), 'typed', listener()))
        .filter(isFilled)
        .map(({ cells }) => cells)
        .filter(({ payer }) => payer === '钱七');
    await payments([row]);
    expect(await rowsOf()).toEqual([
      expect.objectContaining({
        unit: null,
        amount: 66.6,
        receivedOn: 46_345,
        reference: expect.stringMatching(/^F-[\w-]{22}$/),
        remark: '谢谢 · 没有写明房号。',
      }),
    ]);
    const { told } = await payments([row, row]);
    expect(told.at(-1)).toBe('未能匹配的 1 笔已写入“缴费记录”，请补填房号。');
    expect((await payments([row, row])).told.at(-1)).toBe('已入账 0 笔。');
    expect(await rowsOf()).toHaveLength(2);
  });

  it('that name a bill pay that bill first', async () => {
    await bills(['D-1,2-1-401,物业服务费,2026-09,10.00,2026-09-30', 'D-2,2-1-401,公摊水电,2026-10,10.00,2026-10-31']);
    const file = fileOf('收款日期,实收金额,账单号', '2026-11-20,10.00,d-2');
    expect((await payments([], { file })).code).toBe(0);
    const account = await office.container.store.loadAccount(office.office.id, unitCode('2-1-401'));
    expect(account?.charges.map(({ id }) => id)).toEqual(['D-1']);
  });

  it('of a long serial are booked under it, so that whoever types it means the same', async () => {
    const serial = '20261120000412345678';
    expect((await payments([`2026-11-20,11:00:00,${serial},5.00,,张三,3-1-301`])).code).toBe(0);
    const names = { charges: [], postings: [postingReference(serial)] };
    const { postings } = await office.container.store.loadEntries(office.office.id, names);
    expect(postings.get(postingReference(serial))).toMatchObject({ unit: '3-1-301', channel: 'import' });
    const other = await payments([`2026-11-20,11:00:00,${serial},6.00,,张三,3-1-301`], { source: 'icbc' });
    expect(other.told.find((line) => line.startsWith('第'))).toContain('账上已有凭证号与此流水号相同');
    expect(await balanceOf('3-1-301')).toBe(-500);
  });

  it('that the ledger refuses are named', async () => {
    const { code, told } = await payments(['2026-11-30,08:00:00,S20,1.00,,张三,2-1-201']);
    expect(code).toBe(1);
    expect(told.slice(-2)).toEqual([
      '第 3 行  2026-11-30  1.00  张三  2-1-201  收款日期晚于今天，请改正日期。',
      '已入账 0 笔，未能入账 1 笔。',
    ]);
  });

  it('are not booked unless somebody agrees', async () => {
    const row = ['2026-11-21,08:00:00,S30,1.00,,张三,2-1-201'];
    const before = await balanceOf('2-1-201');
    expect((await payments(row, { yes: false }, ['n'])).code).toBe(1);
    await expect(payments(row, { yes: false })).rejects.toThrow('nobody is there to be asked');
    expect(await balanceOf('2-1-201')).toBe(before);
    expect((await payments(row, { yes: false }, ['是'])).code).toBe(0);
  });

  it('broken off in the middle and run again are all booked, each once', async () => {
    const rows = [1, 2, 3, 4, 5, 6].map((nth) => `2026-11-22,08:00:00,X${nth},1.00,,张三,3-1-${nth < 4 ? 101 : 201}`);
    const file = fileOf(PAYMENTS, ...rows);
    const { table } = office.world.standIns;
    const broken = { ...deskOf(office), store: interruptedStore(table, (write) => write >= 4) };
    const input = { ...common, file, source: 'cmb' };
    await expect(importPayments(input, broken, listener())).rejects.toThrow('at write');
    const terminal = listener();
    expect(await importPayments(input, deskOf(office), terminal)).toBe(0);
    expect(terminal.told.at(-1)).toBe('已入账 3 笔。');
    expect([await balanceOf('3-1-101'), await balanceOf('3-1-201')]).toEqual([-300, -300]);
  });

  it('of a file nobody can read are refused with what to do', async () => {
    const file = fileOf('甲,乙', '1,2');
    await expect(payments([], { file })).rejects.toThrow('--column FIELD=HEADER');
    await expect(payments([], { named: new Map([['unit', '房间']]) })).rejects.toThrow('no column headed «房间»');
  });
});

describe('the command line', () => {
  const run = async (tab: 'bills' | 'payments', flags: LedgerFlags, file: string) =>
    runLedgerImport(tab, flags, { file, sheet: null, dryRun: true, yes: false }, deskOf(office), listener());

  it.each<[string, 'bills' | 'payments', LedgerFlags, string]>([
    ['no source', 'payments', {}, '--source'],
    ['a field that is none', 'bills', { column: ['colour=红'] }, 'FIELD one of id, unit, kind'],
    ['a column without a header', 'payments', { source: 'cmb', column: ['unit'] }, 'write FIELD=HEADER'],
    ['an order that is none', 'bills', { 'day-order': 'year-first' }, 'month-day or day-month'],
    ['a fee that is none', 'bills', { fee: 'rent' }, '--fee is one of service-fee'],
    ['a period that is none', 'bills', { period: 'soon' }, '--period is such as'],
    ['a day that is none', 'bills', { due: '2026-02-30' }, '--due is a day'],
  ])('%s is refused with what to write', async (_name, tab, flags, complaint) => {
    const file = fileOf('房号,金额', '1-1-201,1');
    await expect(async () => run(tab, flags, file)).rejects.toThrow(complaint);
  });

  it('fills in what the file does not say', async () => {
    const file = fileOf('房屋,本期', '3-2-401,88.00');
    const column = ['unit=房屋', 'amount=本期'];
    const flags = { column, fee: 'service-fee', period: '2026-Q4', due: '2026-12-31' };
    expect(await run('bills', flags, file)).toBe(0);
  });
});

const origin = () => ({ channel: 'sheet', actor: null, place: null, at: office.world.clock.now() }) as const;
