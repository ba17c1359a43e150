import type { OwedOfCase } from '../domain/collection/day/owed.ts';
import type { TalkingPoint } from '../domain/collection/day/talking-point.ts';
import type { CivilDate } from '../kernel/civil.ts';
import { unreachable } from '../kernel/invariant.ts';
import { type Locale, localized } from '../kernel/locale.ts';
import { formatYuan } from '../kernel/money.ts';
import { fill } from './fill.ts';
import { DUNNING_STAGE_WORDING, FEE_WORDING } from './wording.ts';

const GREETING = {
  named: localized(
    '您好，请问是{name}吗？我是服务中心的物业助理。',
    'Good day, am I speaking to {name}? This is the service centre.',
  ),
  unnamed: localized(
    '您好，请问您是业主本人吗？我是服务中心的物业助理。',
    'Good day, am I speaking to the owner? This is the service centre.',
  ),
} as const;

/** Sentences without a fact of the case. */
const PLAIN = {
  'bill-in-letterbox': localized('费用明细已放入您家信箱。', 'The itemised bill is in your letterbox.'),
  'ask-date': localized(
    '请您定一个具体的缴费日期，我登记下来。',
    'Please name a day on which you will pay; I shall note it.',
  ),
  'ask-receipt': localized(
    '您上次说已经缴费，我们尚未查到，麻烦提供缴费凭证。',
    'You said that you had paid; we cannot find it yet. Could you send us the receipt?',
  ),
  'how-to-remit': localized(
    '您在外地，可以通过转账缴费，我把账户和方法发给您。',
    'Since you are away, a transfer is easiest. I shall send you the account and how it is done.',
  ),
  'ask-new-number': localized('请核对并登记业主最新的联系电话。', 'Ask for the owner’s newest number and note it.'),
  'hear-reason': localized(
    '请先听业户说明不缴费的原因，并按项目经理的指示答复。',
    'Hear first why they do not pay, and answer as the project manager has directed.',
  ),
} as const;

const FACTUAL = {
  owed: localized('目前逾期未缴共{amount}元：{items}。', 'Overdue at present: {amount} yuan in all. {items}.'),
  'remind-promise': localized(
    '您约定{day}缴纳{amount}元，请按时缴纳，谢谢。',
    'You agreed to pay {amount} yuan on {day}. Thank you for keeping to it.',
  ),
  'broken-promise': localized(
    '您曾约定{day}缴费，至今未到账，请说明原因。',
    'You had agreed to pay on {day}; nothing has come in. What stood in the way?',
  ),
  'leave-out-disputed': localized(
    '有争议的{amount}元正在核实，这次不谈。',
    'The {amount} yuan in dispute are being looked into; leave them out.',
  ),
  'problem-stands': localized(
    '先告知诉求{request}的处理进展。',
    'Tell them first how request {request} is coming along.',
  ),
  'name-next-step': localized('如仍未缴纳，下一步将是：{stage}。', 'If nothing is paid, the next step is: {stage}.'),
} as const;

/** One sentence of what is to be said in a call. Dates are `MM-DD`; amounts are yuan. */
export function talkingPointText(point: TalkingPoint, locale: Locale): string {
  switch (point.say) {
    case 'greet':
      return point.name === null ? GREETING.unnamed[locale] : fill(GREETING.named[locale], { name: point.name });
    case 'owed':
      return fill(FACTUAL.owed[locale], {
        amount: formatYuan(point.owedFen),
        items: owedInWords(point.owed, locale),
      });
    case 'remind-promise':
      return fill(FACTUAL[point.say][locale], {
        day: dayInWords(point.promisedOn),
        amount: formatYuan(point.promisedFen),
      });
    case 'broken-promise':
      return fill(FACTUAL[point.say][locale], { day: dayInWords(point.promisedOn) });
    case 'leave-out-disputed':
      return fill(FACTUAL[point.say][locale], { amount: formatYuan(point.disputedFen) });
    case 'problem-stands':
      return fill(FACTUAL[point.say][locale], { request: point.request });
    case 'name-next-step':
      return fill(FACTUAL[point.say][locale], { stage: DUNNING_STAGE_WORDING[point.stage][locale] });
    case 'bill-in-letterbox':
    case 'ask-date':
    case 'ask-receipt':
    case 'how-to-remit':
    case 'ask-new-number':
    case 'hear-reason':
      return PLAIN[point.say][locale];
    default:
      return unreachable(point);
  }
}

/** Every part that is asked for: `3-2-1801物业服务费1,200.00元（2026-11）`. */
function owedInWords(owed: readonly OwedOfCase[], locale: Locale): string {
  const items = owed.map(({ unit, kind, owedFen, periods }) => {
    const fee = FEE_WORDING[kind][locale];
    const amount = formatYuan(owedFen);
    return locale === 'en'
      ? `${unit} ${fee} ${amount} (${periods.join(', ')})`
      : `${unit}${fee}${amount}元（${periods.join('、')}）`;
  });
  return items.join(locale === 'en' ? '; ' : '；');
}

function dayInWords(date: CivilDate): string {
  return date.slice(5);
}
