import { type Locale, type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { isExchangeReason } from '../cell-fit.ts';
import { exchangeText } from '../exchange-text.ts';
import type { BillField, PaymentField } from './fields.ts';
import type { LedgerFileReason, LineProblem } from './reading.ts';

const LABELS: Readonly<Record<PaymentField | BillField, LocalizedText>> = {
  serial: localized('流水号', 'Serial'),
  receivedOn: localized('收款日期', 'Received on'),
  time: localized('时间', 'Time'),
  amount: localized('金额', 'Amount'),
  amountIn: localized('收入金额', 'Money in'),
  amountOut: localized('支出金额', 'Money out'),
  direction: localized('收支', 'In or out'),
  unit: localized('房号', 'Unit'),
  bill: localized('账单号', 'Bill'),
  summary: localized('摘要', 'Summary'),
  postscript: localized('附言', 'Message'),
  remark: localized('备注', 'Remark'),
  payer: localized('付款人', 'Payer'),
  id: localized('账单号', 'Bill'),
  kind: localized('费用项目', 'Fee'),
  period: localized('账期', 'Period'),
  dueOn: localized('缴费期限', 'Due'),
};

const TEXTS: Readonly<Record<Exclude<LedgerFileReason, Parameters<typeof exchangeText>[0]>, LocalizedText>> = {
  'not-an-amount': localized(
    '“{text}”不是金额，请写成如 1200.50，最多两位小数。',
    '“{text}” is no amount. Write it as 1200.50, with two decimals at most.',
  ),
  'not-above-zero': localized(
    '金额须大于0；减免请另行登记。',
    'A bill is above zero. Enter a reduction as a correction.',
  ),
  'not-a-unit': localized('无法识别为房号，请核对。', 'This cannot be a unit. Check it.'),
  'not-a-period': localized(
    '“{text}”不是账期，请写成如 2026-11、2026年第三季度。',
    '“{text}” is no billing period. Write it as 2026-11 or 2026-Q3.',
  ),
  'unknown-fee': localized(
    '不知道“{word}”属于哪种费用，请改为物业服务费、公摊水电、滞纳金或其他。',
    'It is not known which fee “{word}” is. Write service fee, utilities share, late fee or other.',
  ),
  'name-too-long': localized('账单号超过100个字符，请缩短。', 'The number of the bill has more than 100 characters.'),
  'bill-twice': localized(
    '账单号 {id} 在文件中出现了两次，请核对；同一房号同一账期有两笔同类费用时，请填写账单号。',
    'The file has bill {id} twice. Check it; where a unit has two bills of one fee and period, give them numbers.',
  ),
};

/** What the mapping of a record sheet says of days, the command line says of a ledger's file. */
const DAY_ORDER = localized(
  '“{first}/{second}”的月和日分不清，请写成如 2026-03-05，或用 --day-order 说明。',
  '“{first}/{second}” can be read in two ways. Write it as 2026-03-05, or say which with --day-order.',
);

/** What people call a field; one that has no name as it stands. */
export const fieldLabel = (field: string, locale: Locale): string =>
  Object.entries(LABELS).find(([name]) => name === field)?.[1][locale] ?? field;

/** What is wrong with a line, in which field, and what to write there. */
export function lineProblemText({ field, reason, parameters }: LineProblem, locale: Locale): string {
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
  const sentence = () => {
    if (reason === 'day-and-month-unclear') return filled(DAY_ORDER[locale]);
    return isExchangeReason(reason) ? exchangeText(reason, parameters, locale) : filled(TEXTS[reason][locale]);
  };
  return `${fieldLabel(field, locale)}${locale === 'zh-CN' ? '：' : ': '}${sentence()}`;
}
