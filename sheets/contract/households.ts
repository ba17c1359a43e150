import { localized } from '../../shared/kernel/locale.ts';
import { HOUSEHOLD_CLASS_CHOICES, OCCUPANCY_CHOICES } from './choices.ts';
import { CLOSING_COLUMNS, SLOT_COLUMN, STATE_COLUMN, staffColumn } from './column.ts';
import type { TabContract } from './types.ts';

/** One row is a unit and how its people are reached. */
export const HOUSEHOLDS: TabContract = {
  tab: 'households',
  workbook: 'service',
  title: localized('业户档案', 'Households'),
  sheetId: 103,
  systemSheetId: 903,
  blankRowsMin: 200,
  rowsAtBirth: 500,
  systemRowsAtBirth: 5_000,
  frozenColumns: 2,
  columns: [
    SLOT_COLUMN,
    staffColumn(
      'unit',
      'unit',
      localized('房号', 'Unit'),
      localized('如 3-2-1801，不得重复。', 'Such as 3-2-1801; once only.'),
      {
        required: true,
      },
    ),
    staffColumn(
      'ownerName',
      'text',
      localized('业主姓名', 'Owner'),
      localized('业主姓名及称呼。', 'The owner’s name and title.'),
      {
        required: true,
      },
    ),
    staffColumn(
      'ownerPhone',
      'phone',
      localized('业主电话', 'Owner phone'),
      localized('手机或带区号的座机。', 'A mobile, or a landline with its area code.'),
    ),
    staffColumn(
      'tenantName',
      'text',
      localized('租户姓名', 'Tenant'),
      localized('租户姓名及称呼。', 'The tenant’s name and title.'),
    ),
    staffColumn(
      'tenantPhone',
      'phone',
      localized('租户电话', 'Tenant phone'),
      localized('手机或带区号的座机。', 'A mobile, or a landline with its area code.'),
    ),
    staffColumn(
      'householdClass',
      'choice',
      localized('业户类别', 'Class'),
      localized('业户类别。', 'The class of the household.'),
      {
        choices: HOUSEHOLD_CLASS_CHOICES,
      },
    ),
    staffColumn(
      'occupancy',
      'choice',
      localized('居住情况', 'Occupancy'),
      localized('是否常住。', 'Whether somebody lives there.'),
      {
        choices: OCCUPANCY_CHOICES,
        widthPx: 84,
      },
    ),
    staffColumn(
      'smsOptOut',
      'check',
      localized('拒收短信', 'No SMS'),
      localized('业户不愿收短信时勾选。', 'Ticked when the household wants no SMS.'),
    ),
    staffColumn('remark', 'long-text', localized('备注', 'Remark'), localized('其他说明。', 'Anything else.'), {
      widthPx: 190,
    }),
    STATE_COLUMN,
    ...CLOSING_COLUMNS,
  ],
};
