import { describe, expect, test } from 'vitest';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { KIND_CHOICES } from '../../../sheets/contract/choices.ts';
import type { CellValue } from '../../../sheets/contract/types.ts';
import { parseCheck } from '../../../sheets/parse/cell/check.ts';
import { parseChoice } from '../../../sheets/parse/cell/choice.ts';
import { parseDate, parseDateTime } from '../../../sheets/parse/cell/date-time.ts';
import { parsePhone } from '../../../sheets/parse/cell/phone.ts';
import { parseText } from '../../../sheets/parse/cell/text.ts';
import { parseUnit } from '../../../sheets/parse/cell/unit.ts';
import { parseGrid } from '../../../sheets/parse/posts.ts';
import { at, SEEN_AT } from './row-fixture.ts';

type Row = readonly [cell: CellValue, expected: unknown];

const ok = (value: unknown) => ({ ok: true, value });
const wrong = (reason: string, parameters: Record<string, string> = {}) => ({ ok: false, reason, parameters });

describe('text', () => {
  test.each<Row>([
    [null, ok(null)],
    ['', ok(null)],
    ['  \n ', ok(null)],
    ['  漏水 ', ok('漏水')],
    ['一行\r\n两行\r三行', ok('一行\n两行\n三行')],
    ['一\t二', ok('一\t二')],
    ['a\u0000b\u0007c\u202Ed\uFEFF', ok('abcd')],
    ['灯坏了😀👨‍👩‍👧', ok('灯坏了😀👨‍👩‍👧')],
    ['half \uD83D emoji', ok('half  emoji')],
    ['=1+1', ok('=1+1')],
    ['+86', ok('+86')],
    ['-5', ok('-5')],
    ['@all', ok('@all')],
    [13_812_345_678, ok('13812345678')],
    [0.5, ok('0.5')],
    [true, ok('TRUE')],
    [false, ok('FALSE')],
    ['x'.repeat(20), ok('x'.repeat(20))],
    ['😀'.repeat(20), ok('😀'.repeat(20))],
    ['x'.repeat(21), wrong('text-too-long', { characters: '21', charactersMax: '20' })],
  ])('%j', (cell, expected) => expect(parseText(cell, 20)).toEqual(expected));
});

describe('unit', () => {
  const context = { locale: 'zh-CN', timeZone: SHANGHAI, now: SEEN_AT } as const;

  test.each<Row>([
    [null, ok(null)],
    [' 3-2-1801 ', ok('3-2-1801')],
    ['３－２－１８０１', ok('3-2-1801')],
    ['a座 101', ok('A座 101')],
    ['37670', ok('37670')],
    [101, ok('101')],
    [30_102.5, ok('30102.5')],
    [36_525, ok('36525')],
    [36_526, wrong('unit-became-date', { candidate: '0-1-1' })],
    [37_670, wrong('unit-became-date', { candidate: '3-2-18' })],
    [46_083, wrong('unit-became-date', { candidate: '3-2' })],
    [54_788, wrong('unit-became-date', { candidate: '49-12-31' })],
    [54_789, ok('54789')],
    ['7'.repeat(60), ok('7'.repeat(60))],
    ['7'.repeat(61), wrong('unit-too-long')],
  ])('%j', (cell, expected) => expect(parseUnit(cell, context)).toEqual(expected));

  test('an English workbook puts the year last', () => {
    expect(parseUnit(43_161, { ...context, locale: 'en' })).toEqual(wrong('unit-became-date', { candidate: '3-2-18' }));
  });
});

