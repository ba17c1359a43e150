import type { CivilDate } from '../kernel/civil.ts';
import type { UnitCode } from '../kernel/identity.ts';
import { type Locale, type LocalizedText, localized } from '../kernel/locale.ts';
import { fill } from '../policy/fill.ts';
import { type ArrearsItem, arrearsTable, totalFen } from './arrears-table.ts';
import { type Html, html } from './html.ts';
import { howToPay, reference, type Sender, signature } from './letterhead.ts';
import { page } from './page.ts';
import { paragraphs } from './paragraphs.ts';
import { amountInWords, dateInWords } from './words.ts';

/** What was done before the lawyer was asked. */
export type EarlierAct =
  | { readonly act: 'called'; readonly attempts: number; readonly sinceOn: CivilDate }
  | { readonly act: 'letter-sent'; readonly on: CivilDate; readonly courierNumber: string }
  | { readonly act: 'visited'; readonly on: CivilDate };

/** A draft for the law firm's own paper: the facts, the demand and the deadline. */
export interface LawyerLetter {
  readonly sender: Sender;
  /** `null` until the office has named one. */
  readonly firmName: string | null;
  readonly number: string;
  readonly unit: UnitCode;
  readonly ownerName: string | null;
  /** Not empty. */
  readonly items: readonly ArrearsItem[];
  /** In the order in which they were done; may be empty for an old debt. */
  readonly earlierActs: readonly EarlierAct[];
  readonly writtenOn: CivilDate;
  /** The last day to pay. */
  readonly payBy: CivilDate;
}

const TEXTS = {
  title: localized('律师函', 'Lawyer’s letter'),
  addressee: localized('致：{name}（房号：{unit}）', 'To: {name} (unit {unit})'),
  owner: localized('业主', 'the owner'),
  opening: localized(
    '受{office}委托，就您拖欠物业费用一事，现致函如下。',
    'On the instructions of {office}, we write to you about fees that you have not paid.',
  ),
  facts: localized('一、欠费情况', '1. What is owed'),
  sum: localized('截至{today}，以上欠费合计人民币{amount}。', 'On {today} this came to {amount} in all.'),
  acts: localized('二、催缴经过', '2. What has been done'),
  demand: localized('三、要求', '3. What is demanded'),
  deadline: localized(
    '请您于{payBy}前（含当日）向{office}缴清上述全部费用。逾期未缴，委托人将依法采取进一步措施，包括向人民法院提起诉讼，由此产生的诉讼费用等依法由败诉方承担。',
    'Please pay all of it to {office} by {payBy}. Failing that, our client will take further steps under the law, among them an action before the people’s court; its costs are borne as the law provides by the losing party.',
  ),
  contact: localized(
    '如您对欠费有异议，请在上述期限内以书面方式说明理由并附凭证。如您已经缴清，请忽略本函。',
    'If you dispute the debt, please say why in writing within that time, with whatever shows it. If you have paid in full, please disregard this letter.',
  ),
  firm: localized('（律师事务所）', '(law firm)'),
} as const;

const ACTS = {
  called: localized(
    '自{on}起，多次以电话等方式联系，共{attempts}次。',
    'Since {on}: {attempts} attempts to reach you by telephone and otherwise.',
  ),
  'letter-sent': localized(
    '{on}，寄送催缴函，快递单号{courierNumber}。',
    '{on}: a letter by courier, number {courierNumber}.',
  ),
  visited: localized('{on}，派人上门催缴。', '{on}: a visit in person.'),
} as const satisfies Readonly<Record<EarlierAct['act'], LocalizedText>>;

/** Ready to be printed. Source: docs/rules.md §8.8. */
export function lawyerLetter(letter: LawyerLetter, locale: Locale): string {
  const { sender, items, earlierActs, writtenOn } = letter;
  const facts = {
    office: sender.officeName,
    name: letter.ownerName ?? TEXTS.owner[locale],
    unit: letter.unit,
    today: dateInWords(writtenOn, locale),
    payBy: dateInWords(letter.payBy, locale),
    amount: amountInWords(totalFen(items), locale),
  };
  const title = TEXTS.title[locale];
  const body = html`${reference(letter.number, locale)}
<h1>${title}</h1>
<p>${fill(TEXTS.addressee[locale], facts)}</p>
<p>${fill(TEXTS.opening[locale], facts)}</p>
<h2>${TEXTS.facts[locale]}</h2>
${arrearsTable(items, locale)}
<p>${fill(TEXTS.sum[locale], facts)}</p>
<h2>${TEXTS.acts[locale]}</h2>
${earlierActs.map((each) => actLine(each, locale))}
<h2>${TEXTS.demand[locale]}</h2>
${paragraphs([TEXTS.deadline, TEXTS.contact], facts, locale)}
${howToPay(sender, locale)}
${signature(letter.firmName ?? TEXTS.firm[locale], writtenOn, locale)}`;
  return page({ title, locale, body });
}

function actLine(each: EarlierAct, locale: Locale): Html {
  const facts =
    each.act === 'called'
      ? { on: dateInWords(each.sinceOn, locale), attempts: String(each.attempts) }
      : {
          on: dateInWords(each.on, locale),
          ...(each.act === 'letter-sent' ? { courierNumber: each.courierNumber } : {}),
        };
  return html`<p>${fill(ACTS[each.act][locale], facts)}</p>
`;
}
