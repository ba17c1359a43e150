import { type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import type { StayingReason } from './survey.ts';

/** Why rows stay, as the preview says it. */
export const STAYING_WORDS: Readonly<Record<StayingReason, LocalizedText>> = {
  'not-recorded': localized('尚未登记或需更正', 'not recorded, or to be mended'),
  'being-edited': localized('刚刚改动过', 'changed just now'),
  elsewhere: localized('记录在别的行', 'their record is in another row'),
  'being-shown': localized('系统正在更新', 'about to be shown anew'),
  open: localized('尚未办结', 'still open'),
  recent: localized('办结不早于所给日期', 'over on that day or later'),
};

export const ARCHIVE_WORDS = {
  resumed: (tab: LocalizedText, taken: number, putBack: number): LocalizedText =>
    localized(
      `${tab['zh-CN']}：上次中断的归档已收尾，${taken} 行已移走，${putBack} 行放回原处`,
      `${tab.en}: an earlier run is brought to its end: ${taken} rows taken out, ${putBack} put back`,
    ),
  going: (tab: LocalizedText, count: number, year: number): LocalizedText =>
    localized(
      `${tab['zh-CN']}：${count} 行将移到 ${year} 年的归档工作簿`,
      `${tab.en}: ${count} rows go to the yearly workbook of ${year}`,
    ),
  staying: (tab: LocalizedText, count: number, why: LocalizedText): LocalizedText =>
    localized(`${tab['zh-CN']}：${count} 行留在表中，${why['zh-CN']}`, `${tab.en}: ${count} rows stay, ${why.en}`),
  nothing: localized('没有可归档的行', 'no row is to be archived'),
  question: localized('移走这些行？[y/N]', 'Move them? [y/N]'),
  workbook: (year: number, spreadsheet: string): LocalizedText =>
    localized(`${year} 年的归档工作簿：${spreadsheet}`, `yearly workbook of ${year}: ${spreadsheet}`),
  done: (taken: number, left: number): LocalizedText =>
    localized(
      left === 0 ? `已归档 ${taken} 行` : `已归档 ${taken} 行；${left} 行其间有改动，仍在表中，可再次执行`,
      left === 0
        ? `${taken} rows are archived`
        : `${taken} rows are archived; ${left} were changed meanwhile and stay: the same command may be repeated`,
    ),
} as const;
