import { needsSignature } from '../domain/collection/dunning/course.ts';
import type { LitigationProposal, LitigationProposed } from '../domain/collection/dunning/litigation.ts';
import type {
  CaseCourse,
  LitigationReview,
  MissingProof,
  ReviewedCase,
} from '../domain/collection/dunning/litigation-review.ts';
import type { PromiseStatus } from '../domain/collection/dunning/promise.ts';
import type { LadderStep } from '../domain/collection/dunning/state.ts';
import { type Locale, type LocalizedText, localized } from '../kernel/locale.ts';
import { formatYuan } from '../kernel/money.ts';
import { civilDateAt, type TimeZone } from '../kernel/zone.ts';
import { fill } from '../policy/fill.ts';
import { DEBTOR_CLASS_WORDING, DUNNING_STAGE_WORDING, FEE_WORDING } from '../policy/wording.ts';
import { arrearsItems, arrearsTable } from './arrears-table.ts';
import { type Html, html } from './html.ts';
import { letterhead, type Sender, signature } from './letterhead.ts';
import { page } from './page.ts';
import { dateInWords } from './words.ts';

const TEXTS = {
  title: localized('诉讼评审', 'Review for the court'),
  summary: localized(
    '提请总经理决定：建议起诉{court}户，其余{others}户的建议列于文末。',
    'For the general manager to decide: {court} proposed for the court; what is proposed for the {others} others stands at the end.',
  ),
  course: localized('经过', 'Course'),
  words: localized('沟通记录', 'What was said'),
  promises: localized('承诺', 'Promises'),
  missing: localized('尚缺证据：{missing}', 'Missing proof: {missing}'),
  attempts: localized(
    '联系{count}次，其中联系上{reached}次，未接听{unanswered}次。',
    '{count} attempts: {reached} reached them, {unanswered} unanswered.',
  ),
  enrolled: localized('历史欠费，此前经过未在本系统登记。', 'An old debt: its earlier course is not on record here.'),
  decision: localized(
    '总经理决定及理由：________________________________',
    'Decision and reason: ________________________________',
  ),
  others: localized('其余', 'Others'),
  round: localized('第{round}轮', 'round {round}'),
  unsigned: localized('（未签字）', ' (unsigned)'),
} as const;

const MISSING: Readonly<Record<MissingProof, LocalizedText>> = {
  'letter-missing': localized('快递催缴函', 'courier letter'),
  'lawyer-letter-missing': localized('律师函', 'lawyer’s letter'),
  'step-unsigned': localized('有步骤未签字', 'a step is unsigned'),
  'dispute-open': localized('争议尚未裁定', 'a dispute is not ruled on'),
};

const PROPOSED: Readonly<Record<LitigationProposed, LocalizedText>> = {
  court: localized('起诉', 'court'),
  return: localized('退回再催', 'return'),
  'write-off': localized('核销', 'write off'),
};

const PROMISES: Readonly<Record<PromiseStatus, LocalizedText>> = {
  open: localized('未到期', 'open'),
  kept: localized('已履行', 'kept'),
  broken: localized('未履行', 'broken'),
  replaced: localized('已改期', 'replaced'),
  withdrawn: localized('已撤回', 'withdrawn'),
};

/** For the general manager's eyes alone. Source: docs/rules.md §8.7. */
export function litigationPaper(review: LitigationReview, sender: Sender, timeZone: TimeZone, locale: Locale): string {
  const title = TEXTS.title[locale];
  const counts = { court: String(review.forCourt.length), others: String(review.others.length) };
  const body = html`${letterhead(sender, locale)}
<h1>${title}</h1>
<p>${fill(TEXTS.summary[locale], counts)}</p>
${review.forCourt.map((each) => caseSection(each, timeZone, locale))}
${othersList(review.others, locale)}
${signature(sender.officeName, civilDateAt(review.madeAt, timeZone), locale)}`;
  return page({ title, locale, body });
}

function othersList(others: readonly LitigationProposal[], locale: Locale): Html | null {
  if (others.length === 0) return null;
  const lines = others.map(
    (each) => html`<p>${headOf(each, locale)} · ${PROPOSED[each.propose][locale]}</p>
`,
  );
  return html`<h2>${TEXTS.others[locale]}</h2>
${lines}`;
}

function headOf({ unit, owedFen, debtorClass, round }: LitigationProposal, locale: Locale): string {
  const named = debtorClass === null ? [] : [DEBTOR_CLASS_WORDING[debtorClass][locale]];
  const rounds = fill(TEXTS.round[locale], { round: String(round) });
  return [unit, `¥${formatYuan(owedFen)}`, ...named, rounds].join(' · ');
}

function caseSection(each: ReviewedCase, timeZone: TimeZone, locale: Locale): Html {
  const { course } = each;
  const on = (instant: ReviewedCase['course']['openedAt']) => dateInWords(civilDateAt(instant, timeZone), locale);
  const { count, reached, unanswered } = course.attempts;
  const attempts = { count: String(count), reached: String(reached), unanswered: String(unanswered) };
  const words = course.words.map(
    ({ at, said }) => html`<p>${on(at)} · ${said}</p>
`,
  );
  const promises = course.promises.map(
    ({
      promisedOn,
      promisedFen,
      status,
    }) => html`<p>${dateInWords(promisedOn, locale)} · ¥${formatYuan(promisedFen)} · ${PROMISES[status][locale]}</p>
`,
  );
  return html`<section>
<h2>${course.number} · ${headOf(each, locale)}</h2>
${arrearsTable(arrearsItems([{ kind: course.kind, charges: course.charges }]), locale)}
${course.enrolled ? html`<p>${TEXTS.enrolled[locale]}</p>` : null}
<h2>${TEXTS.course[locale]} · ${FEE_WORDING[course.kind][locale]}</h2>
${course.steps.map(
  (step) => html`<p>${on(step.enteredAt)} · ${stepInWords(step, locale)}</p>
`,
)}<p>${fill(TEXTS.attempts[locale], attempts)}</p>
${
  words.length === 0
    ? null
    : html`<h2>${TEXTS.words[locale]}</h2>
${words}`
}
${
  promises.length === 0
    ? null
    : html`<h2>${TEXTS.promises[locale]}</h2>
${promises}`
}
${missingLine(course, locale)}
<p>${TEXTS.decision[locale]}</p>
</section>
`;
}

function stepInWords(step: LadderStep, locale: Locale): string {
  const { stage, evidence, version, signature: signed } = step;
  const name = DUNNING_STAGE_WORDING[stage][locale];
  const numbers = evidence.flatMap((each) => (each.kind === 'letter-dispatched' ? [each.courierNumber] : []));
  const results = evidence.flatMap((each) => ('result' in each ? [each.result] : []));
  const isUnsigned = needsSignature(step) && signed?.version !== version;
  return `${[name, ...numbers, ...results].join(' · ')}${isUnsigned ? TEXTS.unsigned[locale] : ''}`;
}

function missingLine({ missing }: CaseCourse, locale: Locale): Html | null {
  if (missing.length === 0) return null;
  const named = missing.map((each) => MISSING[each][locale]).join(locale === 'en' ? ', ' : '、');
  return html`<p>${fill(TEXTS.missing[locale], { missing: named })}</p>`;
}
