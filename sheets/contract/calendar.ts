import { localized } from '../../shared/kernel/locale.ts';
import { DAY_TYPE_CHOICES } from './choices.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, STATE_COLUMN, staffColumn } from './column.ts';
import type { TabContract } from './types.ts';

/** One row is the office's own word on a day: it wins over the public calendar. */
export const CALENDAR: TabContract = {
  tab: 'calendar',
  workbook: 'service',
  title: localized('工作日历', 'Calendar'),
  sheetId: 107,
  systemSheetId: 907,
  blankRowsMin: 200,
  rowsAtBirth: 250,
  systemRowsAtBirth: 2_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    staffColumn('date', 'date', localized('日期', 'Date'), localized('如 2026-12-31。', 'Such as 2026-12-31.'), {
      required: true,
    }),
    staffColumn(
      'type',
      'choice',
      localized('安排', 'Type'),
      localized('当天休息还是上班。', 'Whether the office is off or works.'),
      {
        required: true,
        choices: DAY_TYPE_CHOICES,
      },
    ),
    staffColumn('remark', 'long-text', localized('备注', 'Remark'), localized('其他说明。', 'Anything else.')),
    STATE_COLUMN,
    ...CLOSING_COLUMNS,
  ],
};
