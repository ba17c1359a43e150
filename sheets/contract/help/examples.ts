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
  money: same('1200.50'),
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
  standing: localized('有欠费', 'Owing'),
  oldestDueOn: same('2026-10-10'),
  updatedAt: same('2026-11-23 10:02'),
  items: localized('物业服务费 2026-Q3 1,200.50（10-10 到期）', 'Service fee 2026-Q3 1,200.50 (due 10-10)'),
  period: same('2026-Q3'),
  payer: localized('李女士', 'Ms Li'),
  'payments.reference': same('0012345'),
  bill: same('B2026Q3-31801'),
  concerns: same('0012345'),
  bookedAs: same('0012345'),
  paidFor: localized('物业服务费 2026-Q3 1,200.50', 'Service fee 2026-Q3 1,200.50'),
  said: localized('下周发工资后缴', 'Will pay after next week’s wages'),
  debtorClass: localized('近期交纳', 'Promised'),
  speaksFor: localized('近期交纳', 'Promised'),
  'dunning.stage': localized('二次催缴', 'Second round'),
  'calls.stage': localized('二次催缴', 'Second round'),
  nextAction: localized('手机联系 15:00–21:00', 'Call the mobile 15:00–21:00'),
  caseNumber: same('D-000042'),
  'dunning.number': same('D-000042'),
  'dunning.reason': localized('对电梯维修不满意', 'Not content with the lift’s repair'),
  plan: localized('先协调维修，再约缴费日期', 'Have it mended first, then agree a date'),
  visitors: localized('G01、G02', 'G01, G02'),
  evidenceBy: localized('G01、G02', 'G01, G02'),
  proof: same('SF1234567890'),
  detail: localized('物业服务费 2026-Q3 1,200.50 元', 'Service fee 2026-Q3, 1,200.50 yuan'),
  subject: localized('催缴日报 2026-11-23', 'Daily report 2026-11-23'),
  phone: same('13812345678'),
  targets: localized('首次响应 15 分钟内', 'First response within 15 minutes'),
};

/** What a usual cell of the column holds; `null` where an example would say no more than the column's name. */
export function exampleOf(tab: TabName, { field, type, choices }: Column): LocalizedText | null {
  const [first] = choices;
  return EXAMPLE_OF_FIELD[`${tab}.${field}`] ?? EXAMPLE_OF_FIELD[field] ?? first?.label ?? EXAMPLE_OF_TYPE[type];
}
