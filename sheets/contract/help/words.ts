import { type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { ANSWER_AGE_MINUTES_MAX } from '../header.ts';
import type { Alert, TabName, WorkbookKind } from '../types.ts';

export const HELP_TITLE: LocalizedText = localized('使用说明', 'Help');

/** A few words, and what they stand for. */
export interface Explanation {
  readonly what: LocalizedText;
  readonly text: LocalizedText;
}

/** How to work in the workbook at all. Lines short enough to be read without opening a cell. */
export const HELP_BEGINNING: readonly Explanation[] = [
  {
    what: localized('怎样填写', 'Filling it in'),
    text: localized(
      '照平时的习惯：一行一条记录，不用保存，几秒钟内同一行显示结果。',
      'As ever: one row is one record. Nothing is to be saved; the row answers in seconds.',
    ),
  },
  {
    what: localized('蓝色标题的列', 'Blue headers'),
    text: localized('由员工填写。', 'Yours to fill.'),
  },
  {
    what: localized('灰色的列', 'Grey columns'),
    text: localized(
      '由系统填写，写在里面的内容会被改回。',
      'Filled in by the system; what is typed there is put back.',
    ),
  },
  {
    what: localized('新的记录', 'New records'),
    text: localized('写在最后一条下面的空行里。', 'Go into the blank rows below the last one.'),
  },
  {
    what: localized('可以放心做的', 'What is safe'),
    text: localized(
      '排序、筛选、复制、粘贴、插入和删除行、撤销。',
      'Sort, filter, copy, paste, insert and delete rows, undo.',
    ),
  },
  {
    what: localized('请不要改动', 'Please leave alone'),
    text: localized(
      '标题行、表名和列的顺序。自己的列请加在最右边，系统不读取。',
      'The header row, tab names and column order. Columns of your own: at the right, unread.',
    ),
  },
  {
    what: localized('“已答复”变红', '“Answered” in red'),
    text: localized(
      `超过 ${ANSWER_AGE_MINUTES_MAX} 分钟没有答复，请联系管理员。填写的内容不会丢失。`,
      `No answer for ${ANSWER_AGE_MINUTES_MAX} minutes: please tell your administrator. Nothing typed is lost.`,
    ),
  },
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
  bills: localized(
    '一行是一个房号的欠费情况，由账单和缴费自动得出，只供查阅。缴清的整行划去。',
    'One row is what a unit owes. It follows from bills and payments and is for reading only; a row is struck out once it is paid.',
  ),
  payments: localized(
    '一行是一笔缴费，或对账目的一次更正。填错了直接改原行，系统自动冲销重记。',
    'One row is a payment, or what corrects the account. A slip is mended in its own row: the entry is reversed and made anew.',
  ),
  dunning: localized(
    '一行是一个房号一种费用的催缴，直到缴清。员工在旁边填写原因、方案和每一步做了什么。',
    'One row is a unit that is in arrears with one kind of fee, until it has paid. Staff record beside it why, the plan, and what was done.',
  ),
  contacts: localized(
    '一行是一次催费联系：何时、谁、怎样、结果如何。',
    'One row is one attempt to have a household pay: when, who, how, and what came of it.',
  ),
  'daily-report': localized(
    '一行是一天的催缴情况，先全中心，后每位催费员。由系统统计，可补充说明。',
    'One row is one day’s dunning: the whole office first, then each assistant. The figures are the system’s; a remark can be added.',
  ),
  'sign-off': localized(
    '一行是一项待项目经理核对签字的记录。填写所核对的版本号即为签字。',
    'One row waits for the project manager’s signature. Typing the version that was checked signs it.',
  ),
  calls: localized(
    '今天要打的电话，按催费员和先后排列。打过后在“催费记录表”登记。',
    'Today’s calls by assistant, in their order. What came of each is recorded in Contacts.',
  ),
  meeting: localized(
    '每天例会用的情况表：本周每人做了什么、差在哪里、什么有效。',
    'The sheet for the daily meeting: what each did this week, what falls short, what worked.',
  ),
};

/** What the colour of a row means. */
const ALERT_MEANINGS: Readonly<Record<Alert, Explanation>> = {
  overdue: {
    what: localized('整行红色', 'Red row'),
    text: localized('已有时限到期，请马上处理。', 'A deadline has passed. Please act at once.'),
  },
  warning: { what: localized('整行黄色', 'Yellow row'), text: localized('时限将到。', 'A deadline is near.') },
  held: {
    what: localized('整行蓝色', 'Blue row'),
    text: localized('暂停登记，等待勾选“确认”或更正。', 'Not recorded yet: it waits for a tick or a correction.'),
  },
  done: {
    what: localized('灰色并划去', 'Grey, struck out'),
    text: localized('已结案或已取消。', 'Closed or cancelled.'),
  },
  paid: {
    what: localized('绿色并划去', 'Green, struck out'),
    text: localized('已缴清，请不要再催。', 'Paid. Please do not ask for it any more.'),
  },
  problem: {
    what: localized('“提示”为红字', 'Message in red'),
    text: localized('有内容需要更正。', 'Something is to be mended.'),
  },
};

/** Where a colour speaks of something else in the workbook of collections. */
const COLLECTIONS_MEANINGS: Readonly<Partial<Record<Alert, LocalizedText>>> = {
  overdue: localized('该办的事已超过期限，已报上级。', 'Something is past its day, and those above have been told.'),
  warning: localized('该办的事今天到期。', 'Something is due today.'),
  held: localized(
    '催缴暂停（争议、人工暂停或账目待更新），或内容对不上、未登记。',
    'Dunning waits (a dispute, a hold, a ledger out of date), or the row matches no record.',
  ),
  done: localized('已核销、已起诉，或已冲销。', 'Written off, in court, or reversed.'),
};

export function meaningOf(alert: Alert, workbook: WorkbookKind): Explanation {
  const { what, text } = ALERT_MEANINGS[alert];
  return { what, text: (workbook === 'collections' ? COLLECTIONS_MEANINGS[alert] : undefined) ?? text };
}

export const BAD_CELL_MEANING: Explanation = {
  what: localized('一格红色', 'A red cell'),
  text: localized('这一格需要更正，原因见同一行的“提示”。', 'It is to be mended. Message in the same row says why.'),
};
