import type { CallLine } from '../../../shared/domain/collection/day/call-line.ts';
import type { DebtorCase, LegacyProblem } from '../../../shared/domain/collection/day/debtor.ts';
import type { FollowedLine, LineStanding } from '../../../shared/domain/collection/day/follow-list.ts';
import type { Urgency } from '../../../shared/domain/collection/day/urgency.ts';
import type { Attempt } from '../../../shared/domain/collection/dunning/attempt.ts';
import { stageOf } from '../../../shared/domain/collection/dunning/course.ts';
import { openPromiseOf } from '../../../shared/domain/collection/dunning/promise.ts';
import { type Locale, type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { sumFen } from '../../../shared/kernel/money.ts';
import { ATTEMPT_OUTCOME_CHOICES, DEBTOR_CLASS_CHOICES } from '../../contract/collections/choices.ts';
import { contractOf } from '../../contract/tabs.ts';
import type { Alert, SystemCells } from '../../contract/types.ts';
import { formatTimeOfDay } from '../format.ts';
import { choiceLabel } from '../labels.ts';
import { closingCells } from '../remark.ts';
import type { RenderContext } from '../request.ts';
import { cellsOf } from '../row.ts';
import { CLOSED_LABELS, DUNNING_STAGE_LABELS } from './labels.ts';
import { phonesInWords } from './phones.ts';
import { listed, yuanCell } from './words.ts';

/** A line of a call list as it is shown. */
export interface CallShown {
  readonly assistantName: string;
  /** Its place in the assistant's own list, from 1. */
  readonly order: number;
  readonly followed: FollowedLine;
  /** What is to be said, sentence by sentence; empty when nothing is. */
  readonly sentences: readonly string[];
  /** What the line is about, the lead first; at least one. */
  readonly cases: readonly [DebtorCase, ...DebtorCase[]];
}

const STANDING_LABELS = {
  due: localized('待联系', 'To be called'),
  reached: localized('已联系', 'Reached'),
  tried: localized('已拨打，今日不再拨打', 'Tried, no more today'),
  paid: localized('已缴清', 'Paid'),
  withdrawn: localized('暂不联系', 'Not to be called'),
} as const satisfies Record<LineStanding, LocalizedText>;

/** What will not wait until tomorrow. */
const URGENT: ReadonlySet<Urgency> = new Set<Urgency>([
  'promised-day',
  'promise-broken',
  'first-call-ends',
  'week-ends',
]);

/**
 * The row of a line in Calls: everything follows from records, nothing from the hour at which it is shown. What to say and
 * when stands there only while there is something to be said.
 */
export function renderCall(
  { assistantName, order, followed, sentences, cases }: CallShown,
  context: RenderContext,
): SystemCells {
  const { locale } = context;
  const { line, standing } = followed;
  const lead = cases.find(({ state }) => state.id === line?.lead) ?? cases[0];
  const { state, debtor } = lead;
  const units = new Set(cases.map((each) => each.state.unit));
  return cellsOf(contractOf('calls'), {
    assistant: assistantName,
    order,
    unit: [...units].join('\n'),
    ownerName: debtor.name,
    phone: phonesInWords([debtor.numbers.landline, debtor.numbers.mobile].filter((phone) => phone !== null)),
    owed: yuanCell(line?.owedFen ?? sumFen(cases.map(({ arrears }) => arrears.overdueFen))),
    promisedOn: openPromiseOf(state.promises)?.promisedOn ?? null,
    debtorClass: choiceLabel(DEBTOR_CLASS_CHOICES, state.debtorClass, locale),
    stage: (state.status === 'open' ? DUNNING_STAGE_LABELS[stageOf(state)] : CLOSED_LABELS[state.status])[locale],
    caseNumber: state.number,
    topic: sentences.length === 0 ? null : sentences.join(locale === 'zh-CN' ? '' : ' '),
    ...(line === null ? {} : whatIsKnown(line, context)),
    state: STANDING_LABELS[standing][locale],
    ...closingCells([], alertOf(followed), locale),
  });
}

function whatIsKnown(
  { call, lastWords, lastAttempt, legacyProblems }: CallLine,
  { locale, timeZone }: RenderContext,
): SystemCells {
  const last = lastWords ?? lastAttempt;
  return {
    callAt: `${formatTimeOfDay(call.from, timeZone)}–${formatTimeOfDay(call.until, timeZone)}`,
    lastWords: last === null ? null : attemptInWords(last, locale),
    legacy: listed(
      legacyProblems.map((problem) => problemInWords(problem, locale)),
      locale,
    ),
  };
}

function attemptInWords({ outcome, said }: Attempt, locale: Locale): string | null {
  const label = choiceLabel(ATTEMPT_OUTCOME_CHOICES, outcome, locale);
  return said === null ? label : `${label}${SAID[locale]}${said}`;
}

const SAID = { 'zh-CN': '：', en: ': ' } as const satisfies Record<Locale, string>;

const EARLIER_REFUSAL = localized('曾拒缴', 'Refused before');

function problemInWords(problem: LegacyProblem, locale: Locale): string {
  if (problem.kind === 'open-request') return `${problem.number}${SAID[locale]}${problem.wanted}`;
  const { said } = problem;
  return said === null ? EARLIER_REFUSAL[locale] : `${EARLIER_REFUSAL[locale]}${SAID[locale]}${said}`;
}

function alertOf({ standing, line }: FollowedLine): Alert | null {
  switch (standing) {
    case 'paid':
      return 'paid';
    case 'reached':
      return 'done';
    case 'tried':
    case 'withdrawn':
      return 'held';
    case 'due':
      return line !== null && URGENT.has(line.urgency) ? 'warning' : null;
  }
}