describe('phone', () => {
  test.each<Row>([
    [null, ok(null)],
    ['13812345678', ok('+8613812345678')],
    [13_812_345_678, ok('+8613812345678')],
    ['１３８１２３４５６７８', ok('+8613812345678')],
    [' 138 1234-5678 ', ok('+8613812345678')],
    ['138\u20111234\u20135678', ok('+8613812345678')],
    ['+86 138 1234 5678', ok('+8613812345678')],
    ['＋８６１３８１２３４５６７８', ok('+8613812345678')],
    ['008613812345678', ok('+8613812345678')],
    ['8613812345678', ok('+8613812345678')],
    ['(+86)13812345678', ok('+8613812345678')],
    ['13812345678（王太太）', ok('+8613812345678')],
    ['[儿子]13812345678', ok('+8613812345678')],
    ['[138]12345678', ok('+8613812345678')],
    ['13812345678（王太太', wrong('phone-not-a-number')],
    ['19912345678', ok('+8619912345678')],
    ['+852 9123 4567', ok('+85291234567')],
    ['0085291234567', ok('+85291234567')],
    ['0755-26001234', ok('+8675526001234')],
    ['(0755) 26001234', ok('+8675526001234')],
    ['010-62001234', ok('+861062001234')],
    ['+86 0755-26001234', ok('+8675526001234')],
    ['+86 755-2600 1234', ok('+8675526001234')],
    ['0086 10 6200 1234', ok('+861062001234')],
    ['755-26001234', wrong('phone-not-mobile')],
    ['9075526001234', wrong('phone-wrong-length', { digits: '13' })],
    ['0755260012345', wrong('phone-wrong-length', { digits: '13' })],
    ['2600123', wrong('phone-without-area-code')],
    ['260012', wrong('phone-wrong-length', { digits: '6' })],
    ['260012345', wrong('phone-wrong-length', { digits: '9' })],
    ['26001234', wrong('phone-without-area-code')],
    ['1381234567', wrong('phone-wrong-length', { digits: '10' })],
    [1_381_234_567, wrong('phone-wrong-length', { digits: '10' })],
    ['138123456789', wrong('phone-wrong-length', { digits: '12' })],
    ['12345678901', wrong('phone-not-mobile')],
    ['8612345678901', wrong('phone-not-mobile')],
    ['86123456789012', wrong('phone-wrong-length', { digits: '14' })],
    ['18613812345678', wrong('phone-wrong-length', { digits: '14' })],
    ['0085212', wrong('phone-not-mobile')],
    ['138****5678', wrong('phone-masked')],
    ['138xxxx5678', wrong('phone-masked')],
    ['13812345678/13912345678', wrong('phone-more-than-one')],
    ['13812345678、13912345678', wrong('phone-more-than-one')],
    ['13812345678/13912345678/13712345678', wrong('phone-more-than-one')],
    ['王13812345678/13912345678', wrong('phone-not-a-number')],
    ['13812345678/13912345678王', wrong('phone-not-a-number')],
    ['王先生', wrong('phone-not-a-number')],
    ['王13812345678', wrong('phone-not-a-number')],
    ['13812345678王', wrong('phone-not-a-number')],
    ['+123', wrong('phone-not-mobile')],
    [0.5, wrong('phone-wrong-length', { digits: '2' })],
    [true, wrong('phone-not-a-number')],
    ['(妻)'.repeat(66), wrong('phone-not-a-number')],
    ['(妻)'.repeat(67), wrong('text-too-long', { characters: '201', charactersMax: '200' })],
  ])('%j as a contact', (cell, expected) => expect(parsePhone(cell, 'contact')).toEqual(expected));

  test.each<Row>([
    ['13812345678', ok('+8613812345678')],
    ['0755-26001234', wrong('phone-not-mobile')],
    ['26001234', wrong('phone-not-mobile')],
  ])('%j where an SMS must arrive', (cell, expected) => expect(parsePhone(cell, 'mobile')).toEqual(expected));
});

