import type { Locale } from '../../../shared/kernel/locale.ts';

type Say = (chinese: string, english: string) => string;

export const sayIn =
  (locale: Locale): Say =>
  (chinese, english) =>
    locale === 'zh-CN' ? chinese : english;

export const rowName = (rowNumber: number, locale: Locale): string =>
  sayIn(locale)(`第 ${rowNumber} 行`, `row ${rowNumber}`);

/** Asked before anything is written. `open`: lines that become rows of Payments. */
export function bookQuestion(count: number, open: number, locale: Locale): string {
  const say = sayIn(locale);
  const rows = open === 0 ? '' : say(`，${open} 笔写入“缴费记录”待补房号`, `, and put ${open} into Payments`);
  return say(`入账 ${count} 笔${rows}？（输入 y 或 是）`, `Book ${count}${rows}? (y to go on)`);
}

/** What was booked in the end. */
export const bookedLine = (booked: number, refused: number, locale: Locale): string =>
  sayIn(locale)(
    `已入账 ${booked} 笔${refused === 0 ? '' : `，未能入账 ${refused} 笔`}。`,
    `${booked} booked${refused === 0 ? '' : `, ${refused} refused`}.`,
  );

/** What is now for staff to complete. */
export const openRowsLine = (rows: number, locale: Locale): string =>
  sayIn(locale)(
    `未能匹配的 ${rows} 笔已写入“缴费记录”，请补填房号。`,
    `${rows} that could not be matched stand in Payments now: fill in the unit.`,
  );
