import { localized } from '../../../shared/kernel/locale.ts';
import type { Choice } from '../types.ts';

/** Entries of the drop-downs of the collections workbook. Codes are those of the domain. */

const choice = (code: string, chinese: string, english: string): Choice => ({
  code,
  label: localized(chinese, english),
});

export const FEE_KIND_CHOICES: readonly Choice[] = [
  choice('service-fee', '物业服务费', 'Service fee'),
  choice('utilities-share', '公摊水电', 'Utilities share'),
  choice('other', '其他', 'Other'),
  choice('late-fee', '滞纳金', 'Late fee'),
];

/** What a row of Payments does to the account. */
export const ENTRY_KIND_CHOICES: readonly Choice[] = [
  choice('payment', '缴费', 'Payment'),
  choice('credit', '减免', 'Credit'),
  choice('write-off', '核销', 'Write-off'),
  choice('correction', '账单更正', 'Bill corrected'),
  choice('refund', '退款', 'Refund'),
  choice('transfer', '转款', 'Transfer'),
  choice('reversal', '冲销', 'Reversal'),
];

/** By which way the money came: said for the reader of the row, and no part of the account. */
export const PAYMENT_METHOD_CHOICES: readonly Choice[] = [
  choice('cash', '现金', 'Cash'),
  choice('card', '刷卡', 'Card'),
  choice('wechat', '微信', 'WeChat'),
  choice('alipay', '支付宝', 'Alipay'),
  choice('bank-transfer', '银行转账', 'Bank transfer'),
  choice('direct-debit', '银行代扣', 'Direct debit'),
  choice('cheque', '支票', 'Cheque'),
  choice('other-way', '其他方式', 'Other way'),
];

export const ATTEMPT_CHANNEL_CHOICES: readonly Choice[] = [
  choice('landline', '座机', 'Landline'),
  choice('mobile', '手机', 'Mobile'),
  choice('visit', '上门', 'Visit'),
  choice('wechat', '微信', 'WeChat'),
  choice('sms', '短信', 'SMS'),
  choice('letter', '信函', 'Letter'),
];

export const ATTEMPT_OUTCOME_CHOICES: readonly Choice[] = [
  choice('promised', '承诺缴费', 'Promised'),
  choice('undecided', '未定日期', 'No date named'),
  choice('away', '人在外地', 'Away'),
  choice('refused', '拒绝缴费', 'Refused'),
  choice('payment-claimed', '称已缴费', 'Says it is paid'),
  choice('message-left', '已转告', 'Message left'),
  choice('no-answer', '无人接听', 'No answer'),
  choice('switched-off', '关机', 'Switched off'),
  choice('number-dead', '空号停机', 'Number dead'),
  choice('wrong-number', '号码有误', 'Wrong number'),
];

export const DEBTOR_CLASS_CHOICES: readonly Choice[] = [
  choice('promised', '近期交纳', 'Promised'),
  choice('undecided', '暂未明确', 'Undecided'),
  choice('unreachable', '无法联系', 'Unreachable'),
  choice('away', '异地外出', 'Away'),
  choice('refusing', '特殊拒交', 'Refusing'),
];

export const RULING_CHOICES: readonly Choice[] = [
  choice('upheld', '成立', 'Upheld'),
  choice('partly', '部分成立', 'Partly'),
  choice('rejected', '不成立', 'Rejected'),
];

/** What was done at a step of the ladder and has to be shown. */
export const EVIDENCE_CHOICES: readonly Choice[] = [
  choice('notice-delivered', '通知已送达', 'Notice delivered'),
  choice('letter-dispatched', '快递已寄出', 'Letter dispatched'),
  choice('supervisor-visited', '主管已上门', 'Supervisors visited'),
  choice('manager-visited', '经理已上门', 'Manager visited'),
  choice('lawyer-letter-sent', '律师函已发出', 'Lawyer’s letter sent'),
  choice('notice-put-up', '公示已张贴', 'Notice put up'),
  choice('notice-taken-down', '公示已撤下', 'Notice taken down'),
  choice('litigation-decided', '诉讼已决定', 'Litigation decided'),
];

/** How it was done or decided; each entry belongs to some of {@link EVIDENCE_CHOICES} only. */
export const MANNER_CHOICES: readonly Choice[] = [
  choice('in-person', '当面', 'In person'),
  choice('family', '家属代收', 'Family'),
  choice('letterbox', '投信箱', 'Letterbox'),
  choice('home', '家中', 'At home'),
  choice('work', '单位', 'At work'),
  choice('court', '起诉', 'To court'),
  choice('return', '退回二次催缴', 'Back to second round'),
];

/** Tasks that leave no evidence of their own. */
export const TASK_DONE_CHOICES: readonly Choice[] = [
  choice('find-number', '已查找号码', 'Number looked for'),
  choice('visit-home', '已上门寻访', 'Home visited'),
  choice('report-reason', '已上报原因', 'Reason reported'),
];
