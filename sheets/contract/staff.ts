import { localized } from '../../shared/kernel/locale.ts';
import { DEPARTMENT_CHOICES, ROLE_CHOICES } from './choices.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, STATE_COLUMN, staffColumn } from './column.ts';
import type { TabContract } from './types.ts';

/** One row is a member of staff. */
export const STAFF: TabContract = {
  tab: 'staff',
  workbook: 'service',
  title: localized('员工', 'Staff'),
  sheetId: 104,
  systemSheetId: 904,
  blankRowsMin: 200,
  rowsAtBirth: 250,
  systemRowsAtBirth: 2_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    staffColumn('code', 'reference', localized('工号', 'Code'), localized('不得重复。', 'Once only.'), {
      required: true,
    }),
    staffColumn('name', 'text', localized('姓名', 'Name'), localized('员工姓名。', 'The person’s name.'), {
      required: true,
    }),
    staffColumn(
      'role',
      'choice',
      localized('职务', 'Role'),
      localized('在本服务中心的职务。', 'What the person does here.'),
      {
        required: true,
        choices: ROLE_CHOICES,
      },
    ),
    staffColumn(
      'department',
      'choice',
      localized('部门', 'Department'),
      localized('部门负责人必填。', 'Needed for a department head.'),
      {
        choices: DEPARTMENT_CHOICES,
      },
    ),
    staffColumn(
      'phone',
      'phone',
      localized('手机', 'Mobile'),
      localized('接收提醒短信的手机。', 'The mobile that gets alerts.'),
      {
        required: true,
      },
    ),
    staffColumn(
      'absentFrom',
      'date',
      localized('休假开始', 'Absent from'),
      localized('休假第一天。', 'First day away.'),
    ),
    staffColumn(
      'absentTo',
      'date',
      localized('休假结束', 'Absent to'),
      localized('休假最后一天，留空为未定。', 'Last day away; blank means until further notice.'),
    ),
    staffColumn(
      'deputy',
      'reference',
      localized('代理人工号', 'Deputy'),
      localized('休假期间的代理人。', 'Code of the person who stands in.'),
    ),
    STATE_COLUMN,
    ...CLOSING_COLUMNS,
  ],
};
