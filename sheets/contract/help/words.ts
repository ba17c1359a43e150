import { type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { ANSWER_AGE_MINUTES_MAX } from '../header.ts';
import type { Alert, TabName } from '../types.ts';

export const HELP_TITLE: LocalizedText = localized('使用说明', 'Help');

/** How to work in the workbook at all. */
export const HELP_BEGINNING: readonly LocalizedText[] = [
  localized(
    '照平时的习惯填写即可：一行一条记录，不需要保存，也不需要点任何按钮，系统几秒钟内在同一行显示结果。',
    'Fill it in as ever: one row is one record. Nothing has to be saved or pressed; within seconds the same row shows what has become of it.',
  ),
  localized(
    '标题为蓝色的列由员工填写；灰色的列由系统填写，写在里面的内容会被改回。',
    'Columns with a blue header are yours to fill. Grey columns are filled in by the system; what is typed there is put back.',
  ),
  localized(
    '在最后一条记录下面的空行继续填写。可以排序、筛选、复制、粘贴、插入和删除行，也可以撤销。',
    'Go on in the blank rows below the last record. Sort, filter, copy, paste, insert and delete rows, and undo, as you like.',
  ),
  localized(
    '请不要改动标题行、表名和列的顺序。需要更多的列时，请加在最右边，系统不会读取。',
    'Please leave the header row, the names of the tabs and the order of the columns alone. Columns of your own belong to the right of ours: they are not read.',
  ),
  localized(
    `“提示”列的标题显示系统最近一次答复的时间；超过 ${ANSWER_AGE_MINUTES_MAX} 分钟没有答复时变红，请联系管理员，填写的内容不会丢失。`,
    `The header of the column Message says when the system last answered. It turns red after ${ANSWER_AGE_MINUTES_MAX} minutes without an answer: please tell your administrator. Nothing that is typed meanwhile is lost.`,
  ),
];

/** What one row of each tab is. */
export const TAB_PURPOSES: Readonly<Record<TabName, LocalizedText>> = {
  requests: localized('一行是一件业户诉求。', 'One row is a request of a resident.'),
  incoming: localized(
    '一行是一件从别处来的诉求（系统接口、业户链接，或原行已被移除）。员工在旁边填写处理情况。',
    'One row is a request that began elsewhere: at the API, through a resident’s link, or in a row that was taken out. Staff record beside it what they did.',
  ),
  households: localized('一行是一个房号及其联系人。', 'One row is a unit and how its people are reached.'),
  staff: localized('一行是一名员工。', 'One row is a member of staff.'),
  posts: localized(
    '一行是一个管家岗位；人员变动时只改“在岗人员工号”。',
    'One row is a butler’s post. When people change, only its Holder does.',
  ),
  commitments: localized(
    '现行的服务承诺，由系统填写，只供查阅。',
    'The service commitments in force, filled in by the system, for reading only.',
  ),
  calendar: localized(
    '一行是本中心自己的一个休息日或上班日，优先于法定安排。',
    'One row is a day off or a working day of the office’s own; it goes before the public calendar.',
  ),
  messages: localized(
    '一行是一条短信。未送达的短信由员工决定是否重新发送。',
    'One row is an SMS. Staff decide about those that did not leave.',
  ),
};

/** What the colour of a row means. */
export const ALERT_MEANINGS: Readonly<Record<Alert, LocalizedText>> = {
  overdue: localized('整行红色：已有时限到期，请马上处理。', 'Red row: a deadline has passed. Please act at once.'),
  warning: localized('整行黄色：时限将到。', 'Yellow row: a deadline is near.'),
  held: localized(
    '整行蓝色：暂停登记，等待勾选“确认”或更正，原因见“提示”。',
    'Blue row: not recorded yet; it waits for a tick or a correction. Message says which.',
  ),
  done: localized('灰色并划去：已结案或已取消。', 'Grey and struck out: closed or cancelled.'),
  problem: localized('“提示”为红字：有内容需要更正。', 'Message in red: something is to be mended.'),
};

export const BAD_CELL_MEANING: LocalizedText = localized(
  '单个单元格红色：这一格需要更正，原因见同一行的“提示”。',
  'A single red cell: this cell is to be mended. Message in the same row says why.',
);
