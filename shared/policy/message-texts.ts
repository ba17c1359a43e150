import { localized } from '../kernel/locale.ts';
import type { Policy } from './policy.ts';

/** Written to fit one SMS of 70 characters in Chinese, with an office's signature of usual length before them. */
export const DEFAULT_MESSAGE_TEXTS: Policy['messages']['texts'] = {
  acceptance: localized(
    '您好，{unit}的{kind}已登记，编号{number}，管家会尽快与您联系。',
    'Your {kind} for {unit} is registered as {number}. Your butler will contact you shortly.',
  ),
  'butler-task': localized(
    '新{kind}{number}，{unit}：{wanted}。请于{due}前响应。',
    'New {kind} {number}, {unit}: {wanted}. Respond by {due}.',
  ),
  'commitment-warning': localized(
    '{number}（{unit}{kind}）的{promise}将于{due}到期，请尽快处理并登记时间。',
    '{number} ({unit}, {kind}): {promise} due {due}. Please act and record the time.',
  ),
  'commitment-due': localized(
    '{number}（{unit}{kind}）的{promise}已于{due}到期未完成，请立即处理。',
    '{number} ({unit}, {kind}): {promise} due {due}, not done. Please act now.',
  ),
  'commitment-escalation': localized(
    '升级：{number}（{unit}{kind}）的{promise}于{due}到期，至今未完成，请督办。',
    'Escalation of {number} ({unit}, {kind}): {promise} due {due}, still open. Please see to it.',
  ),
  'resolution-notice': localized(
    '您好，{unit}的{kind}（编号{number}）已处理完毕，感谢您的反馈。',
    'Your {kind} for {unit} ({number}) has been dealt with. Thank you for telling us.',
  ),
  'overdue-summary': localized(
    '自{since}起有{count}件诉求的提醒因过久未发送（{steps}），请在表格中查看。',
    'Requests whose alerts since {since} were too old to send: {count} ({steps}). Please see the sheet.',
  ),
  'workbook-outage': localized(
    '记录表需要您处理：{what}。恢复前相关内容暂不登记，已登记事项的时限照常计算。',
    'The record sheet needs you: {what}. Until then what it concerns is not taken up; deadlines run on.',
  ),
};
