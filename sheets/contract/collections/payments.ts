import { localized } from '../../../shared/kernel/locale.ts';
import { MESSAGE_COLUMN, ROW_STYLE_COLUMNS, SLOT_COLUMN, STATE_COLUMN } from '../column.ts';
import type { TabContract } from '../types.ts';
import { ENTRY_KIND_CHOICES, FEE_KIND_CHOICES, PAYMENT_METHOD_CHOICES } from './choices.ts';
import { shown, typed } from './columns.ts';

/** One row is one act on an account: a payment, or what corrects one. */
export const PAYMENTS: TabContract = {
  tab: 'payments',
  workbook: 'collections',
  title: localized('缴费记录', 'Payments'),
  sheetId: 202,
  systemSheetId: 1_002,
  blankRowsMin: 200,
  rowsAtBirth: 1_000,
  systemRowsAtBirth: 5_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    { ...STATE_COLUMN, widthPx: 78 },
    { ...MESSAGE_COLUMN, widthPx: 150 },
    typed('unit', 'unit', ['房号', 'Unit'], ['如 3-2-1801。', 'Such as 3-2-1801.'], { required: true }),
    typed(
      'amount',
      'money',
      ['金额', 'Amount'],
      [
        '单位元，如 1200.50。账单更正写增加或减少的金额，如 -50。冲销不填。',
        'In yuan, such as 1200.50. Of a bill corrected, by how much it changes, such as -50. Blank for a reversal.',
      ],
    ),
    typed(
      'receivedOn',
      'date',
      ['缴费日期', 'Paid on'],
      [
        '业户付款的日期，留空则为录入当天。',
        'The day on which it was paid; blank means the day on which it was typed.',
      ],
    ),
    typed('method', 'choice', ['缴费方式', 'Way'], ['钱从何而来。', 'How the money came.'], {
      choices: PAYMENT_METHOD_CHOICES,
    }),
    typed(
      'feeKind',
      'choice',
      ['费用', 'Fee'],
      [
        '业户指明缴哪种费用时选择；留空则先抵最早到期的。',
        'When the household says what it pays; otherwise the oldest bill is paid first.',
      ],
      { choices: FEE_KIND_CHOICES, widthPx: 116 },
    ),
    typed(
      'period',
      'text',
      ['账期', 'Period'],
      [
        '业户指明缴哪一期时填写，如 2026-11、2026年第三季度。',
        'When the household says for which period, such as 2026-11 or 2026-Q3.',
      ],
    ),
    typed(
      'reference',
      'reference',
      ['凭证号', 'Reference'],
      [
        '收据号或银行流水号；同一凭证号只入账一次。没有则留空。',
        'Number of the receipt or bank transaction: one reference is booked once. Blank where there is none.',
      ],
      { widthPx: 120 },
    ),
    typed('payer', 'text', ['付款人', 'Payer'], ['与业主不同时填写。', 'When it is not the owner.']),
    typed(
      'entryKind',
      'choice',
      ['类型', 'Kind'],
      [
        '留空为缴费。记录有误时直接改正原行；退回、转给别的房号、核销等在此选择。',
        'Blank means a payment. A slip is mended in its own row; refunds, transfers, write-offs and the like are chosen here.',
      ],
      { choices: ENTRY_KIND_CHOICES },
    ),
    typed(
      'bill',
      'reference',
      ['账单号', 'Bill'],
      ['核销或更正的账单。', 'The bill that is written off or corrected.'],
      { widthPx: 110 },
    ),
    typed(
      'concerns',
      'reference',
      ['原凭证号', 'Concerns'],
      [
        '冲销或转款所涉及的那笔记录，填它的凭证号或“入账号”。',
        'The entry that is reversed or transferred: its Reference, or what Booked as shows for it.',
      ],
      { widthPx: 120 },
    ),
    typed('toUnit', 'unit', ['转入房号', 'To unit'], ['转款时填写。', 'Of a transfer: who gets it.']),
    typed('remark', 'long-text', ['备注', 'Remark'], ['其他说明。', 'Anything else.'], { widthPx: 160 }),
    shown(
      'bookedAs',
      '入账号',
      'Booked as',
      150,
      localized('这笔记录在账上的编号。', 'What the entry is called in the ledger.'),
    ),
    shown(
      'paidFor',
      '抵缴明细',
      'Paid for',
      240,
      localized('这笔钱抵了哪些费用，余下的为预存。', 'Which bills it paid; what is left stands as credit.'),
    ),
    ...ROW_STYLE_COLUMNS,
  ],
};
