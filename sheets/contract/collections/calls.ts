import { localized } from '../../../shared/kernel/locale.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, STATE_COLUMN } from '../column.ts';
import type { TabContract } from '../types.ts';
import { shown, shownCount, shownMoney } from './columns.ts';

/** One row is a call of today, with all that whoever makes it has to know. What came of it is recorded in Contacts. */
export const CALLS: TabContract = {
  tab: 'calls',
  workbook: 'collections',
  title: localized('今日催缴', 'Today’s calls'),
  sheetId: 207,
  systemSheetId: 1_007,
  blankRowsMin: 200,
  rowsAtBirth: 500,
  systemRowsAtBirth: 5_000,
  frozenColumns: 4,
  columns: [
    SLOT_COLUMN,
    shown('assistant', '催费员', 'Assistant', 84),
    shownCount('order', '序', 'No.', 44),
    shown('unit', '房号', 'Unit', 84),
    shown('ownerName', '业主', 'Owner', 84),
    shown('phone', '电话', 'Phone', 104, localized('先打座机，再打手机。', 'The landline first, then the mobile.')),
    shownMoney(
      'owed',
      '逾期欠费',
      'Overdue',
      localized('目前逾期的金额；缴清后整行划去。', 'What is overdue now; once paid the row is struck out.'),
    ),
    shown('callAt', '时段', 'When', 100, localized('适合拨打的时间。', 'When to call.')),
    shown('topic', '怎么说', 'What to say', 260),
    shown('lastWords', '上次答复', 'Last said', 200),
    shown('promisedOn', '承诺日期', 'Promised for', 92),
    shown('debtorClass', '归类', 'Class', 92),
    shown('stage', '阶段', 'Stage', 92),
    shown(
      'legacy',
      '历史问题',
      'Past problems',
      180,
      localized('未办结的诉求和以前的拒缴原因。', 'Open requests, and why they refused before.'),
    ),
    shown('caseNumber', '催缴编号', 'Case', 84),
    { ...STATE_COLUMN, help: localized('待联系、已联系或已缴清。', 'To be called, called, or paid.') },
    ...CLOSING_COLUMNS,
  ],
};
