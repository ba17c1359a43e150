/**
 * What people are told, in the words of the office: written down a second time, apart from the product's own texts.
 * Source: docs/rules.md §5.4 and the texts that the operator agreed to.
 */
const SIGNATURE = '翠湖花园';

/** What a text speaks of. */
export interface Subject {
  readonly number: string;
  readonly unit: string;
  readonly kind: string;
  readonly wanted: string;
  readonly promises: readonly string[];
  /** In words. */
  readonly due: string;
}

/** The same, all of it in words. */
export type Words = Readonly<Partial<Record<string, string>>>;

const KINDS: Readonly<Record<string, string>> = {
  complaint: '投诉',
  suggestion: '意见建议',
  repair: '报修',
  'special-service': '特约服务',
  enquiry: '咨询',
};

/** In the order in which a text names them. */
const PROMISES = [
  ['first-response', '首次响应'],
  ['answer', '答复'],
  ['on-site', '上门到场'],
  ['completion', '办结'],
  ['feedback', '结果反馈'],
  ['follow-up', '回访'],
] as const;

/** What was missed, in the order in which a summary counts it. */
const MISSED = [
  ['butler-task', '任务'],
  ['commitment-warning', '预警'],
  ['commitment-due', '到期'],
  ['commitment-escalation', '上报'],
] as const;

/** How many requests missed each, by template. */
export const missedInWords = (counts: ReadonlyMap<string, number>): string =>
  MISSED.flatMap(([template, word]) => {
    const count = counts.get(template) ?? 0;
    return count === 0 ? [] : [`${word}${count}`];
  }).join('、');

const EXCERPT = 20;

const TEXTS: Readonly<Record<string, (words: Words) => string>> = {
  acceptance: ({ number, unit, kind }) => `您好，${unit}的${kind}已登记，编号${number}，管家会尽快与您联系。`,
  'butler-task': ({ number, unit, kind, wanted, due }) => `新${kind}${number}，${unit}：${wanted}。请于${due}前响应。`,
  'commitment-warning': (words) => `${subject(words)}将于${words.due}到期，请尽快处理并登记时间。`,
  'commitment-due': (words) => `${subject(words)}已于${words.due}到期未完成，请立即处理。`,
  'commitment-escalation': (words) => `升级：${subject(words)}于${words.due}到期，至今未完成，请督办。`,
  'resolution-notice': ({ number, unit, kind }) => `您好，${unit}的${kind}（编号${number}）已处理完毕，感谢您的反馈。`,
  'overdue-summary': ({ since, count, steps }) =>
    `自${since}起有${count}件诉求的提醒因过久未发送（${steps}），请在表格中查看。`,
  'workbook-outage': ({ what }) => `记录表需要您处理：${what}。恢复前相关内容暂不登记，已登记事项的时限照常计算。`,
};

const subject = ({ number, unit, kind, promise }: Words): string => `${number}（${unit}${kind}）的${promise}`;

/** The whole text as it leaves the first time. */
export function textOf(template: string, words: Words, signature: string = SIGNATURE): string {
  return `【${signature}】${TEXTS[template]?.(words) ?? ''}`;
}

export function wordsOf({ number, unit, kind, wanted, promises, due }: Subject): Words {
  const named = PROMISES.filter(([target]) => promises.includes(target)).map(([, word]) => word);
  return { number, unit, kind: KINDS[kind] ?? '', wanted: excerpt(wanted), promise: named.join('、'), due };
}

function excerpt(wanted: string): string {
  const characters = [...wanted.replaceAll(/\s+/g, ' ').trim()];
  return characters.length <= EXCERPT ? characters.join('') : `${characters.slice(0, EXCERPT - 1).join('')}…`;
}