describe('past time, seen 2026-11-23 10:00', () => {
  const nearness = { direction: 'past', reference: SEEN_AT, timeZone: SHANGHAI } as const;
  const time = (text: string) => ok(at(text));

  test.each<Row>([
    [null, ok(null)],
    ['  ', ok(null)],
    [46_349 + 14 / 24 + 5 / 1440, time('2026-11-23T14:05')],
    [46_349, time('2026-11-23T00:00')],
    [46_349.999_999_9, time('2026-11-24T00:00')],
    [9.5 / 24, time('2026-11-23T09:30')],
    [10 / 24, time('2026-11-23T10:00')],
    [10 / 24 + 5 / 1440, time('2026-11-23T10:05')],
    [10 / 24 + 6 / 1440, time('2026-11-22T10:06')],
    [14 / 24 + 5 / 1440, time('2026-11-22T14:05')],
    [0, time('2026-11-23T00:00')],
    ['2026-11-23 14:05', time('2026-11-23T14:05')],
    ['2026-11-23T14:05:30', ok(at('2026-11-23T14:05:30+08:00'))],
    ['2026/11/3 9:05', time('2026-11-03T09:05')],
    ['2026年11月23日14点05分', time('2026-11-23T14:05')],
    ['２０２６－１１－２３　１４：０５', time('2026-11-23T14:05')],
    ['2026-11-20', time('2026-11-20T00:00')],
    ['2026 年 11 月 20 日 9:05', time('2026-11-20T09:05')],
    ['2026-1-2,9:05', time('2026-01-02T09:05')],
    ['2026年11月20日 T9:05', time('2026-11-20T09:05')],
    ['2026年11月20日 上午9点', time('2026-11-20T09:00')],
    ['，2026-11-20 9:05', time('2026-11-20T09:05')],
    ['2026-11-20 T9:05', time('2026-11-20T09:05')],
    ['2026-11-20 9:05T', wrong('not-a-time')],
    ['见2026-1-19:05', wrong('not-a-time')],
    ['见1-19:05', wrong('not-a-time')],
    ['11月23日 10:05', time('2026-11-23T10:05')],
    ['11月23日 10:06', time('2025-11-23T10:06')],
    ['11 月 23 日 9:05', time('2026-11-23T09:05')],
    ['11月23 9:05', time('2026-11-23T09:05')],
    ['11 - 23 9:05', time('2026-11-23T09:05')],
    ['11月23日 09:05', time('2026-11-23T09:05')],
    ['11月23日 14:05', time('2025-11-23T14:05')],
    ['12-31 08:00', time('2025-12-31T08:00')],
    ['2月29日 08:00', time('2024-02-29T08:00')],
    ['09:05', time('2026-11-23T09:05')],
    ['１４：０５', time('2026-11-22T14:05')],
    ['下午2点半', time('2026-11-22T14:30')],
    ['9点', time('2026-11-23T09:00')],
    ['9点05', time('2026-11-23T09:05')],
    ['9点05 分', time('2026-11-23T09:05')],
    ['9 : 05 : 30', ok(at('2026-11-23T09:05:30+08:00'))],
    ['9:05:59', ok(at('2026-11-23T09:05:59+08:00'))],
    ['9:05:60', wrong('not-a-time')],
    ['见9:05', wrong('not-a-time')],
    ['9:05见', wrong('not-a-time')],
    ['2026-11-20 下午2点半', time('2026-11-20T14:30')],
    ['2026-11-20 晚上9点', time('2026-11-20T21:00')],
    ['2026-11-20 9:05 PM', time('2026-11-20T21:05')],
    ['2026-11-20 12:30 pm', time('2026-11-20T12:30')],
    ['2026-11-20 下午14:00', time('2026-11-20T14:00')],
    ['2026-11-20 中午12点', time('2026-11-20T12:00')],
    ['2026-11-20 上午12点', time('2026-11-20T00:00')],
    ['2026-11-20 上午11点', time('2026-11-20T11:00')],
    ['2026-11-20 早上12:05', time('2026-11-20T00:05')],
    ['9:05 am', time('2026-11-23T09:05')],
    ['12:30 AM', time('2026-11-23T00:30')],
    ['刚才', wrong('not-a-time')],
    ['25:00', wrong('not-a-time')],
    ['14:60', wrong('not-a-time')],
    ['2026-02-30 08:00', wrong('not-a-time')],
    ['0000-01-01 08:00', wrong('not-a-time')],
    ['1999-12-31 08:00', wrong('not-a-time')],
    ['2100-01-01 08:00', wrong('not-a-time')],
    ['13月1日 08:00', wrong('not-a-time')],
    ['2026-11-23 昨天', wrong('not-a-time')],
    [-1, wrong('not-a-time')],
    [1, wrong('not-a-time')],
    [36_525.9, wrong('not-a-time')],
    [36_526, time('2000-01-01T00:00')],
    [73_051, wrong('not-a-time')],
    [1e300, wrong('not-a-time')],
    [Number.NaN, wrong('not-a-time')],
    [true, wrong('not-a-time')],
  ])('%j', (cell, expected) => expect(parseDateTime(cell, nearness)).toEqual(expected));
});

describe('agreed time, from 2026-11-23 10:00', () => {
  const nearness = { direction: 'coming', reference: SEEN_AT, timeZone: SHANGHAI } as const;

  test.each<Row>([
    [15 / 24, ok(at('2026-11-23T15:00'))],
    [10 / 24, ok(at('2026-11-23T10:00'))],
    ['09:59', ok(at('2026-11-24T09:59'))],
    ['11月23日 08:00', ok(at('2026-11-23T08:00'))],
    ['1月5日 15:00', ok(at('2027-01-05T15:00'))],
    ['11月23日', ok(at('2026-11-23T00:00'))],
    ['11月22日', ok(at('2027-11-22T00:00'))],
    ['2026-11-20 15:00', ok(at('2026-11-20T15:00'))],
  ])('%j', (cell, expected) => expect(parseDateTime(cell, nearness)).toEqual(expected));

  test('an agreement has no clock that might be fast: late at night the day is still the day', () => {
    const late = { ...nearness, reference: at('2026-11-23T23:57') };
    expect(parseDateTime('11月23日 15:00', late)).toEqual(ok(at('2026-11-23T15:00')));
  });
});

