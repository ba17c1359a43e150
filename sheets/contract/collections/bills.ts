import { localized } from '../../../shared/kernel/locale.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN } from '../column.ts';
import type { TabContract } from '../types.ts';
import { shown, shownMoney } from './columns.ts';

/** One row is the account of a unit that owes or owed something. Bills come by import or through the API; nothing is typed here. */
export const BILLS: TabContract = {
  tab: 'bills',
  workbook: 'collections',
  title: localized('费用台账', 'Bills'),
  sheetId: 201,
  systemSheetId: 1_001,
  blankRowsMin: 200,
  rowsAtBirth: 1_000,
  systemRowsAtBirth: 5_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    shown('unit', '房号', 'Unit', 84),
    shown('ownerName', '业主', 'Owner', 84),
    shown(
      'standing',
      '缴费情况',
      'Standing',
      86,
      localized('缴清的整行划去。', 'A row in which nothing is owed is struck out.'),
    ),
    shownMoney('owed', '欠费合计', 'Owed', localized('未缴的全部费用，单位元。', 'All that is open, in yuan.')),
    shownMoney('serviceFee', '物业服务费', 'Service fee'),
    shownMoney('utilitiesShare', '公摊水电', 'Utilities share'),
    shownMoney('other', '其他费用', 'Other fees'),
    shownMoney('lateFee', '滞纳金', 'Late fees'),
    shownMoney(
      'disputed',
      '有争议',
      'Disputed',
      localized('欠费中业户有异议的部分，单位元。', 'What of it the household disputes, in yuan.'),
    ),
    shownMoney(
      'credit',
      '预存余额',
      'Credit',
      localized('多缴的钱，下次账单自动抵扣，单位元。', 'Paid beyond what is owed; it pays the next bill. In yuan.'),
    ),
    shown('oldestDueOn', '最早到期', 'Oldest due', 92),
    shown(
      'items',
      '欠费明细',
      'Open bills',
      300,
      localized('每笔未缴费用：费用、账期、金额、期限。', 'Each open bill: fee, period, amount, due date.'),
    ),
    shown('updatedAt', '更新时间', 'As of', 124, localized('最近一次入账的时间。', 'When something was last entered.')),
    ...CLOSING_COLUMNS,
  ],
};
