import { localized } from '../../shared/kernel/locale.ts';
import { DEPARTMENT_CHOICES, DISPOSITION_CHOICES } from './choices.ts';
import { MESSAGE_COLUMN, ROW_STYLE_COLUMNS, staffColumn, systemColumn } from './column.ts';
import type { Column } from './types.ts';

/**
 * What the row of a request begins with fits beside the numbers of the rows on a window of 1,440 pixels, a third of which
 * something else may take: where it stands, whose it is and what is wanted. The rest is written later, column by column.
 */
export const REQUEST_WIDTHS_PX = {
  unit: 72,
  applicant: 78,
  phone: 102,
  kind: 94,
  wanted: 170,
} as const;

/** What staff record while they work on a request: the same in Requests and in Incoming. */

const time = (field: string, chinese: string, english: string, helpChinese: string, helpEnglish: string): Column =>
  staffColumn(
    field,
    'date-time',
    localized(chinese, english),
    localized(`${helpChinese}只写时间也可以，如 14:05。`, `${helpEnglish} A time alone will do, such as 14:05.`),
  );

export const DEPARTMENT_COLUMN: Column = staffColumn(
  'department',
  'choice',
  localized('责任部门', 'Department'),
  localized('负责处理的部门。', 'The department made responsible.'),
  { choices: DEPARTMENT_CHOICES },
);

export const PROGRESS_COLUMNS: readonly Column[] = [
  staffColumn(
    'appointmentAt',
    'date-time',
    localized('预约时间', 'Appointment'),
    localized(
      '与业户约定的上门时间。只写时间时，取受理之后最近的这一时刻。',
      'When staff are expected. A time alone means the first such moment after receipt.',
    ),
  ),
  time(
    'respondedAt',
    '响应时间',
    'Responded',
    '工作人员首次答复业户的时间。',
    'When a person first answered the resident.',
  ),
  time('dispatchedAt', '派单时间', 'Dispatched', '转给责任部门的时间。', 'When it went to the department.'),
  time('acceptedAt', '接单时间', 'Accepted', '责任部门接单的时间。', 'When the department took it on.'),
  time('onSiteAt', '到场时间', 'On site', '人员到达现场的时间。', 'When somebody was there.'),
  time('resolvedAt', '完成时间', 'Resolved', '处理完成的时间。', 'When it was done.'),
  staffColumn(
    'result',
    'long-text',
    localized('处理结果', 'Result'),
    localized(
      '如何处理。未填完成时间时，以填写本格的时间为准。',
      'What was done. Without a time of its own it counts from when this was written.',
    ),
  ),
  time('fedBackAt', '反馈时间', 'Fed back', '结果告知业户的时间。', 'When the resident was told the result.'),
  time('followedUpAt', '回访时间', 'Followed up', '回访的时间。', 'When the follow-up call or visit was made.'),
  staffColumn(
    'followUpRemark',
    'long-text',
    localized('回访情况', 'Follow-up remark'),
    localized('业户在回访中的意见。', 'What the resident said at the follow-up.'),
  ),
  staffColumn(
    'disposition',
    'choice',
    localized('处置', 'Disposition'),
    localized('取消、不属服务范围或重新处理时选择。', 'Chosen when it is cancelled, out of scope or taken up again.'),
    { choices: DISPOSITION_CHOICES },
  ),
];

const due = (
  field: string,
  chinese: string,
  english: string,
  helpChinese: string,
  helpEnglish: string,
  widthPx = 104,
): Column => systemColumn(field, localized(chinese, english), localized(helpChinese, helpEnglish), { widthPx });

const NUMBER_COLUMN: Column = systemColumn(
  'number',
  localized('编号', 'Number'),
  localized('系统编号，业户和同事都可用它查询。', 'The number by which people ask for it.'),
  { widthPx: 72 },
);

/**
 * Where a request stands, at the left edge of Requests and Incoming: whoever types into a row sees at once what becomes of
 * it, and what is wrong with it, however far to the right the row goes on.
 */
export const REQUEST_HEAD_COLUMNS: readonly Column[] = [
  NUMBER_COLUMN,
  systemColumn(
    'stage',
    localized('状态', 'Stage'),
    localized('由所填时间和结果得出。', 'Follows from the times and results recorded.'),
    { widthPx: 78 },
  ),
  due('nextDue', '下一时限', 'Next due', '最近一个尚未完成的时限。', 'The earliest deadline still open.', 82),
  { ...MESSAGE_COLUMN, widthPx: 124 },
];

/** The slot, the number and the stage stay in sight while the sheet is scrolled sideways. */
export const REQUEST_FROZEN_COLUMNS = 3;

/** What else the system shows of a request, after what staff have recorded. */
export const REQUEST_TAIL_COLUMNS: readonly Column[] = [
  systemColumn(
    'nextDueWhat',
    localized('待办', 'What is due'),
    localized('下一时限要完成的事项及其依据。', 'What the next deadline asks for, and where it comes from.'),
    { widthPx: 150 },
  ),
  due(
    'firstResponseDue',
    '响应时限',
    'First response due',
    '最迟在此时间前答复业户。',
    'The resident is to be answered by then.',
  ),
  due('followUpDue', '回访时限', 'Follow-up due', '最迟在此时间前回访。', 'The follow-up is to be made by then.'),
  ...ROW_STYLE_COLUMNS,
];
