import { localized } from '../../shared/kernel/locale.ts';
import { MESSAGE_DECISION_CHOICES } from './choices.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, staffColumn, systemColumn } from './column.ts';
import type { Column, TabContract } from './types.ts';

const shown = (field: string, chinese: string, english: string, widthPx: number): Column =>
  systemColumn(field, localized(chinese, english), localized('由系统填写。', 'Filled in by the system.'), { widthPx });

/** One row is an SMS that was sent, held, refused or is in review; staff decide about the last three. */
export const MESSAGES: TabContract = {
  tab: 'messages',
  workbook: 'service',
  title: localized('短信', 'Messages'),
  sheetId: 108,
  systemSheetId: 908,
  blankRowsMin: 200,
  rowsAtBirth: 1_000,
  systemRowsAtBirth: 5_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    // First, so that a sync need not read thousands of texts to see that nobody has decided anything.
    staffColumn(
      'decision',
      'choice',
      localized('处理', 'Decision'),
      localized(
        '未送达的短信：重新发送，或不再发送。',
        'For a message that did not leave: send it again, or leave it.',
      ),
      { required: true, choices: MESSAGE_DECISION_CHOICES },
    ),
    shown('at', '时间', 'At', 118),
    shown('to', '号码', 'To', 96),
    shown('recipient', '收件人', 'Recipient', 92),
    shown('template', '类型', 'Template', 84),
    shown('status', '状态', 'Status', 64),
    shown('reason', '原因', 'Reason', 126),
    shown('body', '内容', 'Body', 240),
    shown('requestNumber', '诉求编号', 'Request', 76),
    ...CLOSING_COLUMNS,
  ],
};
