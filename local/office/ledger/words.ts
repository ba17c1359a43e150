import type { Locale } from '../../../shared/kernel/locale.ts';

type Say = (chinese: string, english: string) => string;

export const sayIn =
  (locale: Locale): Say =>
  (chinese, english) =>
    locale === 'zh-CN' ? chinese : english;

export const rowName = (rowNumber: number, locale: Locale): string =>
  sayIn(locale)(`第 ${rowNumber} 行`, `row ${rowNumber}`);

/** What was booked in the end. */
export const bookedLine = (booked: number, refused: number, locale: Locale): string =>
  sayIn(locale)(
    `已入账 ${booked} 笔${refused === 0 ? '' : `，未能入账 ${refused} 笔`}。`,
    `${booked} booked${refused === 0 ? '' : `, ${refused} refused`}.`,
  );
