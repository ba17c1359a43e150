import { localized } from '../../shared/kernel/locale.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, systemColumn } from './column.ts';
import type { TabContract } from './types.ts';

/** One row is a service commitment of the policy in force, read back. Nothing is typed here. */
export const COMMITMENTS: TabContract = {
  tab: 'commitments',
  workbook: 'service',
  title: localized('服务承诺', 'Commitments'),
  sheetId: 106,
  systemSheetId: 906,
  blankRowsMin: 100,
  rowsAtBirth: 200,
  systemRowsAtBirth: 1_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    systemColumn('code', localized('代码', 'Code'), localized('承诺代码。', 'The commitment’s code.'), {
      widthPx: 180,
    }),
    systemColumn('name', localized('名称', 'Name'), localized('承诺名称。', 'The commitment’s name.'), {
      widthPx: 160,
    }),
    systemColumn('targets', localized('时限', 'Targets'), localized('各项时限。', 'What is promised, and by when.'), {
      widthPx: 320,
    }),
    systemColumn('version', localized('版本', 'Version'), localized('规则版本。', 'Version of the policy.'), {
      type: 'integer',
    }),
    ...CLOSING_COLUMNS,
  ],
};
