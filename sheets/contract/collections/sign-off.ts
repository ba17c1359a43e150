import { localized } from '../../../shared/kernel/locale.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, STATE_COLUMN } from '../column.ts';
import type { TabContract } from '../types.ts';
import { shown, shownCount, typed } from './columns.ts';

/**
 * One row is a day's report, or the record of a step, that the project manager checks and signs. A signature names the
 * version that was checked: a tick would go on to stand beside what was corrected after it. Nobody else edits the tab.
 */
export const SIGN_OFF: TabContract = {
  tab: 'sign-off',
  workbook: 'collections',
  title: localized('签字', 'Sign-off'),
  sheetId: 206,
  systemSheetId: 1_006,
  blankRowsMin: 200,
  rowsAtBirth: 300,
  systemRowsAtBirth: 2_000,
  frozenColumns: 3,
  editedBy: 'signers',
  columns: [
    SLOT_COLUMN,
    shown('day', '日期', 'Day', 92),
    shown(
      'subject',
      '签字事项',
      'What',
      170,
      localized('日报，或某户某一步的催缴记录。', 'A daily report, or the record of a step of a case.'),
    ),
    shown('content', '内容', 'Content', 320, localized('待核对的内容。', 'What is to be checked.')),
    shownCount('version', '现版本', 'Version'),
    typed(
      'signedVersion',
      'integer',
      ['签署版本', 'Sign version'],
      [
        '核对后填写“现版本”的数字即为签字。内容更正后版本增加，须重新签字。',
        'Once checked, type the number shown under Version: that signs it. A correction makes a new version, to be signed anew.',
      ],
      { required: true, widthPx: 78 },
    ),
    typed('signer', 'reference', ['签字人工号', 'Signer'], ['签字人的工号。', 'Code of the person who signs.'], {
      required: true,
      widthPx: 86,
    }),
    typed('remark', 'long-text', ['意见', 'Remark'], ['签字时的意见。', 'What is to be said with it.'], {
      widthPx: 190,
    }),
    {
      ...STATE_COLUMN,
      widthPx: 78,
      help: localized('待签字、已签字，或签字后有更正。', 'To be signed, signed, or corrected since.'),
    },
    shown('signedAt', '签字时间', 'Signed at', 124),
    ...CLOSING_COLUMNS,
  ],
};
