import { localized } from '../../shared/kernel/locale.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, STATE_COLUMN, staffColumn } from './column.ts';
import type { TabContract } from './types.ts';

/** One row is a butler's post: its number stays when people change. */
export const POSTS: TabContract = {
  tab: 'posts',
  workbook: 'service',
  title: localized('岗位', 'Posts'),
  sheetId: 105,
  systemSheetId: 905,
  blankRowsMin: 200,
  rowsAtBirth: 250,
  systemRowsAtBirth: 2_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    staffColumn('code', 'reference', localized('岗位编号', 'Code'), localized('不得重复。', 'Once only.'), {
      required: true,
    }),
    staffColumn('name', 'text', localized('岗位名称', 'Name'), localized('如 一期东区管家。', 'Such as Butler East.'), {
      required: true,
    }),
    staffColumn(
      'phone',
      'phone',
      localized('岗位手机', 'Mobile'),
      localized('岗位固定手机，人员变动时不变。', 'The post’s own mobile; it stays when people change.'),
      {
        required: true,
      },
    ),
    staffColumn(
      'grid',
      'text',
      localized('网格', 'Grid'),
      localized(
        '负责的房号，以逗号或顿号分隔；3-2-* 表示以 3-2- 开头的全部房号。',
        'Its units, separated by commas; 3-2-* means every unit that begins with 3-2-.',
      ),
      { required: true, widthPx: 220 },
    ),
    staffColumn(
      'holder',
      'reference',
      localized('在岗人员工号', 'Holder'),
      localized('现任管家。', 'Code of the person on it.'),
    ),
    staffColumn(
      'deputy',
      'reference',
      localized('代理人工号', 'Deputy'),
      localized('在岗人员休假时的代理人。', 'Code of the person who stands in.'),
    ),
    STATE_COLUMN,
    ...CLOSING_COLUMNS,
  ],
};
