import type { PhoneNumber } from '../../shared/kernel/identity.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { type Locale, type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import type { TimeZone } from '../../shared/kernel/zone.ts';
import { contractOf } from '../contract/tabs.ts';
import type { Alert, SystemCells } from '../contract/types.ts';
import { formatFullMoment } from './format.ts';
import { closingCells, type RowRemark } from './remark.ts';
import { cellsOf } from './row.ts';

/** What has become of a message. `review`: its outcome is unknown, and a person decides. */
export type ShownMessageStatus = 'queued' | 'claimed' | 'sent' | 'held' | 'refused' | 'review' | 'left';

/** One message as the tab Messages shows it. */
export interface MessageShown {
  readonly at: Instant;
  /** Shown with its middle digits masked. */
  readonly to: PhoneNumber | null;
  readonly recipientKind: string;
  readonly template: string;
  readonly status: ShownMessageStatus;
  /** Why it did not leave, in words of the office's language. */
  readonly reason: string | null;
  readonly body: string | null;
  readonly requestNumber: string | null;
}

const MESSAGE_STATUS_LABELS = {
  queued: localized('待发送', 'Queued'),
  claimed: localized('发送中', 'Sending'),
  sent: localized('已发送', 'Sent'),
  held: localized('暂缓', 'Held'),
  refused: localized('未发送', 'Not sent'),
  review: localized('待确认', 'In review'),
  left: localized('不再发送', 'Left'),
} as const satisfies Record<ShownMessageStatus, LocalizedText>;

/** Words for recipients and templates, by their codes in `shared/effects`; a test holds the two together. */
export const RECIPIENT_LABELS: Readonly<Record<string, LocalizedText>> = {
  household: localized('业户', 'Household'),
  post: localized('管家岗位', 'Post'),
  'department-head': localized('部门负责人', 'Department head'),
  'project-manager': localized('项目经理', 'Project manager'),
  'branch-manager': localized('分公司经理', 'Branch manager'),
  person: localized('员工', 'Member of staff'),
};

export const TEMPLATE_LABELS: Readonly<Record<string, LocalizedText>> = {
  acceptance: localized('受理通知', 'Acceptance'),
  'butler-task': localized('管家任务', 'Butler’s task'),
  'commitment-warning': localized('时限预警', 'Deadline near'),
  'commitment-due': localized('时限已到', 'Deadline reached'),
  'commitment-escalation': localized('逾期上报', 'Escalation'),
  'resolution-notice': localized('完成通知', 'Resolution notice'),
  'overdue-summary': localized('逾期汇总', 'Overdue summary'),
  'workbook-outage': localized('记录表异常', 'Record sheet'),
  'payment-notice': localized('缴费通知', 'Payment notice'),
  'payment-notice-relay': localized('缴费通知（转告）', 'Payment notice (relay)'),
  'payment-reminder': localized('到期提醒', 'Due reminder'),
  'payment-reminder-relay': localized('到期提醒（转告）', 'Due reminder (relay)'),
  'overdue-friendly': localized('逾期提醒', 'Overdue reminder'),
  'overdue-firm': localized('逾期催缴', 'Overdue, firm'),
  'overdue-formal': localized('书面催缴预告', 'Overdue, formal'),
  'overdue-final': localized('律师函预告', 'Overdue, final'),
  'overdue-relay': localized('请业主联系（转告）', 'Owner to call (relay)'),
  'promise-reminder': localized('约定缴费提醒', 'Promise reminder'),
  'payment-thanks': localized('缴费致谢', 'Thanks for payment'),
  'dunning-task': localized('催缴任务', 'Dunning task'),
  'dunning-escalation': localized('催缴上报', 'Dunning escalation'),
  'visit-called-back': localized('取消上门', 'Visit called off'),
  'notice-take-down': localized('撤下公示', 'Take notice down'),
  'refusal-reason': localized('拒缴原因', 'Reason of refusal'),
  'court-settled': localized('诉中缴清', 'Paid in court'),
  'ledger-stale': localized('缴费记录过期', 'Payments outdated'),
};

export function renderMessage(
  message: MessageShown,
  context: { readonly locale: Locale; readonly timeZone: TimeZone },
  remarks: readonly RowRemark[] = [],
): SystemCells {
  const { locale, timeZone } = context;
  return cellsOf(contractOf('messages'), {
    at: formatFullMoment(message.at, timeZone),
    to: message.to === null ? null : maskedPhone(message.to),
    recipient: RECIPIENT_LABELS[message.recipientKind]?.[locale] ?? message.recipientKind,
    template: TEMPLATE_LABELS[message.template]?.[locale] ?? message.template,
    status: MESSAGE_STATUS_LABELS[message.status][locale],
    reason: message.reason,
    body: message.body,
    requestNumber: message.requestNumber,
    ...closingCells(remarks, remarks.length > 0 ? 'problem' : alertOf(message.status), locale),
  });
}

function alertOf(status: ShownMessageStatus): Alert | null {
  if (status === 'review' || status === 'refused') return 'warning';
  return status === 'left' ? 'done' : null;
}

/** `138****5678` for a Chinese mobile; of any other number the last four digits stay. */
export function maskedPhone(phone: PhoneNumber): string {
  const national = phone.replace(/^\+86(?=1\d{10}$)/, '');
  const shown = national.startsWith('+') ? 0 : 3;
  return `${national.slice(0, shown)}****${national.slice(-4)}`;
}
