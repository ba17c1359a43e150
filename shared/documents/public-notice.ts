import type { AnonymousLine, AnonymousNotice } from '../domain/collection/dunning/anonymous-notice.ts';
import { type Locale, localized } from '../kernel/locale.ts';
import { formatYuan } from '../kernel/money.ts';
import { fill } from '../policy/fill.ts';
import { type Html, html } from './html.ts';
import { howToPay, letterhead, type Sender, signature } from './letterhead.ts';
import { page } from './page.ts';
import { paragraphs } from './paragraphs.ts';
import { dateInWords } from './words.ts';

const TEXTS = {
  title: localized('物业费用欠缴情况公示', 'Notice of unpaid fees'),
  opening: localized(
    '为维护全体业主的共同利益，现将本小区物业费用逾期未缴的总体情况公示如下。本公示不涉及任何个人信息。',
    'In the interest of all owners we give notice of how much is overdue in this community. It names nobody.',
  ),
  period: localized('公示时间：{upOn}至{downOn}。', 'This notice is up from {upOn} to {downOn}.'),
  request: localized(
    '请尚未缴费的业主尽快缴清；对费用有疑问或确有困难的，欢迎到服务中心沟通。',
    'Owners who have not paid are asked to do so. Whoever has a question about the fees, or is in difficulty, is welcome at the service centre.',
  ),
} as const;

const HEADINGS = {
  building: localized('楼栋', 'Building'),
  households: localized('欠费户数', 'Households'),
  amount: localized('欠费金额区间（元）', 'Amount between (yuan)'),
  others: localized('其他', 'Others'),
} as const;

/** By its type it can hold no name, phone or unit; what it says of a building are ranges. Source: docs/rules.md §7.13, §8.8. */
export function publicNotice(notice: AnonymousNotice, sender: Sender, locale: Locale): string {
  const facts = { upOn: dateInWords(notice.upOn, locale), downOn: dateInWords(notice.downOn, locale) };
  const title = TEXTS.title[locale];
  const body = html`${letterhead(sender, locale)}
<h1>${title}</h1>
<p>${TEXTS.opening[locale]}</p>
<table>
<thead><tr><th>${HEADINGS.building[locale]}</th><th class="amount">${HEADINGS.households[locale]}</th><th class="amount">${HEADINGS.amount[locale]}</th></tr></thead>
<tbody>
${notice.lines.map((line) => row(line, locale))}</tbody>
</table>
<p>${fill(TEXTS.period[locale], facts)}</p>
${paragraphs([TEXTS.request], facts, locale)}
${howToPay(sender, locale)}
${signature(sender.officeName, notice.upOn, locale)}`;
  return page({ title, locale, body });
}

function row({ building, households, owedFen }: AnonymousLine, locale: Locale): Html {
  return html`<tr><td>${building ?? HEADINGS.others[locale]}</td><td class="amount">${householdsInWords(households, locale)}</td><td class="amount">${formatYuan(owedFen.least)} – ${formatYuan(owedFen.most)}</td></tr>
`;
}

function householdsInWords({ least, most }: AnonymousLine['households'], locale: Locale): string {
  if (most !== null) return `${least}–${most}`;
  return locale === 'en' ? `${least} or more` : `${least}及以上`;
}
