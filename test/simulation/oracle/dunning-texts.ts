import type { Words } from './texts.ts';

/** What is said of debts, in the words of the office: written down a second time. Source: docs/rules.md §7.15. */
const TEXTS: Readonly<Record<string, (words: Words) => string>> = {
  'payment-notice': ({ unit, fee, amount, day }) =>
    `您好，${unit}的${fee}账单${amount}元已出，请于${day}前（含当日）缴纳，明细见信箱。`,
  'payment-reminder': ({ unit, fee, amount, day }) =>
    `您好，${unit}的${fee}${amount}元将于${day}到期，方便时请缴纳，如已缴请忽略。`,
  'overdue-friendly': ({ unit, fee, amount }) =>
    `您好，${unit}的${fee}${amount}元已过缴费期，想来您一时忙忘，请抽空缴纳，如已缴请忽略。`,
  'overdue-firm': ({ unit, fee, amount }) =>
    `您好，${unit}的${fee}${amount}元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。`,
  'overdue-formal': ({ unit, fee, amount }) =>
    `催缴通知：${unit}的${fee}${amount}元逾期未缴，现转入书面催缴，请尽快缴清；有异议请联系服务中心。`,
  'promise-reminder': ({ unit, fee, amount, day }) =>
    `您好，您与我们约定${day}缴纳${unit}的${fee}，现应缴${amount}元，感谢配合，如已缴请忽略。`,
  'payment-thanks': ({ unit, fee }) => `您好，${unit}的${fee}已缴清，感谢您的支持与配合。`,
  'dunning-task': ({ number, unit, task, day }) =>
    `催缴${number}（${unit}）：${task}，限${day}。请办理并登记，其余到期任务见催缴记录表。`,
  'dunning-escalation': ({ number, unit, task, day }) =>
    `升级：催缴${number}（${unit}）：${task}，限${day}未办。请督办，其余未办任务见催缴记录表。`,
  'refusal-reason': ({ number, unit, said }) => `催缴${number}（${unit}）业户拒缴，原因：${said}。请指示如何处理。`,
  'ledger-stale': ({ hours }) => `已超过${hours}小时没有新的缴费记录，自动催缴已暂停，请尽快登记或导入缴费记录。`,
};

/** To a number that is not the owner's own. */
const RELAYED: Readonly<Record<string, (words: Words) => string>> = {
  'payment-notice': ({ unit, fee, day }) => `您好，${unit}的${fee}账单已出，缴费期至${day}，烦请转告业主，谢谢。`,
  'payment-reminder': ({ unit, fee, day }) => `您好，${unit}的${fee}缴费期至${day}，烦请转告业主，如已办理请忽略。`,
  'payment-thanks': ({ unit, fee }) => `您好，${unit}的${fee}已缴清，感谢您的支持与配合。`,
};
const SOMETHING_TO_SEE_TO = ({ unit }: Words): string =>
  `您好，${unit}有物业事项需业主本人办理，烦请转告业主与服务中心联系，谢谢。`;

const KINDS: Readonly<Record<string, string>> = {
  'service-fee': '物业服务费',
  'utilities-share': '公摊水电费',
  other: '其他费用',
  'late-fee': '滞纳金',
};

export const feeInWords = (kind: string): string => KINDS[kind] ?? '';

export function debtText(template: string, words: Words, reader: 'owner' | 'another' | 'staff'): string {
  const text = reader === 'another' ? (RELAYED[template] ?? SOMETHING_TO_SEE_TO) : TEXTS[template];
  return text?.(words) ?? '';
}

/** Such as `1,234.56`. */
export function inYuan(fen: number): string {
  const [yuan = '', cents = ''] = (fen / 100).toFixed(2).split('.');
  return `${yuan.replace(/(\d)(?=(\d{3})+$)/g, '$1,')}.${cents}`;
}
