import { localized } from '../../shared/kernel/locale.ts';
import { REMOVED_ROW_CHOICES } from './choices.ts';
import { SLOT_COLUMN, staffColumn, systemColumn } from './column.ts';
import {
  DEPARTMENT_COLUMN,
  PROGRESS_COLUMNS,
  REQUEST_FROZEN_COLUMNS,
  REQUEST_HEAD_COLUMNS,
  REQUEST_TAIL_COLUMNS,
  REQUEST_WIDTHS_PX,
} from './progress-columns.ts';
import type { Column, TabContract } from './types.ts';

const wanted = (field: string, chinese: string, english: string, widthPx: number): Column =>
  systemColumn(field, localized(chinese, english), localized('由系统填写。', 'Filled in by the system.'), { widthPx });

/**
 * A request that began elsewhere: at the API, through a resident's link, or in a row that was taken out of the sheet.
 * What is wanted is shown by the system; staff record beside it what they did.
 */
export const INCOMING: TabContract = {
  tab: 'incoming',
  workbook: 'service',
  title: localized('来件', 'Incoming'),
  sheetId: 102,
  systemSheetId: 902,
  blankRowsMin: 200,
  rowsAtBirth: 300,
  systemRowsAtBirth: 2_000,
  frozenColumns: REQUEST_FROZEN_COLUMNS,
  columns: [
    SLOT_COLUMN,
    ...REQUEST_HEAD_COLUMNS,
    wanted('receivedAt', '受理时间', 'Received', 118),
    wanted('unit', '房号', 'Unit', REQUEST_WIDTHS_PX.unit),
    wanted('applicant', '诉求人', 'Applicant', REQUEST_WIDTHS_PX.applicant),
    wanted('phone', '联系电话', 'Phone', REQUEST_WIDTHS_PX.phone),
    wanted('kind', '性质', 'Kind', REQUEST_WIDTHS_PX.kind),
    wanted('wanted', '诉求内容', 'Wanted', REQUEST_WIDTHS_PX.wanted),
    wanted('commitment', '服务承诺', 'Commitment', 130),
    wanted('urgency', '紧急程度', 'Urgency', 76),
    wanted('origin', '来源', 'Origin', 84),
    DEPARTMENT_COLUMN,
    ...PROGRESS_COLUMNS,
    staffColumn(
      'decision',
      'choice',
      localized('移除处理', 'Removed row'),
      localized(
        '原行已从表中移除时，选择恢复跟进或确认取消。',
        'When its row was taken out of the sheet: restore it, or cancel it.',
      ),
      { choices: REMOVED_ROW_CHOICES },
    ),
    ...REQUEST_TAIL_COLUMNS,
  ],
};
