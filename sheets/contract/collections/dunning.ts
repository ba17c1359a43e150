import { localized } from '../../../shared/kernel/locale.ts';
import { MESSAGE_COLUMN, ROW_STYLE_COLUMNS, SLOT_COLUMN } from '../column.ts';
import type { Column, TabContract } from '../types.ts';
import {
  DEBTOR_CLASS_CHOICES,
  EVIDENCE_CHOICES,
  MANNER_CHOICES,
  RULING_CHOICES,
  TASK_DONE_CHOICES,
} from './choices.ts';
import { shown, shownCount, shownMoney, typed } from './columns.ts';

/** What is in sight of whoever has the household on the phone: whom they speak to, about how much, and what is next. */
const HEAD_COLUMNS: readonly Column[] = [
  shown('unit', '房号', 'Unit', 84),
  shown('ownerName', '业主', 'Owner', 78),
  shown('phone', '电话', 'Phone', 104, localized('座机在前，手机在后。', 'The landline first, then the mobile.')),
  shownMoney(
    'owed',
    '欠费',
    'Owed',
    localized('单位元；缴清后整行划去。', 'In yuan; once paid the row is struck out.'),
  ),
  shown('stage', '阶段', 'Stage', 86),
  shown('debtorClass', '归类', 'Class', 80),
  shown('nextAction', '下一步', 'Next', 130, localized('接下来做什么，最迟何时。', 'What is to be done, and by when.')),
  { ...MESSAGE_COLUMN, widthPx: 124 },
];

const CASE_COLUMNS: readonly Column[] = [
  typed('reason', 'long-text', ['欠费原因', 'Reason'], ['为什么没有缴。', 'Why it has not been paid.'], {
    widthPx: 170,
  }),
  typed('plan', 'long-text', ['催缴方案', 'Plan'], ['打算怎样催。', 'What is meant to be done.'], { widthPx: 170 }),
  typed(
    'handler',
    'reference',
    ['经办人工号', 'Handler'],
    ['归类、争议、裁定、暂停由谁登记。', 'Code of the person who sets the class, dispute, ruling or hold.'],
    { widthPx: 86 },
  ),
  typed(
    'setClass',
    'choice',
    ['改归类', 'Set class'],
    ['与系统归类不同时选择，并写明理由。', 'When the class shown is not right; with the reason.'],
    { choices: DEBTOR_CLASS_CHOICES },
  ),
  typed('classReason', 'text', ['归类理由', 'Reason for class'], ['为什么这样归类。', 'Why it is that class.'], {
    widthPx: 130,
  }),
];

const HOLD_COLUMNS: readonly Column[] = [
  typed(
    'dispute',
    'long-text',
    ['争议', 'Dispute'],
    [
      '业户认为不该缴的理由；登记后暂停催缴，等待裁定。',
      'Why they say it is not owed; dunning waits until somebody has ruled on it.',
    ],
    { widthPx: 150 },
  ),
  typed('ruling', 'choice', ['裁定', 'Ruling'], ['争议是否成立。', 'Whether they are right.'], {
    choices: RULING_CHOICES,
  }),
  typed(
    'reducedBy',
    'money',
    ['应减金额', 'Reduce by'],
    [
      '争议成立时应减少的金额，单位元；已在账上减过的填 0。',
      'By how much the ledger is still to be lowered, in yuan; 0 when it already was.',
    ],
  ),
  typed('rulingRemark', 'text', ['裁定说明', 'On the ruling'], ['裁定的依据。', 'What it rests on.'], { widthPx: 130 }),
  typed(
    'holdUntil',
    'date',
    ['暂停至', 'Hold until'],
    ['暂停催缴的最后一天；清空即恢复。', 'Dunning waits until the end of that day; emptied, it goes on.'],
  ),
  typed('holdReason', 'text', ['暂停原因', 'Why it waits'], ['为什么暂停。', 'Why dunning waits.'], { widthPx: 130 }),
];

const STEP_COLUMNS: readonly Column[] = [
  typed('visitAt', 'date-time', ['计划上门', 'Visit planned'], ['打算何时上门。', 'When somebody is to call on them.']),
  typed(
    'visitors',
    'text',
    ['上门人员', 'Visitors'],
    [
      '上门人员工号，以顿号分隔；缴清后系统通知返回。',
      'Codes of those who go, separated by commas; they are called back when it is paid.',
    ],
  ),
  typed('taskDone', 'choice', ['已办事项', 'Task done'], ['办完的事项。', 'What has been done.'], {
    choices: TASK_DONE_CHOICES,
    widthPx: 118,
  }),
  typed(
    'evidence',
    'choice',
    ['举证', 'Evidence'],
    [
      '催缴步骤做了什么；填下一步时直接改写，以前的仍留存。',
      'What was done at a step. Write the next over it: what was recorded stays on record.',
    ],
    { choices: EVIDENCE_CHOICES, widthPx: 120 },
  ),
  typed('evidenceAt', 'date-time', ['举证时间', 'Done at'], ['做这件事的时间。', 'When it was done.']),
  typed(
    'evidenceBy',
    'text',
    ['办理人员', 'Done by'],
    ['工号，多人以顿号分隔；主管上门至少两人。', 'Codes, separated by commas; supervisors go at least two together.'],
  ),
  typed(
    'manner',
    'choice',
    ['方式', 'Manner'],
    [
      '通知怎样送达、在哪里上门、诉讼怎样决定。',
      'How the notice was delivered, where they were met, what was decided.',
    ],
    { choices: MANNER_CHOICES, widthPx: 118 },
  ),
  typed(
    'proof',
    'text',
    ['单号或照片', 'Proof'],
    ['快递单号，或照片链接（https 开头）。', 'The courier’s number, or a link to the photo (https).'],
    { widthPx: 140 },
  ),
  typed(
    'detail',
    'long-text',
    ['内容或结果', 'Content or result'],
    [
      '快递内件说明、上门结果，或诉讼决定的理由。',
      'The letter’s content line, the result of the visit, or the reason of the decision.',
    ],
    { widthPx: 200 },
  ),
  typed(
    'payBy',
    'date',
    ['律师函期限', 'Letter’s deadline'],
    ['律师函要求的最后缴费日。', 'The last day to pay that the lawyer’s letter names.'],
  ),
];

/** One row is a unit in arrears with one kind of fee, and the course of its dunning; staff record beside it what they did. */
export const DUNNING: TabContract = {
  tab: 'dunning',
  workbook: 'collections',
  title: localized('催缴记录表', 'Dunning'),
  sheetId: 203,
  systemSheetId: 1_003,
  blankRowsMin: 200,
  rowsAtBirth: 500,
  systemRowsAtBirth: 5_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    ...HEAD_COLUMNS,
    ...CASE_COLUMNS,
    ...HOLD_COLUMNS,
    ...STEP_COLUMNS,
    shown('number', '催缴编号', 'Case', 84),
    shown('feeKind', '费用', 'Fee', 92),
    shown('assistant', '催费员', 'Assistant', 84),
    shown('oldestDueOn', '最早到期', 'Oldest due', 92),
    shown('items', '欠费账期', 'Overdue bills', 200),
    shown('lastContact', '最近联系', 'Last contact', 180),
    shownCount('attempts', '联系次数', 'Attempts', 74),
    shown('promise', '承诺', 'Promise', 130),
    shown('waits', '暂停', 'Waits', 150, localized('催缴因何暂停，到何时。', 'Why dunning waits, and until when.')),
    shown('openedAt', '立案时间', 'Since', 124),
    ...ROW_STYLE_COLUMNS,
  ],
};
