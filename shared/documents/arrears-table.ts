import type { Arrears } from '../domain/collection/arrears.ts';
import type { FeeKind } from '../domain/collection/fee.ts';
import type { BillingPeriod } from '../kernel/billing-period.ts';
import type { CivilDate } from '../kernel/civil.ts';
import { type Locale, localized } from '../kernel/locale.ts';
import { type Fen, formatYuan, minusFen, sumFen } from '../kernel/money.ts';
import { FEE_WORDING } from '../policy/wording.ts';
import { type Html, html } from './html.ts';
import { dateInWords, periodInWords } from './words.ts';

/** One bill that is asked for. */
export interface ArrearsItem {
  readonly kind: FeeKind;
  readonly period: BillingPeriod;
  readonly dueOn: CivilDate;
  /** Open and not disputed; above zero. */
  readonly owedFen: Fen;
}

/** Item by item, the oldest first; what is disputed is left out. */
export function arrearsItems(arrears: readonly Pick<Arrears, 'kind' | 'charges'>[]): readonly ArrearsItem[] {
  return arrears
    .flatMap(({ kind, charges }) =>
      charges.map(({ period, dueOn, openFen, disputedFen }) => ({
        kind,
        period,
        dueOn,
        owedFen: minusFen(openFen, disputedFen),
      })),
    )
    .filter(({ owedFen }) => owedFen > 0)
    .toSorted((left, right) => (left.dueOn === right.dueOn ? 0 : left.dueOn < right.dueOn ? -1 : 1));
}

export function totalFen(items: readonly ArrearsItem[]): Fen {
  return sumFen(items.map(({ owedFen }) => owedFen));
}

const HEADINGS = {
  fee: localized('费用项目', 'Fee'),
  period: localized('所属期间', 'For'),
  dueOn: localized('应缴日期', 'Due on'),
  amount: localized('欠费金额（元）', 'Open (yuan)'),
  total: localized('合计', 'Total'),
} as const;

export function arrearsTable(items: readonly ArrearsItem[], locale: Locale): Html {
  const rows = items.map(
    ({
      kind,
      period,
      dueOn,
      owedFen,
    }) => html`<tr><td>${FEE_WORDING[kind][locale]}</td><td>${periodInWords(period, locale)}</td><td>${dateInWords(dueOn, locale)}</td><td class="amount">${formatYuan(owedFen)}</td></tr>
`,
  );
  return html`<table>
<thead><tr><th>${HEADINGS.fee[locale]}</th><th>${HEADINGS.period[locale]}</th><th>${HEADINGS.dueOn[locale]}</th><th class="amount">${HEADINGS.amount[locale]}</th></tr></thead>
<tbody>
${rows}<tr><th colspan="3">${HEADINGS.total[locale]}</th><th class="amount">${formatYuan(totalFen(items))}</th></tr>
</tbody>
</table>`;
}

/** What a courier's label has room for. */
const CONTENT_LINE_LENGTH_MAX = 100;

/**
 * The content line of a courier letter: what is owed item by item, and the sum. Where there are more items than fit, as many
 * as do, the oldest first, and how many there are in all; the sum is always whole. Source: docs/rules.md §8.8.
 */
export function contentLine(items: readonly ArrearsItem[], locale: Locale): string {
  const isEnglish = locale === 'en';
  const head = isEnglish ? 'Demand for payment: ' : '催缴函：';
  const total = formatYuan(totalFen(items));
  const named = items.map(
    ({ kind, period, owedFen }) =>
      `${period}${isEnglish ? ' ' : ''}${FEE_WORDING[kind][locale]}${isEnglish ? ' ' : ''}${formatYuan(owedFen)}`,
  );
  for (let shown = named.length; shown >= 0; shown -= 1) {
    const line = `${head}${[...named.slice(0, shown), ...restInWords(named.length, shown, locale)].join(isEnglish ? '; ' : '；')}`;
    const whole = isEnglish ? `${line}; total ${total} yuan` : `${line}；合计${total}元`;
    if (whole.length <= CONTENT_LINE_LENGTH_MAX || shown === 0) return whole;
  }
  return head;
}

function restInWords(all: number, shown: number, locale: Locale): readonly string[] {
  if (shown === all) return [];
  return [locale === 'en' ? `${all} items in all` : `等共${all}项`];
}
