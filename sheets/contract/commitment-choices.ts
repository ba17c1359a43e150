import { localized } from '../../shared/kernel/locale.ts';
import type { Choice } from './types.ts';

const choice = (code: string, chinese: string, english: string): Choice => ({
  code,
  label: localized(chinese, english),
});

/** The service commitments that staff can name on a request, named as in the policy. Source: docs/rules.md §4. */
export const COMMITMENT_CHOICES: readonly Choice[] = [
  choice('phone-answer', '接听服务热线', 'Hotline answered'),
  choice('move-in-prep', '搬家入住准备', 'Move-in preparation'),
  choice('access-permit', '出入证办理', 'Access permit'),
  choice('freight-transport', '货梯与推车使用', 'Service lift or trolley'),
  choice('scrap-collection', '废品上门收购', 'Scrap collection'),
  choice('storage', '物品寄存', 'Temporary storage'),
  choice('bulky-item-release', '大件物品放行', 'Bulky item release'),
  choice('complaint', '投诉受理', 'Complaint'),
  choice('move-out', '迁出办理', 'Move-out'),
  choice('payment-cheque', '支票收费', 'Payment by cheque'),
  choice('payment-cash', '现金收费', 'Payment in cash'),
  choice('account-enquiry', '费用查询', 'Account enquiry'),
  choice('bill-print', '费用单打印', 'Bill printed'),
  choice('remittance-invoice', '汇款开票送达', 'Invoice for a remittance'),
  choice('payment-notice', '付款通知派发', 'Payment notices'),
  choice('renovation-refund', '装修保证金退还', 'Renovation deposit refund'),
  choice('renovation-permit-return', '装修证件收回', 'Renovation permits returned'),
  choice('loan', '物品借还', 'Loan of trolley or umbrella'),
  choice('item-inspection', '物品检查放行', 'Item inspection'),
  choice('entry-registration', '出入登记', 'Entry registration'),
  choice('parking-blockage', '车场堵塞疏通', 'Car park blockage'),
  choice('vehicle-check', '车辆检查提醒', 'Vehicle check'),
  choice('lost-property', '协助查找失物', 'Lost property'),
  choice('guarding', '安全守护巡逻', 'Guarding'),
  choice('monitoring', '小区监控', 'Monitoring'),
  choice('smoke-alarm', '烟感报警', 'Smoke alarm'),
  choice('fire-call', '火警报警', 'Fire call'),
  choice('threat-call', '人身财产受威胁求救', 'Threat call'),
  choice('theft-report', '失窃报警', 'Theft report'),
  choice('help-call', '求助电话', 'Call for help'),
  choice('safety-enquiry', '治安消防咨询', 'Safety enquiry'),
  choice('lock-service', '代开锁门户', 'Door opened or locked on behalf'),
];
