import { type Locale, type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import type { ExchangeReason } from './cell-fit.ts';

/** What is wrong in the file and what to write there. `{name}` stands for a parameter of the problem. */
const TEXTS: Readonly<Record<ExchangeReason, LocalizedText>> = {
  'day-and-month-unclear': localized(
    '“{first}/{second}”可能是{first}月{second}日，也可能是{second}月{first}日。请写成如 2026-03-05，或在映射中填写 "dayOrder"。',
    '“{first}/{second}” may be day {second} of month {first} or the other way round. Write it as 2026-03-05, or set "dayOrder" in the mapping.',
  ),
  'year-two-digits': localized(
    '年份只有两位，请写四位年份，如 2026-03-05。',
    'The year has two digits only. Write all four, as in 2026-03-05.',
  ),
  'no-such-day': localized(
    '没有这一天，请核对日期和年份。',
    'There is no such day. Check the day, and the year it is read in.',
  ),
  'time-without-day': localized(
    '只有时间没有日期，请补充日期，如 2026-03-05 14:20。',
    'A time without a day. Add the day, as in 2026-03-05 14:20.',
  ),
  'not-a-day-or-time': localized(
    '无法识别为日期或时间，请写成如 2026-03-05 14:20。',
    'Neither a day nor a time. Write it as 2026-03-05 14:20.',
  ),
  'unit-became-day': localized(
    "房号被表格软件变成了日期，原来可能是 {candidate}。请把该列设为文本格式后重新输入，或输入 '{candidate}（前面加半角单引号）。",
    "The spreadsheet program made a day of the unit, perhaps of {candidate}. Format the column as text and type it again, or type '{candidate} with the apostrophe before it.",
  ),
  'phone-lost-digits': localized(
    '号码被表格软件改成了科学记数（如 1.38E+10），末尾数字已丢失。请把该列设为文本格式后重新输入号码。',
    'The spreadsheet program turned the number into one such as 1.38E+10, and its last digits are lost. Format the column as text and type the number again.',
  ),
  'value-not-mapped': localized(
    '“{word}”不在可选项中，请改为其中一项，或在映射的 "values" 中写明它代表哪一项。',
    '“{word}” is not in the list. Change it to an entry of the list, or say in "values" of the mapping what it stands for.',
  ),
  'required-here': localized('此项不能为空，请补充。', 'This must not be empty. Please fill it in.'),
};

export function exchangeText(
  reason: ExchangeReason,
  parameters: Readonly<Record<string, string>>,
  locale: Locale,
): string {
  return TEXTS[reason][locale].replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
}
