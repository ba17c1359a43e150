import { localized } from '../../shared/kernel/locale.ts';
import { KIND_CHOICES, ORIGIN_CHOICES, URGENCY_CHOICES } from './choices.ts';
import { SLOT_COLUMN, staffColumn } from './column.ts';
import { COMMITMENT_CHOICES } from './commitment-choices.ts';
import {
  DEPARTMENT_COLUMN,
  PROGRESS_COLUMNS,
  REQUEST_FROZEN_COLUMNS,
  REQUEST_HEAD_COLUMNS,
  REQUEST_TAIL_COLUMNS,
  REQUEST_WIDTHS_PX,
} from './progress-columns.ts';
import type { TabContract } from './types.ts';

/** One row is a request: what is wanted, then what was done about it, then what the system makes of both. */
export const REQUESTS: TabContract = {
  tab: 'requests',
  workbook: 'service',
  title: localized('业户诉求记录表', 'Requests'),
  sheetId: 101,
  systemSheetId: 901,
  blankRowsMin: 200,
  rowsAtBirth: 1_000,
  systemRowsAtBirth: 5_000,
  frozenColumns: REQUEST_FROZEN_COLUMNS,
  columns: [
    SLOT_COLUMN,
    ...REQUEST_HEAD_COLUMNS,
    staffColumn(
      'receivedAt',
      'date-time',
      localized('受理时间', 'Received'),
      localized(
        '业户提出的时间，留空则以录入时间为准。只写时间也可以。',
        'When the resident turned to us; blank means when it was typed. A time alone will do.',
      ),
    ),
    staffColumn('unit', 'unit', localized('房号', 'Unit'), localized('如 3-2-1801。', 'Such as 3-2-1801.'), {
      required: true,
      widthPx: REQUEST_WIDTHS_PX.unit,
    }),
    staffColumn('applicant', 'text', localized('诉求人', 'Applicant'), localized('提出诉求的人。', 'Who asked.'), {
      widthPx: REQUEST_WIDTHS_PX.applicant,
    }),
    staffColumn(
      'phone',
      'phone',
      localized('联系电话', 'Phone'),
      localized(
        '业户希望的联系电话，留空则用业户档案中的手机。',
        'Where the resident asked to be reached; blank means the mobile in Households.',
      ),
      { widthPx: REQUEST_WIDTHS_PX.phone },
    ),
    staffColumn('kind', 'choice', localized('性质', 'Kind'), localized('诉求的性质。', 'The nature of the request.'), {
      required: true,
      choices: KIND_CHOICES,
      widthPx: REQUEST_WIDTHS_PX.kind,
    }),
    staffColumn(
      'wanted',
      'long-text',
      localized('诉求内容', 'Wanted'),
      localized('业户的要求。', 'What the resident wants.'),
      {
        required: true,
        widthPx: REQUEST_WIDTHS_PX.wanted,
      },
    ),
    staffColumn(
      'commitment',
      'choice',
      localized('服务承诺', 'Commitment'),
      localized(
        '适用的服务承诺，留空则按性质处理。',
        'The service commitment that applies; blank means that of the kind.',
      ),
      { choices: COMMITMENT_CHOICES, widthPx: 130 },
    ),
    staffColumn(
      'urgency',
      'choice',
      localized('紧急程度', 'Urgency'),
      localized('留空为一般。', 'Blank means normal.'),
      {
        choices: URGENCY_CHOICES,
      },
    ),
    DEPARTMENT_COLUMN,
    staffColumn(
      'origin',
      'choice',
      localized('来源', 'Origin'),
      localized('诉求从何而来。', 'How it reached the office.'),
      {
        choices: ORIGIN_CHOICES,
      },
    ),
    ...PROGRESS_COLUMNS,
    staffColumn(
      'confirmed',
      'check',
      localized('确认', 'Confirm'),
      localized('一次录入很多行时系统会先暂停，勾选后登记。', 'Many rows at once are held until ticked here.'),
    ),
    ...REQUEST_TAIL_COLUMNS,
  ],
};
