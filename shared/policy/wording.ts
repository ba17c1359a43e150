import type { CommitmentTarget } from '../domain/request/commitment.ts';
import type { RequestKind } from '../domain/request/facts.ts';
import { type LocalizedText, localized } from '../kernel/locale.ts';

/** The kinds of request as messages name them. */
export const KIND_WORDING: Readonly<Record<RequestKind, LocalizedText>> = {
  complaint: localized('投诉', 'complaint'),
  suggestion: localized('意见建议', 'suggestion'),
  repair: localized('报修', 'repair'),
  'special-service': localized('特约服务', 'special service'),
  enquiry: localized('咨询', 'enquiry'),
};

/** What is promised, as messages and rows name it. */
export const TARGET_WORDING: Readonly<Record<CommitmentTarget, LocalizedText>> = {
  'first-response': localized('首次响应', 'First response'),
  answer: localized('答复', 'Answer'),
  'on-site': localized('上门到场', 'Arrival on site'),
  completion: localized('办结', 'Completion'),
  feedback: localized('结果反馈', 'Feedback of the result'),
  'follow-up': localized('回访', 'Follow-up'),
};
