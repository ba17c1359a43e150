import type { LedgerRefusal } from '../../../shared/domain/collection/ledger/refusal.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { formatYuan, sumFen } from '../../../shared/kernel/money.ts';
import { LEDGER_REFUSAL_TEXTS } from '../../../shared/policy/ledger-refusal-text.ts';
import type { countAside } from './file.ts';
import type { PaymentFate, PlannedPayment } from './plan-payments.ts';
import { rowName, sayIn } from './words.ts';

/** Every line that is left to a person, and why. */
export function paymentLines(planned: readonly PlannedPayment[], locale: Locale): readonly string[] {
  return planned.flatMap((payment) => {
    const text = fateText(payment.fate, locale);
    return text === null ? [] : [`${lineName(payment, locale)}  ${text}`];
  });
}

export const refusedPaymentLine = (payment: PlannedPayment, { reason }: LedgerRefusal, locale: Locale): string =>
  `${lineName(payment, locale)}  ${LEDGER_REFUSAL_TEXTS[reason][locale]}`;

/** By which somebody finds the line in the file. */
function lineName({ rowNumber, line }: PlannedPayment, locale: Locale): string {
  const parts = [line.receivedOn, formatYuan(line.amountFen), line.payer, line.text].filter((part) => part !== null);
  return `${rowName(rowNumber, locale)}  ${parts.join('  ')}`;
}

/** `null` for what needs nobody. */
function fateText(fate: PaymentFate, locale: Locale): string | null {
  const say = sayIn(locale);
  switch (fate.kind) {
    case 'book':
    case 'known':
    case 'outgoing':
    case 'repeat':
      return null;
    case 'serial-conflict':
      return say(
        '同一流水号在文件中对应两笔不同的交易，请核对。',
        'The file gives this serial to two different transactions. Check it.',
      );
    case 'entered-otherwise':
      return say(
        '账上已有凭证号与此流水号相同、金额或类型不同的记录，请核对。',
        'The ledger has an entry under this serial with another amount or of another kind. Check it.',
      );
    case 'open':
      return openText(fate.match, locale);
    default:
      return unreachable(fate);
  }
}

const UNMATCHED = {
  'not-incoming': ['不是收入。', 'No money came in.'],
  'unknown-unit': ['房号不在业户档案中。', 'The unit is not on file.'],
  'payer-and-amount-only': ['只有付款人和金额相符，不能确定房号。', 'Only payer and amount fit, which proves nothing.'],
  'figure-only': ['附言中的数字可能是房号，也可能不是。', 'A figure in the text may be a unit, or may not.'],
  'nothing-names-a-unit': ['没有写明房号。', 'Nothing names a unit.'],
} as const;

/** Why nobody can tell whose it is, and whose it may be. */
export function openText(match: Extract<PaymentFate, { readonly kind: 'open' }>['match'], locale: Locale): string {
  const say = sayIn(locale);
  const named = (units: readonly string[]) => units.join(say('、', ', '));
  if (match.outcome === 'ambiguous') {
    return match.reason === 'several-units'
      ? say(`写了不止一个房号：${named(match.units)}。`, `It names several units: ${named(match.units)}.`)
      : say(`各处所写房号不一致：${named(match.units)}。`, `What it says disagrees: ${named(match.units)}.`);
  }
  const [chinese, english] = UNMATCHED[match.reason];
  const suggestions =
    match.suggestions.length === 0
      ? ''
      : say(`可能是 ${named(match.suggestions)}。`, ` Perhaps ${named(match.suggestions)}.`);
  return `${say(chinese, english)}${suggestions}`;
}

/** Every row of the file is in exactly one of the figures. */
export function paymentAccountLine(
  aside: ReturnType<typeof countAside>,
  planned: readonly PlannedPayment[],
  locale: Locale,
): string {
  const ofKind = (...kinds: readonly PaymentFate['kind'][]) => planned.filter(({ fate }) => kinds.includes(fate.kind));
  const toBook = ofKind('book');
  const amount = formatYuan(sumFen(toBook.map(({ line }) => line.amountFen)));
  const frame = aside.title + aside.header + aside.blank + aside.total;
  const [known, outgoing, open] = [
    ofKind('known', 'repeat').length,
    ofKind('outgoing').length,
    ofKind('open', 'serial-conflict', 'entered-otherwise').length,
  ];
  const all = frame + aside.unfit + aside.entry;
  return sayIn(locale)(
    `文件共 ${all} 行 = 标题表头空行合计 ${frame} + 无法读取 ${aside.unfit} + 支出 ${outgoing} + 已入账或重复 ${known} + 待人工处理 ${open} + 将入账 ${toBook.length}（${amount} 元）`,
    `${all} rows in the file = ${frame} titles, headers, blanks and totals + ${aside.unfit} that cannot be read + ${outgoing} outgoing + ${known} booked before or repeated + ${open} left to a person + ${toBook.length} to be booked (${amount} yuan)`,
  );
}
