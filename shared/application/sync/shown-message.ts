import type { MessageShown, ShownMessageStatus } from '../../../sheets/render/message.ts';
import { type Locale, type LocalizedText, localized } from '../../kernel/locale.ts';
import type { MessageRecord, MessageStatus } from '../message-record.ts';

const SHOWN_STATUS = {
  waiting: 'held',
  claimed: 'claimed',
  retry: 'queued',
  sent: 'sent',
  refused: 'refused',
  review: 'review',
  'not-sent': 'refused',
} as const satisfies Record<MessageStatus, ShownMessageStatus>;

/** Why a message did not leave, or waits. Codes not listed are the provider's own and are shown as they are. */
export const MESSAGE_REASONS = {
  '': localized('', ''),
  'too-old': localized('事情已过去太久，不再打扰。', 'It is too long ago to be told now.'),
  settled: localized('事项已处理，无需再提醒。', 'It has been dealt with meanwhile.'),
  'no-recipient': localized(
    '没有可用的收件号码，请补全“员工”或“岗位”。',
    'There is no number to send to. Please complete Staff or Posts.',
  ),
  'no-phone': localized('业户没有登记手机号。', 'The household has no number on file.'),
  'opted-out': localized('业户已选择不接收短信。', 'The household has opted out of SMS.'),
  'kill-switch': localized('短信发送已由管理员暂停。', 'Sending is switched off by the operator.'),
  'outside-window': localized('等待可联系时段。', 'Waiting for the contact hours.'),
  'cap-reached': localized('已达到该业户的短信次数上限。', 'The household has had as many messages as are allowed.'),
  throttled: localized('短信通道繁忙，稍后自动重试。', 'The gateway is busy; it is tried again.'),
  'outcome-unknown': localized(
    '未收到通道的答复，可能已经发出，请确认后处理。',
    'The gateway gave no answer; it may have been sent. Please decide.',
  ),
  overtaken: localized('情况已变化，不再发送。', 'Things have changed meanwhile; it is not sent any more.'),
  'nothing-owed': localized('已无欠费，不再发送。', 'Nothing is owed any more; it is not sent.'),
  'ledger-stale': localized('缴费记录过期，等待更新。', 'The payments on file are outdated; it waits for new ones.'),
  'told-together': localized(
    '已在同一时段提醒，请看催缴记录表。',
    'Told with others of the same hour; see the dunning record.',
  ),
  'send-again': localized('按要求重新发送。', 'Sent again on request.'),
  'number-changed': localized('号码已变更，不再发往原号码。', 'Its number has changed; it is not sent to this one.'),
  left: localized('按要求不再发送。', 'Left unsent on request.'),
} as const satisfies Record<string, LocalizedText>;
export type MessageReason = keyof typeof MESSAGE_REASONS;

const isKnown = (reason: string): reason is MessageReason => Object.hasOwn(MESSAGE_REASONS, reason);

/** Who reads the messages of the service is not let into dunning. Source: docs/rules.md §7.15. */
const isConfidential = ({ kind }: MessageRecord): boolean => kind === 'dunning';

export function shownMessage(record: MessageRecord, locale: Locale): MessageShown {
  const { reason } = record;
  const shown = isKnown(reason) ? MESSAGE_REASONS[reason][locale] : reason;
  return {
    at: record.settledAt ?? record.claimedAt,
    to: record.to,
    recipientKind: record.recipientKind,
    template: record.template,
    status: reason === 'left' ? 'left' : SHOWN_STATUS[record.status],
    reason: shown === '' ? null : shown,
    body: record.body === '' || isConfidential(record) ? null : record.body,
    requestNumber: record.number,
  };
}
