import type { DebtorClass } from '../domain/collection/dunning/debtor-class.ts';
import type { DunningStage } from '../domain/collection/dunning/stage.ts';
import type { TaskKind } from '../domain/collection/dunning/task-kind.ts';
import type { FeeKind } from '../domain/collection/fee.ts';
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

/** The kinds of fee as messages name them. */
export const FEE_WORDING: Readonly<Record<FeeKind, LocalizedText>> = {
  'service-fee': localized('物业服务费', 'service fee'),
  'utilities-share': localized('公摊水电费', 'utilities share'),
  other: localized('其他费用', 'other fees'),
  'late-fee': localized('滞纳金', 'late fee'),
};

/** The steps of the ladder, as papers and messages to staff name them. */
export const DUNNING_STAGE_WORDING: Readonly<Record<DunningStage, LocalizedText>> = {
  notice: localized('派发通知', 'payment notice'),
  assign: localized('分配', 'assignment'),
  prepare: localized('催缴准备', 'preparation'),
  'first-round': localized('首轮电话', 'first call'),
  'second-round': localized('二次催缴', 'second round'),
  'alternate-hours': localized('换时段催缴', 'calls at other hours'),
  'express-letter': localized('快递催缴函', 'courier letter'),
  'supervisor-visit': localized('主管上门', 'visit by supervisors'),
  'manager-visit': localized('项目经理上门', 'visit by the project manager'),
  'lawyer-letter': localized('律师函', 'lawyer’s letter'),
  'public-notice': localized('不记名公示', 'anonymous public notice'),
  'litigation-review': localized('诉讼评审', 'review for court'),
};

/** How a household stands to paying. */
export const DEBTOR_CLASS_WORDING: Readonly<Record<DebtorClass, LocalizedText>> = {
  promised: localized('近期交纳', 'promised'),
  undecided: localized('暂未明确', 'undecided'),
  unreachable: localized('无法联系', 'unreachable'),
  away: localized('异地外出', 'away'),
  refusing: localized('特殊拒交', 'refusing'),
};

/** What somebody has to do about a dunning case, as messages to staff name it. */
export const DUNNING_TASK_WORDING: Readonly<Record<TaskKind, LocalizedText>> = {
  'deliver-notice': localized('派发缴费通知', 'deliver the payment notice'),
  'assign-case': localized('分配催缴人', 'assign the case'),
  'call-first': localized('首轮电话', 'make the first call'),
  'find-number': localized('查找新号码', 'find a new number'),
  'visit-home': localized('上门走访', 'visit the home'),
  'report-reason': localized('上报拒缴原因', 'report the reason'),
  'dispatch-letter': localized('寄送催缴函', 'dispatch the letter'),
  'visit-by-supervisor': localized('主管上门', 'send the supervisors'),
  'visit-by-manager': localized('项目经理上门', 'visit in person'),
  'send-lawyer-letter': localized('发出律师函', 'send the lawyer’s letter'),
  'put-up-notice': localized('张贴公示', 'put up the notice'),
  'take-down-notice': localized('撤下公示', 'take down the notice'),
  'decide-litigation': localized('诉讼评审', 'obtain the decision on court'),
  'correct-ledger': localized('更正账目', 'correct the ledger'),
  'sign-off': localized('核对签字', 'check and sign'),
};

/** In the place of a reason that nobody gave. */
export const NOTHING_SAID_WORDING: LocalizedText = localized('未说明', 'none given');

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
