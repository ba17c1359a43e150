import type { CommitmentTarget, DueBasis } from '../../shared/domain/request/commitment.ts';
import type { RequestStage } from '../../shared/domain/request/state.ts';
import { unreachable } from '../../shared/kernel/invariant.ts';
import { type Locale, type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import type { Choice } from '../contract/types.ts';

/** Words for the codes that the system shows. */

export const STAGE_LABELS = {
  received: localized('已受理', 'Received'),
  responded: localized('已响应', 'Responded'),
  dispatched: localized('已派单', 'Dispatched'),
  accepted: localized('已接单', 'Accepted'),
  'on-site': localized('已到场', 'On site'),
  resolved: localized('已完成', 'Resolved'),
  'fed-back': localized('已反馈', 'Fed back'),
  'followed-up': localized('已回访', 'Followed up'),
  closed: localized('已结案', 'Closed'),
  'out-of-scope': localized('不属服务范围', 'Out of scope'),
  cancelled: localized('已取消', 'Cancelled'),
  reopened: localized('重新处理', 'Reopened'),
} as const satisfies Record<RequestStage, LocalizedText>;

export const TARGET_LABELS = {
  'first-response': localized('首次响应', 'First response'),
  answer: localized('答复', 'Answer'),
  'on-site': localized('到场', 'On site'),
  completion: localized('完成', 'Completion'),
  feedback: localized('反馈结果', 'Feedback'),
  'follow-up': localized('回访', 'Follow-up'),
} as const satisfies Record<CommitmentTarget, LocalizedText>;

/** Where a due time comes from, in words: `15 分钟`, `within 2 working days`. */
export function basisLabel(basis: DueBasis, locale: Locale): string {
  switch (basis.kind) {
    case 'elapsed': {
      const span = spanLabel(basis.minutes, locale);
      return localized(`${span}内`, `within ${span}`)[locale];
    }
    case 'appointment':
      return appointmentLabel(basis.offsetMinutes, locale);
    case 'working-days':
      return localized(`${basis.days} 个工作日内`, `within ${plural(basis.days, 'working day')}`)[locale];
    case 'day-of-month':
      return localized(`每月 ${basis.day} 日前`, `by day ${basis.day} of the month`)[locale];
    default:
      return unreachable(basis);
  }
}

function appointmentLabel(offsetMinutes: number, locale: Locale): string {
  const span = spanLabel(Math.abs(offsetMinutes), locale);
  if (offsetMinutes > 0) return localized(`预约时间后 ${span}内`, `within ${span} of the appointment`)[locale];
  if (offsetMinutes < 0) return localized(`预约时间前 ${span}`, `${span} before the appointment`)[locale];
  return localized('按预约时间', 'at the appointment')[locale];
}

function spanLabel(minutes: number, locale: Locale): string {
  if (minutes > 0 && minutes % 60 === 0) {
    return localized(`${minutes / 60} 小时`, plural(minutes / 60, 'hour'))[locale];
  }
  return localized(`${minutes} 分钟`, plural(minutes, 'minute'))[locale];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The label of a code in a drop-down; the code itself where the list no longer has it. */
export function choiceLabel(choices: readonly Choice[], code: string | null, locale: Locale): string | null {
  return choices.find((choice) => choice.code === code)?.label[locale] ?? code;
}
