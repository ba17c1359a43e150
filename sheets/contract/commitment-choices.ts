import { localized } from '../../shared/kernel/locale.ts';
import type { Choice } from './types.ts';

const choice = (code: string, chinese: string, english: string): Choice => ({
  code,
  label: localized(chinese, english),
});

/** The service commitments that staff can name on a request. Source: docs/rules.md §2. */
export const COMMITMENT_CHOICES: readonly Choice[] = [
  choice('phone-answer', '接听热线', 'Hotline answered'),
  choice('move-in-prep', '入伙准备', 'Move-in preparation'),
  choice('access-permit', '出入证办理', 'Access permit'),
  choice('freight-transport', '货物搬运', 'Freight transport'),
  choice('scrap-collection', '废品回收', 'Scrap collection'),
  choice('storage', '物品寄存', 'Temporary storage'),
  choice('bulky-item-release', '大件物品放行', 'Bulky item release'),
  choice('complaint', '投诉处理', 'Complaint handling'),
  choice('move-out', '迁出办理', 'Move-out'),
  choice('payment-cheque', '支票缴费', 'Payment by cheque'),
  choice('payment-cash', '现金缴费', 'Payment in cash'),
  choice('account-enquiry', '费用查询', 'Account enquiry'),
  choice('bill-print', '账单打印', 'Bill print'),
  choice('remittance-invoice', '汇款开票', 'Invoice for a remittance'),
  choice('payment-notice', '缴费通知', 'Payment notice'),
  choice('renovation-refund', '装修押金退还', 'Renovation deposit refund'),
  choice('renovation-permit-return', '装修证件退还', 'Renovation permit return'),
  choice('loan', '借还用具', 'Loan of trolley or umbrella'),
  choice('item-inspection', '物品查验', 'Item inspection'),
  choice('entry-registration', '来访登记', 'Entry registration'),
  choice('parking-blockage', '车辆堵塞', 'Parking blockage'),
  choice('vehicle-check', '车辆检查', 'Vehicle check'),
  choice('lost-property', '失物招领', 'Lost property'),
  choice('guarding', '值守', 'Guarding'),
  choice('monitoring', '监控值班', 'Monitoring'),
  choice('smoke-alarm', '烟感报警', 'Smoke alarm'),
  choice('fire-call', '火警', 'Fire call'),
  choice('threat-call', '恐吓报警', 'Threat call'),
  choice('theft-report', '盗窃报案', 'Theft report'),
  choice('help-call', '紧急求助', 'Help call'),
  choice('safety-enquiry', '安全咨询', 'Safety enquiry'),
  choice('lock-service', '开锁关锁', 'Lock service'),
];
