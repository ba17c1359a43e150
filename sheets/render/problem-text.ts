import { type Locale, type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import { columnOf } from '../contract/layout.ts';
import type { CellProblem, TabContract } from '../contract/types.ts';

/**
 * For every reason a cell cannot be read: what is wrong and what to type. `{name}` stands for a parameter of the problem.
 * Keys are those of `CELL_PROBLEM_REASONS` in `sheets/parse`; a test holds the two together.
 */
export const PROBLEM_TEXTS = {
  missing: localized('请填写。', 'Please fill in.'),
  'cell-is-error': localized(
    "单元格显示 {shown}，系统无法读取。内容以 = + - @ 开头时，请先输入半角单引号 ' 再输入内容。",
    "The cell shows {shown} and cannot be read. Where a text begins with = + - or @, type an apostrophe ' before it.",
  ),
  'text-too-long': localized(
    '内容有 {characters} 个字符，最多 {charactersMax} 个，请缩短。',
    'It has {characters} characters; at most {charactersMax} are allowed. Please shorten it.',
  ),
  'unit-became-date': localized(
    "房号被表格变成了日期，请输入 '{candidate}（前面加半角单引号）。如不是这个房号，请照此输入正确的房号。",
    "The sheet has made a date of the unit. Please type '{candidate} with the apostrophe before it, or the right unit in the same way.",
  ),
  'unit-too-long': localized(
    '房号过长，请输入如 3-2-1801 的房号。',
    'Too long for a unit. Please type one such as 3-2-1801.',
  ),
  'phone-masked': localized(
    '号码含有 * 等遮挡符号，请输入完整号码。',
    'Part of the number is masked. Please type it whole.',
  ),
  'phone-not-a-number': localized(
    '不是电话号码，请输入 11 位手机号，如 13812345678。',
    'Not a phone number. Please type the 11 digits of a mobile, such as 13812345678.',
  ),
  'phone-wrong-length': localized(
    '号码有 {digits} 位，手机号应为 11 位，请核对。',
    'The number has {digits} digits; a mobile has 11. Please check it.',
  ),
  'phone-more-than-one': localized('一格只能填一个号码，请保留一个。', 'One number only. Please keep one of them.'),
  'phone-without-area-code': localized(
    '座机请加区号，如 0755-26001234。',
    'A landline needs its area code, such as 0755-26001234.',
  ),
  'phone-not-mobile': localized(
    '不是可用的手机号，请输入 11 位手机号，如 13812345678。',
    'Not a valid mobile number. Please type one such as 13812345678.',
  ),
  'not-a-time': localized(
    '无法识别为时间，请输入如 2026-11-23 14:05 或 14:05。',
    'Not a time. Please type it as 2026-11-23 14:05 or 14:05.',
  ),
  'not-a-date': localized('无法识别为日期，请输入如 2026-11-23。', 'Not a date. Please type it as 2026-11-23.'),
  'not-in-list': localized('不在可选项中，请选择：{list}。', 'Not in the list. Please choose one of: {list}.'),
  'not-yes-or-no': localized('请勾选，或填写“是”“否”。', 'Please tick the box, or write yes or no.'),
  'absence-ends-before-it-begins': localized(
    '休假结束早于休假开始，请更正。',
    'The absence ends before it begins. Please correct it.',
  ),
  'absence-without-beginning': localized(
    '已填休假结束，请填写休假开始。',
    'An end of the absence is given. Please fill in its beginning.',
  ),
  'grid-too-long': localized(
    '一个岗位最多 {entriesMax} 项，请用 3-2-* 的写法或分给其他岗位。',
    'At most {entriesMax} entries for one post. Please use the form 3-2-*, or share them with another post.',
  ),
  'grid-pattern': localized(
    '“{entry}”无法识别，请写房号，或以 * 结尾的开头部分，如 3-2-*。',
    '“{entry}” is not understood. Please write a unit, or a beginning followed by *, such as 3-2-*.',
  ),
  'not-an-amount': localized(
    '无法识别为金额，请输入以元为单位的数字，最多两位小数，如 1200.50。',
    'Not an amount. Please type yuan with at most two decimals, such as 1200.50.',
  ),
  'not-a-number': localized('请输入一个正整数，如 2。', 'Please type a whole number above zero, such as 2.'),
  'not-a-period': localized(
    '无法识别为账期，请输入如 2026-11、2026年第三季度、2026年。',
    'Not a billing period. Please type one such as 2026-11, 2026-Q3 or 2026.',
  ),
  'not-a-code': localized('请填写工号，如 G01、G02。', 'Please type codes of people, such as G01, G02.'),
  'too-many-people': localized(
    '最多填写 {peopleMax} 个工号，请减少。',
    'At most {peopleMax} codes. Please leave some out.',
  ),
  'not-for-this-kind': localized(
    '本行所选的用不到这一格，请清空，或另选。',
    'What is chosen in this row has no use for it. Please empty the cell, or choose another.',
  ),
  'manner-does-not-fit': localized(
    '这种方式不适用于所选举证，请另选。',
    'This does not go with the evidence chosen. Please choose another.',
  ),
} as const satisfies Record<string, LocalizedText>;

const isKnown = (reason: string): reason is keyof typeof PROBLEM_TEXTS => Object.hasOwn(PROBLEM_TEXTS, reason);

/** The sentence for one problem, the column's header before it. */
export function problemText(contract: TabContract, problem: CellProblem, locale: Locale): string {
  const template = isKnown(problem.reason) ? PROBLEM_TEXTS[problem.reason][locale] : problem.reason;
  const sentence = template.replace(/\{(\w+)\}/g, (_, name: string) => problem.parameters[name] ?? '');
  return withHeader(contract, problem.field, sentence, locale);
}

export function withHeader(contract: TabContract, field: string | null, sentence: string, locale: Locale): string {
  if (field === null) return sentence;
  const colon = locale === 'zh-CN' ? '：' : ': ';
  return `${columnOf(contract, field).header[locale]}${colon}${sentence}`;
}
