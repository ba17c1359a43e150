import type { CivilDate } from '../kernel/civil.ts';
import type { UnitCode } from '../kernel/identity.ts';
import { type Locale, localized } from '../kernel/locale.ts';
import { fill } from '../policy/fill.ts';
import { type ArrearsItem, arrearsTable, totalFen } from './arrears-table.ts';
import { html } from './html.ts';
import { howToPay, letterhead, reference, type Sender, signature } from './letterhead.ts';
import { page } from './page.ts';
import { paragraphs } from './paragraphs.ts';
import { amountInWords, dateInWords } from './words.ts';

/** A letter by courier to one household about all that it owes. */
export interface CourierLetter {
  readonly sender: Sender;
  /** Of the case; people name it when they answer. */
  readonly number: string;
  readonly unit: UnitCode;
  /** `null` when no name is on file. */
  readonly ownerName: string | null;
  /** Not empty. */
  readonly items: readonly ArrearsItem[];
  readonly writtenOn: CivilDate;
  /** The last day of the step: what comes after it comes then. */
  readonly payBy: CivilDate;
}

const TEXTS = {
  title: localized('催缴函', 'Demand for payment'),
  salutation: localized('尊敬的{name}（房号：{unit}）：', 'Dear {name} (unit {unit}),'),
  owner: localized('业主', 'owner'),
  opening: localized(
    '经核对，截至{today}，您名下该房屋尚有以下费用逾期未缴：',
    'By our books the following fees of this unit were overdue on {today}:',
  ),
  sum: localized('以上合计人民币{amount}。', 'In all this comes to {amount}.'),
  demand: localized(
    '我们曾多次提醒，至今未收到款项。请您于{payBy}前（含当日）缴清。逾期未缴，我们将派人上门沟通，并可能委托律师处理。',
    'We have reminded you several times and have received nothing so far. Please pay by {payBy}. After that day we shall call on you in person, and may instruct a lawyer.',
  ),
  doubt: localized(
    '如对上述金额有异议，或房屋、服务方面有问题尚未解决，请与我们联系，我们会逐项核实并答复。如您已经缴纳，请忽略本函，并谢谢您的配合。',
    'If you disagree with these amounts, or something about your home or our service is still unsettled, please tell us; we shall look into each point and answer. If you have paid in the meantime, please disregard this letter and accept our thanks.',
  ),
} as const;

/** Ready to be printed. What the courier's label says is `contentLine` of the same items. Source: docs/rules.md §8.8. */
export function courierLetter(letter: CourierLetter, locale: Locale): string {
  const { sender, items, writtenOn } = letter;
  const facts = {
    name: letter.ownerName ?? TEXTS.owner[locale],
    unit: letter.unit,
    today: dateInWords(writtenOn, locale),
    payBy: dateInWords(letter.payBy, locale),
    amount: amountInWords(totalFen(items), locale),
  };
  const title = TEXTS.title[locale];
  const body = html`${letterhead(sender, locale)}
${reference(letter.number, locale)}
<h1>${title}</h1>
<p>${fill(TEXTS.salutation[locale], facts)}</p>
<p>${fill(TEXTS.opening[locale], facts)}</p>
${arrearsTable(items, locale)}
${paragraphs([TEXTS.sum, TEXTS.demand, TEXTS.doubt], facts, locale)}
${howToPay(sender, locale)}
${signature(sender.officeName, writtenOn, locale)}`;
  return page({ title, locale, body });
}
