import type { CommitmentTarget } from '../domain/request/commitment.ts';
import type { RequestKind } from '../domain/request/facts.ts';
import { type Locale, type LocalizedText, localized } from '../kernel/locale.ts';
import { SUMMED_UP_TEMPLATES, type SummedUpTemplate } from './message-template.ts';

/** The kinds of request as messages name them. */
export const KIND_WORDING: Readonly<Record<RequestKind, LocalizedText>> = {
  complaint: localized('投诉', 'complaint'),
  suggestion: localized('意见建议', 'suggestion'),
  repair: localized('报修', 'repair'),
  'special-service': localized('特约服务', 'special service'),
  enquiry: localized('咨询', 'enquiry'),
};

/** What is promised, as messages name it in the midst of a sentence. */
const TARGET_WORDING: Readonly<Record<CommitmentTarget, LocalizedText>> = {
  'first-response': localized('首次响应', 'first response'),
  answer: localized('答复', 'answer'),
  'on-site': localized('上门到场', 'arrival on site'),
  completion: localized('办结', 'completion'),
  feedback: localized('结果反馈', 'feedback of the result'),
  'follow-up': localized('回访', 'follow-up'),
};

/** What did not reach staff in time, as a summary counts it. */
const SUMMED_UP_WORDING: Readonly<Record<SummedUpTemplate, LocalizedText>> = {
  'butler-task': localized('任务', 'tasks'),
  'commitment-warning': localized('预警', 'warnings'),
  'commitment-due': localized('到期', 'due'),
  'commitment-escalation': localized('上报', 'escalations'),
};

const JOINTS = {
  'zh-CN': { between: '、', last: '、' },
  en: { between: ', ', last: ' and ' },
} as const satisfies Record<Locale, { readonly between: string; readonly last: string }>;

/** How many requests missed which step: `任务2、到期3`, `tasks 2, due 3`. What was not missed is left out. */
export function missedStepsInWords(counts: Readonly<Record<SummedUpTemplate, number>>, locale: Locale): string {
  return SUMMED_UP_TEMPLATES.filter((template) => counts[template] > 0)
    .map((template) => `${SUMMED_UP_WORDING[template][locale]}${locale === 'en' ? ' ' : ''}${counts[template]}`)
    .join(JOINTS[locale].between);
}

/** One promise or several in one phrase: `办结、结果反馈`, `answer, completion and feedback of the result`. */
export function promisesInWords(targets: readonly CommitmentTarget[], locale: Locale): string {
  const { between, last } = JOINTS[locale];
  const names = targets.map((target) => TARGET_WORDING[target][locale]);
  const others = names.slice(0, -1).join(between);
  const final = names.at(-1) ?? '';
  return others === '' ? final : `${others}${last}${final}`;
}
