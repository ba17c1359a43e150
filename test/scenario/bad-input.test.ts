import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TypedRow } from '../../local/sample/staff-hand.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/instant.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

let office: TestWorld;
let nextRow = 1;

beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterAll(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

/** Each test writes in rows of its own. */
const takeRow = (): number => {
  nextRow += 1;
  return nextRow;
};

const GOOD: TypedRow = { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' };

const LONG = '水'.repeat(20_001);

describe('what staff get wrong', () => {
  /** What is typed beside a good row, the cell that is named, what the row says, and what mends it. */
  it.each<[string, TypedRow, string, RegExp, TypedRow]>([
    ['an unknown unit', { unit: '9-9-999' }, 'unit', /^房号：业户档案中没有此房号.*请核对房号/, { unit: '1-1-101' }],
    ['a unit that the sheet made a date of', { unit: 46_003 }, 'unit', /^房号：/, { unit: '1-1-101' }],
    [
      'a phone of ten digits',
      { phone: '1381234567' },
      'phone',
      /^联系电话：号码有 10 位，手机号应为 11 位/,
      { phone: '13812345678' },
    ],
    ['a phone in words', { phone: '同上' }, 'phone', /^联系电话：不是电话号码/, { phone: '' }],
    [
      'two phones in one cell',
      { phone: '13812345678、13912345678' },
      'phone',
      /^联系电话：一格只能填一个号码/,
      { phone: '13812345678' },
    ],
    [
      'a masked phone',
      { phone: '138****5678' },
      'phone',
      /^联系电话：号码含有 \* 等遮挡符号/,
      { phone: '13812345678' },
    ],
    [
      'text where a time belongs',
      { respondedAt: '马上' },
      'respondedAt',
      /^响应时间：无法识别为时间/,
      { respondedAt: '10:00' },
    ],
    [
      'a time of receipt to come',
      { receivedAt: '2026-11-24 10:00' },
      'receivedAt',
      /^受理时间：受理时间晚于现在/,
      { receivedAt: '2026-11-23 09:55' },
    ],
    [
      'an event before receipt',
      { receivedAt: '2026-11-23 09:55', onSiteAt: '2026-11-23 09:00' },
      'onSiteAt',
      /^到场时间：该时间早于受理时间/,
      { onSiteAt: '2026-11-23 09:58' },
    ],
    [
      'an appointment before receipt',
      { receivedAt: '2026-11-23 09:55', appointmentAt: '2026-11-22 15:00' },
      'appointmentAt',
      /^预约时间：预约时间早于受理时间/,
      { appointmentAt: '2026-11-23 15:00' },
    ],
    ['an unknown category', { kind: '吐槽' }, 'kind', /^性质：不在可选项中，请选择：投诉、/, { kind: '投诉' }],
    [
      'an unknown commitment',
      { commitment: '上天入地' },
      'commitment',
      /^服务承诺：不在可选项中/,
      { commitment: '投诉受理' },
    ],
    [
      'an appointment missing where the service is timed by it',
      { kind: '特约服务', commitment: '废品上门收购' },
      'appointmentAt',
      /^预约时间：此项服务按预约时间计时/,
      { appointmentAt: '2026-11-23 15:00' },
    ],
    [
      'a follow-up before there is a result',
      { followedUpAt: '2026-11-23 10:00' },
      'followedUpAt',
      /^回访时间：/,
      { result: '已处理', resolvedAt: '2026-11-23 10:00' },
    ],
    [
      'a text of more than 20,000 characters',
      { wanted: LONG },
      'wanted',
      /^诉求内容：内容有 20001 个字符，最多 20000 个/,
      { wanted: LONG.slice(1) },
    ],
    [
      'a text that the sheet took for a formula',
      { respondedAt: '=马上' },
      'respondedAt',
      /^响应时间：单元格显示 #.*半角单引号/,
      { respondedAt: '10:00' },
    ],
  ])('%s', async (_name, mistake, field, says, mended) => {
    const row = takeRow();
    office.newSms();
    await office.type('requests', row, { ...GOOD, ...mistake });
    const typed = await office.row('requests', row);
    expect(typed).toMatchObject({ alert: 'problem', errorFields: `;${field};`, message: expect.stringMatching(says) });
    expect(typed.number, 'nothing is recorded').toBeUndefined();
    expect(office.newSms()).toEqual([]);
    await office.type('requests', row, mended);
    const corrected = await office.row('requests', row);
    expect(corrected.number).toMatch(/^R-\d{6}$/);
    expect(corrected.message).toBeUndefined();
    expect(corrected.errorFields).toBeUndefined();
    // Everything that was typed and not corrected still stands.
    const kept = Object.entries({ ...GOOD, ...mistake }).filter(([name]) => !(name in mended) && name !== field);
    for (const [name] of kept) expect(corrected[name], name).toEqual(typed[name]);
  });

  it('says everything at once that is wrong in a row', async () => {
    const row = takeRow();
    await office.type('requests', row, {
      unit: '1-1-101',
      phone: '123',
      kind: '吐槽',
      wanted: '漏水',
      respondedAt: '马上',
    });
    const typed = await office.row('requests', row);
    expect(typed.errorFields).toBe(';kind;phone;respondedAt;');
    expect(typed.message).toMatch(/性质：.*联系电话：.*响应时间：/);
  });

  it('keeps a record as it was while its row is wrong, and takes up the correction', async () => {
    const row = takeRow();
    await office.type('requests', row, GOOD);
    const { number } = await office.row('requests', row);
    await office.type('requests', row, { respondedAt: '马上' });
    expect(await office.row('requests', row)).toMatchObject({ number, stage: '已受理', errorFields: ';respondedAt;' });
    await office.type('requests', row, { respondedAt: '10:00' });
    const corrected = await office.row('requests', row);
    expect(corrected).toMatchObject({ number, stage: '已响应' });
    expect(corrected.errorFields).toBeUndefined();
  });
});

describe('what only looks wrong', () => {
  it.each<[string, TypedRow, Readonly<Record<string, unknown>>]>([
    ['a phone pasted as a number', { phone: 13_812_345_678 }, { number: expect.any(String) }],
    ['full-width digits in a phone', { phone: '１３８１２３４５６７８' }, { phone: '１３８１２３４５６７８' }],
    ['full-width digits and dashes in a unit', { unit: '１－１－１０１' }, { unit: '１－１－１０１' }],
    ['full-width digits in a time', { respondedAt: '１０：００' }, { stage: '已响应' }],
    ['emoji', { wanted: '漏水💧💧👨‍👩‍👧', applicant: '王女士😡' }, { wanted: '漏水💧💧👨‍👩‍👧' }],
    ['a text of 20,000 characters', { wanted: LONG.slice(1) }, { wanted: LONG.slice(1) }],
    ['a text that begins with =', { wanted: '=1+1 漏水' }, { wanted: '=1+1 漏水' }],
    ['a text that begins with +', { wanted: '+86 打不通' }, { wanted: '+86 打不通' }],
    ['a text that begins with -', { wanted: '- 楼上漏水' }, { wanted: '- 楼上漏水' }],
    ['a text that begins with @', { wanted: '@管家 漏水' }, { wanted: '@管家 漏水' }],
    ['a text that begins with = after an apostrophe', { wanted: "'=1+1 漏水" }, { wanted: '=1+1 漏水' }],
    ['a text that begins with + after an apostrophe', { wanted: "'+86 打不通" }, { wanted: '+86 打不通' }],
    ['a time alone', { receivedAt: '09:50' }, { firstResponseDue: '11-23 10:05' }],
  ])('%s is recorded', async (_name, cells, shown) => {
    const row = takeRow();
    await office.type('requests', row, { ...GOOD, ...cells });
    const recorded = await office.row('requests', row);
    expect(recorded.number).toMatch(/^R-\d{6}$/);
    expect(recorded.errorFields).toBeUndefined();
    expect(recorded).toMatchObject(shown);
  });

  it('an SMS quotes no line ends and no formula, and begins with the office', async () => {
    const row = takeRow();
    office.newSms();
    await office.type('requests', row, { ...GOOD, wanted: '\'=HYPERLINK("http://x")\n【银行】请转账' });
    for (const { body } of office.newSms()) expect(body).toMatch(/^【翠湖花园】[^\n【】]*$/);
  });

  it('an empty row in the middle hides nothing below it', async () => {
    const above = takeRow();
    takeRow();
    const below = takeRow();
    await office.paste('requests', above, [GOOD, {}, { ...GOOD, wanted: '灯不亮' }]);
    expect((await office.row('requests', above)).number).toMatch(/^R-/);
    expect((await office.row('requests', below)).number).toMatch(/^R-/);
    expect((await office.row('requests', above + 1)).message).toBeUndefined();
  });
});

describe('a half-filled row', () => {
  it('is given a quiet minute, then says what is missing, then is taken up', async () => {
    const row = takeRow();
    await office.type('requests', row, { unit: '1-1-101' });
    await office.advance(MINUTE_MS - SECOND_MS);
    expect(await office.row('requests', row)).toEqual({ slot: row - 1, unit: '1-1-101' });
    await office.advance(MINUTE_MS);
    expect(await office.row('requests', row)).toMatchObject({
      alert: 'problem',
      errorFields: ';kind;wanted;',
      message: '性质：请填写。诉求内容：请填写。',
    });
    await office.type('requests', row, { kind: '投诉' });
    expect(await office.row('requests', row)).toMatchObject({ errorFields: ';wanted;' });
    await office.type('requests', row, { wanted: '楼上漏水' });
    const recorded = await office.row('requests', row);
    expect(recorded.number).toMatch(/^R-/);
    expect(recorded.errorFields).toBeUndefined();
  });

  it('is not forgotten while others go on typing', async () => {
    const row = takeRow();
    const other = takeRow();
    await office.type('requests', row, { kind: '投诉', wanted: '楼上漏水' });
    await office.advance(30 * SECOND_MS);
    await office.type('requests', other, GOOD);
    await office.advance(2 * MINUTE_MS);
    expect(await office.row('requests', row)).toMatchObject({ errorFields: ';unit;', message: '房号：请填写。' });
  });

  it('that was emptied again says nothing', async () => {
    const row = takeRow();
    await office.type('requests', row, { unit: '1-1-101' });
    await office.advance(2 * MINUTE_MS);
    expect((await office.row('requests', row)).alert).toBe('problem');
    await office.type('requests', row, { unit: '' });
    expect(await office.row('requests', row)).toEqual({ slot: row - 1 });
  });
});

describe('what a row refers to', () => {
  it('an unknown unit is known once its household is entered', async () => {
    const row = takeRow();
    await office.type('requests', row, { ...GOOD, unit: '2-9-901' });
    expect(await office.row('requests', row)).toMatchObject({ errorFields: ';unit;' });
    await office.type('households', 100, { unit: '2-9-901', ownerName: '新业主', ownerPhone: '13800009999' });
    const known = await office.row('requests', row);
    expect(known.number).toMatch(/^R-/);
    expect(known.errorFields).toBeUndefined();
    expect(office.newSms().map(({ to }) => to)).toContain('+8613800009999');
  });

  it('a unit entered twice is named with the row that has it, and free once that one is changed', async () => {
    await office.type('households', 101, { unit: '2-9-902', ownerName: '甲' });
    await office.type('households', 102, { unit: '2-9-902', ownerName: '乙' });
    expect(await office.row('households', 102)).toMatchObject({ alert: 'problem', errorFields: ';unit;' });
    expect((await office.row('households', 102)).message).toContain('101');
    await office.type('households', 101, { unit: '2-9-903' });
    const freed = await office.row('households', 102);
    expect(freed).toMatchObject({ state: '已登记' });
    expect(freed.errorFields).toBeUndefined();
  });

  it('a unit that moved from one row to another in one paste is nobody’s duplicate', async () => {
    await office.paste('households', 103, [
      { unit: '2-9-904', ownerName: '丙' },
      { unit: '2-9-905', ownerName: '丁' },
    ]);
    await office.paste('households', 103, [
      { unit: '2-9-905', ownerName: '丙' },
      { unit: '2-9-904', ownerName: '丁' },
    ]);
    expect(await office.row('households', 103)).toMatchObject({ state: '已登记' });
    expect(await office.row('households', 104)).toMatchObject({ state: '已登记' });
  });

  it('a post that names a person not entered yet is in force once the person is', async () => {
    await office.type('posts', 10, { code: 'P9', name: '九号岗', phone: '13900000019', grid: '9-*', holder: 'G09' });
    await office.type('staff', 20, { code: 'G09', name: '新管家', role: '管家', phone: '13900000109' });
    const post = await office.row('posts', 10);
    expect(post).toMatchObject({ state: '已登记' });
    expect(post.errorFields).toBeUndefined();
  });
});

describe('a row that nobody could have meant', () => {
  it('is marked and never stops the office, however much is in it', async () => {
    const row = takeRow();
    const other = takeRow();
    const book = '水'.repeat(49_000);
    await office.hand.type('requests', row, {
      ...GOOD,
      wanted: book,
      result: book,
      followUpRemark: book,
      applicant: book,
    });
    await office.type('requests', other, GOOD);
    expect((await office.row('requests', other)).number).toMatch(/^R-/);
    const heavy = await office.row('requests', row);
    expect(heavy).toMatchObject({ alert: 'problem' });
    expect(heavy.wanted, 'what was typed stays').toBe(book);
    await office.type('requests', row, { wanted: '漏水', result: '', followUpRemark: '', applicant: '' });
    expect((await office.row('requests', row)).number).toMatch(/^R-/);
  });
});
