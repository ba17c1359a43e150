import { localized } from '../../../shared/kernel/locale.ts';
import { MESSAGE_COLUMN, ROW_STYLE_COLUMNS, SLOT_COLUMN, STATE_COLUMN } from '../column.ts';
import type { TabContract } from '../types.ts';
import { ATTEMPT_CHANNEL_CHOICES, ATTEMPT_OUTCOME_CHOICES, FEE_KIND_CHOICES } from './choices.ts';
import { shown, typed } from './columns.ts';

/** One row is one attempt to have a household pay: who, when, how, and what came of it. */
export const CONTACTS: TabContract = {
  tab: 'contacts',
  workbook: 'collections',
  title: localized('催费记录表', 'Contacts'),
  sheetId: 204,
  systemSheetId: 1_004,
  blankRowsMin: 200,
  rowsAtBirth: 1_000,
  systemRowsAtBirth: 5_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    STATE_COLUMN,
    { ...MESSAGE_COLUMN, widthPx: 150 },
    typed('unit', 'unit', ['房号', 'Unit'], ['如 3-2-1801。', 'Such as 3-2-1801.'], { required: true }),
    typed(
      'outcome',
      'choice',
      ['结果', 'Outcome'],
      [
        '承诺缴费须填承诺日期；拒绝缴费请在“业户答复”写明原因。',
        'A promise needs its date; why they refuse goes into What was said.',
      ],
      { required: true, choices: ATTEMPT_OUTCOME_CHOICES, widthPx: 112 },
    ),
    typed('said', 'long-text', ['业户答复', 'What was said'], ['业户怎么说。', 'In their own words.'], {
      widthPx: 220,
    }),
    typed(
      'promisedOn',
      'date',
      ['承诺日期', 'Promised for'],
      ['业户答应缴费的日期。', 'The day for which they promise.'],
    ),
    typed(
      'promisedAmount',
      'money',
      ['承诺金额', 'Promised'],
      ['单位元，留空为全部逾期欠费。', 'In yuan; blank means all that is overdue.'],
    ),
    typed('channel', 'choice', ['方式', 'Channel'], ['怎样联系的。', 'How they were approached.'], {
      required: true,
      choices: ATTEMPT_CHANNEL_CHOICES,
    }),
    typed('caller', 'reference', ['催费人工号', 'Caller'], ['谁联系的。', 'Code of the person who did.'], {
      required: true,
      widthPx: 86,
    }),
    typed(
      'at',
      'date-time',
      ['联系时间', 'At'],
      [
        '留空则为录入时间。只写时间也可以，如 14:05。',
        'Blank means when it was typed. A time alone will do, such as 14:05.',
      ],
    ),
    typed(
      'feeKind',
      'choice',
      ['费用', 'Fee'],
      [
        '该房号有几种费用在催时选择；留空为催缴进度最高的一种。',
        'When several fees of the unit are dunned; blank means the one that has gone furthest.',
      ],
      { choices: FEE_KIND_CHOICES, widthPx: 116 },
    ),
    shown('ownerName', '业主', 'Owner', 84),
    shown('caseNumber', '催缴编号', 'Case', 84),
    shown(
      'speaksFor',
      '归类',
      'Class',
      92,
      localized('这次联系说明业户属于哪一类。', 'The class that this attempt speaks for.'),
    ),
    ...ROW_STYLE_COLUMNS,
  ],
};
