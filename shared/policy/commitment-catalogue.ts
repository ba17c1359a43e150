import type { DueBasis } from '../domain/request/commitment.ts';
import { localized } from '../kernel/locale.ts';
import type { Policy } from './policy.ts';

const within = (minutes: number): DueBasis => ({ kind: 'elapsed', minutes });
const atAppointment: DueBasis = { kind: 'appointment', offsetMinutes: 0 };
const oneDayBeforeAppointment: DueBasis = { kind: 'appointment', offsetMinutes: -24 * 60 };
const withinWorkingDays = (days: number): DueBasis => ({ kind: 'working-days', days });
const byDayOfMonth = (day: number): DueBasis => ({ kind: 'day-of-month', day });

type Catalogue = Policy['commitments'];
type Entry = Catalogue[string];

const ordinary = (chinese: string, english: string, ...targets: Entry['targets']): Entry => ({
  name: localized(chinese, english),
  targets,
  emergency: false,
});
const urgent = (chinese: string, english: string, ...targets: Entry['targets']): Entry => ({
  ...ordinary(chinese, english, ...targets),
  emergency: true,
});
const completion = (basis: DueBasis): Entry['targets'][number] => ({ target: 'completion', basis });
const onSite = (basis: DueBasis): Entry['targets'][number] => ({ target: 'on-site', basis });
const answer = (basis: DueBasis): Entry['targets'][number] => ({ target: 'answer', basis });

/** The operator's service commitments with their figures. Source: docs/rules.md §4. */
export const COMMITMENT_CATALOGUE: Catalogue = {
  // At the front desk.
  'phone-answer': ordinary('接听服务热线', 'Hotline answered'),
  'move-in-prep': ordinary('搬家入住准备', 'Move-in preparation', completion(oneDayBeforeAppointment)),
  'access-permit': ordinary('出入证办理', 'Access permit', completion(within(20))),
  'freight-transport': ordinary('货梯与推车使用', 'Service lift or trolley', completion(within(10))),
  'scrap-collection': ordinary('废品上门收购', 'Scrap collection', onSite(atAppointment)),
  storage: ordinary('物品寄存', 'Temporary storage', completion(within(10))),
  'bulky-item-release': ordinary('大件物品放行', 'Bulky item release', completion(within(10))),
  complaint: ordinary('投诉受理', 'Complaint', answer(within(60)), completion(within(24 * 60))),
  'move-out': ordinary('迁出办理', 'Move-out', completion(within(30))),
  'payment-cheque': ordinary('支票收费', 'Payment by cheque', completion(within(15))),
  'payment-cash': ordinary('现金收费', 'Payment in cash', completion(within(15))),
  'account-enquiry': ordinary('费用查询', 'Account enquiry', completion(within(10))),
  'bill-print': ordinary('费用单打印', 'Bill printed', completion(within(10))),
  'remittance-invoice': ordinary('汇款开票送达', 'Invoice for a remittance', completion(withinWorkingDays(3))),
  'payment-notice': ordinary('付款通知派发', 'Payment notices', completion(byDayOfMonth(10))),
  'renovation-refund': ordinary('装修保证金退还', 'Renovation deposit refund', completion(withinWorkingDays(60))),
  'renovation-permit-return': ordinary('装修证件收回', 'Renovation permits returned', completion(within(30))),
  // At the gate, in the lobby, in the car park.
  loan: ordinary('物品借还', 'Loan of trolley or umbrella', completion(within(10))),
  'item-inspection': ordinary('物品检查放行', 'Item inspection', completion(within(10))),
  'entry-registration': ordinary('出入登记', 'Entry registration', completion(within(10))),
  'parking-blockage': ordinary('车场堵塞疏通', 'Car park blockage', onSite(within(10)), completion(within(30))),
  'vehicle-check': ordinary('车辆检查提醒', 'Vehicle check', completion(within(15))),
  'lost-property': ordinary('协助查找失物', 'Lost property', answer(within(60))),
  // Security.
  guarding: ordinary('安全守护巡逻', 'Guarding'),
  monitoring: ordinary('小区监控', 'Monitoring'),
  'smoke-alarm': urgent('烟感报警', 'Smoke alarm', onSite(within(5))),
  'fire-call': urgent('火警报警', 'Fire call', onSite(within(5))),
  'threat-call': urgent('人身财产受威胁求救', 'Threat call', completion(within(10))),
  'theft-report': urgent('失窃报警', 'Theft report', completion(within(10))),
  'help-call': urgent('求助电话', 'Call for help', completion(within(5))),
  'safety-enquiry': ordinary('治安消防咨询', 'Safety enquiry', answer(withinWorkingDays(1))),
  'lock-service': ordinary('代开锁门户', 'Door opened or locked on behalf'),
};
