import { localized } from '../../../shared/kernel/locale.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN } from '../column.ts';
import type { TabContract } from '../types.ts';
import { shown, shownCount, shownMoney } from './columns.ts';

/** One row is an assistant's week so far, for the meeting of the day; the office as a whole comes first. */
export const MEETING: TabContract = {
  tab: 'meeting',
  workbook: 'collections',
  title: localized('例会', 'Meeting'),
  sheetId: 208,
  systemSheetId: 1_008,
  blankRowsMin: 200,
  rowsAtBirth: 250,
  systemRowsAtBirth: 2_000,
  frozenColumns: 3,
  columns: [
    SLOT_COLUMN,
    shown('day', '日期', 'Day', 92),
    shown('assistant', '催费员', 'Assistant', 84, localized('“合计”为全中心。', '“Total” is the whole office.')),
    shownCount('openCases', '在催户数', 'Open cases'),
    shownMoney('owed', '逾期欠费', 'Overdue'),
    shownCount('attempts', '本周次数', 'Attempts', 74),
    shownCount('reached', '本周联系上', 'Reached', 78),
    shownCount('promised', '本周承诺', 'Promises', 74),
    shownMoney('collected', '本周回款', 'Collected'),
    shown(
      'behind',
      '不足两次',
      'Behind',
      170,
      localized('本周催缴次数未达到要求的房号。', 'Units below the attempts that a week asks for.'),
    ),
    shown('shortcomings', '不足', 'Shortcomings', 220),
    shown('worked', '有效做法', 'What worked', 220),
    ...CLOSING_COLUMNS,
  ],
};
