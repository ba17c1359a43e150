import { localized } from '../../../shared/kernel/locale.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN } from '../column.ts';
import type { TabContract } from '../types.ts';
import { shown, shownCount, shownMoney, typed } from './columns.ts';

/** One row is one day's dunning: of the whole office, and of each assistant below it. */
export const DAILY_REPORT: TabContract = {
  tab: 'daily-report',
  workbook: 'collections',
  title: localized('催缴日报表', 'Daily report'),
  sheetId: 205,
  systemSheetId: 1_005,
  blankRowsMin: 200,
  rowsAtBirth: 300,
  systemRowsAtBirth: 5_000,
  frozenColumns: 3,
  columns: [
    SLOT_COLUMN,
    shown('day', '日期', 'Day', 92),
    shown('assistant', '催费员', 'Assistant', 84, localized('“合计”为全中心。', '“Total” is the whole office.')),
    shownCount('openCases', '在催户数', 'Open cases'),
    shownMoney('owed', '逾期欠费', 'Overdue'),
    shownCount('attempts', '催缴次数', 'Attempts', 74),
    shownCount('reached', '联系上', 'Reached', 66),
    shownCount('promised', '承诺户数', 'Promises', 74),
    shownMoney('promisedAmount', '承诺金额', 'Promised'),
    shownMoney('collected', '当日回款', 'Collected'),
    shownCount('settledCases', '结清户数', 'Settled'),
    shown('byClass', '各类户数', 'By class', 200, localized('按归类的在催户数。', 'Open cases by their class.')),
    shown('problems', '待解决问题', 'Open problems', 260),
    typed('remark', 'long-text', ['说明', 'Remark'], ['当天需要说明的情况。', 'What is to be said of the day.'], {
      widthPx: 200,
    }),
    shownCount('version', '版本', 'Version'),
    shown(
      'signature',
      '签字',
      'Signed',
      150,
      localized('签字人、时间和所签版本。', 'By whom, when, and which version.'),
    ),
    ...CLOSING_COLUMNS,
  ],
};