describe('date', () => {
  const nearness = { direction: 'coming', reference: SEEN_AT, timeZone: SHANGHAI } as const;

  test.each<Row>([
    [null, ok(null)],
    [' \n', ok(null)],
    [46_349, ok('2026-11-23')],
    [46_349.75, ok('2026-11-23')],
    ['2026-12-31', ok('2026-12-31')],
    ['2026年12月31日', ok('2026-12-31')],
    ['2026-12-31 08:00', ok('2026-12-31')],
    ['1月1日', ok('2027-01-01')],
    ['08:00', wrong('not-a-date')],
    ['1999-12-31', wrong('not-a-date')],
    ['2月30日', wrong('not-a-date')],
    ['元旦', wrong('not-a-date')],
    [0.5, wrong('not-a-date')],
    [true, wrong('not-a-date')],
  ])('%j', (cell, expected) => expect(parseDate(cell, nearness)).toEqual(expected));
});

describe('choice', () => {
  test.each<Row>([
    [null, ok(null)],
    ['投诉', ok('complaint')],
    [' Complaint ', ok('complaint')],
    ['special-service', ok('special-service')],
    ['Ｒｅｐａｉｒ', ok('repair')],
    ['Special  Service', ok('special-service')],
    ['Specialservice', wrong('not-in-list', { list: '投诉、意见建议、报修、特约服务、咨询' })],
    ['表扬', wrong('not-in-list', { list: '投诉、意见建议、报修、特约服务、咨询' })],
    [1, wrong('not-in-list', { list: '投诉、意见建议、报修、特约服务、咨询' })],
  ])('%j', (cell, expected) => expect(parseChoice(cell, KIND_CHOICES, 'zh-CN')).toEqual(expected));

  test('an English workbook lists in English what can be chosen', () => {
    const list = 'Complaint, Suggestion, Repair, Special service, Enquiry';
    expect(parseChoice('Praise', KIND_CHOICES, 'en')).toEqual(wrong('not-in-list', { list }));
  });
});

describe('check', () => {
  test.each<Row>([
    [null, ok(false)],
    [false, ok(false)],
    [true, ok(true)],
    ...['TRUE', 'yes', 'Y', '1', 1, '是', '对', '√', '✓', '✔', '☑'].map((cell): Row => [cell, ok(true)]),
    ...['FALSE', 'no', 'N', '0', 0, '否', '不', '☐', ' '].map((cell): Row => [cell, ok(false)]),
    ['也许', wrong('not-yes-or-no')],
    [2, wrong('not-yes-or-no')],
  ])('%j', (cell, expected) => expect(parseCheck(cell)).toEqual(expected));
});

describe('grid', () => {
  test.each<Row>([
    [null, ok(null)],
    ['，、', ok(null)],
    ['3-2-*', ok(['3-2-*'])],
    ['3-2-＊、3－3－101, a-1；a-1', ok(['3-2-*', '3-3-101', 'A-1'])],
    ['3-2-*, ,3-3-*', ok(['3-2-*', '3-3-*'])],
    ['*', wrong('grid-pattern', { entry: '*' })],
    ['A-1, 3-*-1', wrong('grid-pattern', { entry: '3-*-1' })],
    ['3-*-1', wrong('grid-pattern', { entry: '3-*-1' })],
    ['*'.repeat(60), wrong('grid-pattern', { entry: '*'.repeat(60) })],
    ['😀'.repeat(61), wrong('grid-pattern', { entry: `${'😀'.repeat(60)}…` })],
    [
      Array.from({ length: 500 }, (_, index) => `1-${index}`).join(','),
      ok(Array.from({ length: 500 }, (_, index) => `1-${index}`)),
    ],
    [Array.from({ length: 501 }, (_, index) => `1-${index}`).join(','), wrong('grid-too-long', { entriesMax: '500' })],
  ])('%j', (cell, expected) => expect(parseGrid(cell)).toEqual(expected));
});
