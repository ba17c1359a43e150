import { type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { staffColumn, systemColumn } from '../column.ts';
import type { CellType, Choice, Column } from '../types.ts';

/** A column that the system fills in, with words of its own or those that say no more than that. */
export const shown = (
  field: string,
  chinese: string,
  english: string,
  widthPx: number,
  help: LocalizedText = localized('由系统填写。', 'Filled in by the system.'),
): Column => systemColumn(field, localized(chinese, english), help, { widthPx });

/** Yuan that the system shows: a number, so that people can add it up. */
export const shownMoney = (field: string, chinese: string, english: string, help?: LocalizedText): Column => ({
  ...shown(field, chinese, english, 94, help),
  type: 'money',
});

/** How many, as the system counts it. */
export const shownCount = (field: string, chinese: string, english: string, widthPx = 64): Column => ({
  ...shown(field, chinese, english, widthPx),
  type: 'integer',
});

/** A column that staff fill in: names in both languages, then what it is for. */
export const typed = (
  field: string,
  type: CellType,
  [chinese, english]: readonly [string, string],
  [helpChinese, helpEnglish]: readonly [string, string],
  options: { readonly required?: boolean; readonly choices?: readonly Choice[]; readonly widthPx?: number } = {},
): Column => staffColumn(field, type, localized(chinese, english), localized(helpChinese, helpEnglish), options);
