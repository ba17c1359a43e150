import { type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import type { CellType, Column, TabName } from '../types.ts';

const same = (text: string): LocalizedText => localized(text, text);

/** What a usual value of the type looks like as people type it; `null` where the list or the box shows it. */
const EXAMPLE_OF_TYPE: Readonly<Record<CellType, LocalizedText | null>> = {
  text: null,
  'long-text': null,
  unit: same('3-2-1801'),
  phone: same('13812345678'),
  reference: same('G01'),
  'date-time': same('2026-11-23 14:05'),
  date: same('2026-12-31'),
  choice: null,
  check: localized('☑', '☑'),
  integer: same('1'),
};

/** What no type alone can show. Columns of one name are alike in every tab, but for those named with their tab. */
const EXAMPLE_OF_FIELD: Readonly<Record<string, LocalizedText>> = {
  number: same('R-001042'),
  stage: localized('已派单', 'Dispatched'),
  nextDue: same('11-24 18:00'),
  nextDueWhat: localized('完成（2 个工作日内）', 'Completion (within 2 working days)'),
  firstResponseDue: same('11-23 10:15'),
  followUpDue: same('11-27 18:00'),
  message: localized('房号：请填写。', 'Unit: Please fill in.'),
  applicant: localized('张女士', 'Ms Zhang'),
  wanted: localized('厨房水管漏水，请尽快维修', 'The kitchen pipe leaks, please mend it soon'),
  respondedAt: same('14:05'),
  result: localized('已更换水管，试水正常', 'Pipe replaced and tested'),
  followUpRemark: localized('业户表示满意', 'The resident is content'),
  ownerName: localized('张先生', 'Mr Zhang'),
  tenantName: localized('李女士', 'Ms Li'),
  remark: localized('白天家中无人', 'Nobody at home by day'),
  'staff.name': localized('陈晓燕', 'Chen Xiaoyan'),
  'posts.name': localized('一期东区管家', 'Butler East'),
  'posts.code': same('P01'),
  grid: same('3-2-*, 3-3-*'),
  state: localized('已登记', 'Recorded'),
  absentFrom: same('2026-12-01'),
  absentTo: same('2026-12-05'),
  'messages.at': same('2026-11-23 10:02'),
  to: same('138****5678'),
  recipient: localized('业户', 'Household'),
  template: localized('受理通知', 'Acceptance'),
  status: localized('已发送', 'Sent'),
  reason: localized('业户拒收短信', 'The household wants no SMS'),
  requestNumber: same('R-001042'),
  'commitments.code': same('complaint'),
  'commitments.name': localized('投诉受理', 'Complaint'),
  targets: localized('首次响应 15 分钟内', 'First response within 15 minutes'),
};

/** What a usual cell of the column holds; `null` where an example would say no more than the column's name. */
export function exampleOf(tab: TabName, { field, type, choices }: Column): LocalizedText | null {
  const [first] = choices;
  return EXAMPLE_OF_FIELD[`${tab}.${field}`] ?? EXAMPLE_OF_FIELD[field] ?? first?.label ?? EXAMPLE_OF_TYPE[type];
}
