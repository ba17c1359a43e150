import { type Attempt, inOrder } from '../../../shared/domain/collection/dunning/attempt.ts';
import { stageOf } from '../../../shared/domain/collection/dunning/course.ts';
import type { Hold } from '../../../shared/domain/collection/dunning/hold.ts';
import type { DunningState } from '../../../shared/domain/collection/dunning/state.ts';
import { isInternal, type Task } from '../../../shared/domain/collection/dunning/task.ts';
import type { PhoneNumber } from '../../../shared/kernel/identity.ts';
import { type Locale, localized } from '../../../shared/kernel/locale.ts';
import { type Fen, formatYuan, plusFen } from '../../../shared/kernel/money.ts';
import { ATTEMPT_OUTCOME_CHOICES, DEBTOR_CLASS_CHOICES, FEE_KIND_CHOICES } from '../../contract/collections/choices.ts';
import { contractOf } from '../../contract/tabs.ts';
import type { Alert, SystemCells } from '../../contract/types.ts';
import { formatFullMoment, formatMoment } from '../format.ts';
import { choiceLabel } from '../labels.ts';
import { closingCells, type RowRemark } from '../remark.ts';
import type { RenderContext } from '../request.ts';
import { cellsOf } from '../row.ts';
import { CLOSED_LABELS, DUNNING_STAGE_LABELS, HOLD_LABELS, PROMISE_LABELS, TASK_LABELS } from './labels.ts';
import { phonesInWords } from './phones.ts';
import { billInWords, listed, shortDay, yuanCell } from './words.ts';

/** Whom a case is about, and who works on it. */
export interface CasePeople {
  readonly ownerName: string | null;
  readonly phones: readonly PhoneNumber[];
  readonly assistantName: string | null;
}

/**
 * The row of a case in Dunning: everything follows from the record, nothing from the hour at which it is shown. `remarks`
 * say what is wrong with what was typed beside it.
 */
export function renderCase(
  state: DunningState,
  { ownerName, phones, assistantName }: CasePeople,
  context: RenderContext,
  remarks: readonly RowRemark[] = [],
): SystemCells {
  const { locale, timeZone } = context;
  const { arrears } = state;
  return cellsOf(contractOf('dunning'), {
    unit: state.unit,
    ownerName,
    phone: phonesInWords(phones),
    owed: yuanCell(owedFen(state)),
    stage: (state.status === 'open' ? DUNNING_STAGE_LABELS[stageOf(state)] : CLOSED_LABELS[state.status])[locale],
    debtorClass: choiceLabel(DEBTOR_CLASS_CHOICES, state.debtorClass, locale),
    nextAction: nextInWords(state, locale),
    number: state.number,
    feeKind: choiceLabel(FEE_KIND_CHOICES, state.kind, locale),
    assistant: assistantName ?? state.assignee,
    oldestDueOn: arrears.oldestDueOn ?? arrears.nextDueOn,
    items: listed(
      arrears.charges.map(({ period, openFen }) => billInWords(state.kind, period, openFen, locale)),
      locale,
    ),
    lastContact: lastContactInWords(state, context),
    attempts: state.attempts.length + (state.earlierAttempts?.count ?? 0),
    promise: promiseInWords(state, locale),
    waits: listed(
      state.holds.map((hold) => holdInWords(hold, context)),
      locale,
    ),
    openedAt: formatFullMoment(state.openedAt, timeZone),
    ...closingCells(remarks, alertOf(state, remarks), locale),
  });
}

/** What is asked for: before the due date, the bill that was announced. */
function owedFen(state: DunningState): Fen {
  const { overdueFen, notYetDueFen } = state.arrears;
  return state.status === 'open' && stageOf(state) === 'notice' ? plusFen(overdueFen, notYetDueFen) : overdueFen;
}

/** What is due soonest; while the ladder waits, only what the office owes itself. Without a task there is calling to do. */
function nextInWords(state: DunningState, locale: Locale): string | null {
  const [task] = openTasks(state);
  if (task !== undefined) {
    const by = localized(`${shortDay(task.dueOn)} 前`, ` by ${shortDay(task.dueOn)}`)[locale];
    return localized(`${by}${TASK_LABELS[task.kind]['zh-CN']}`, `${TASK_LABELS[task.kind].en}${by}`)[locale];
  }
  if (state.status !== 'open' || state.heldSince !== null || stageOf(state) === 'notice') return null;
  return localized('电话催缴，见“今日催缴”', 'Calls: see Today’s calls')[locale];
}

function openTasks({ tasks, heldSince }: DunningState): readonly Task[] {
  return tasks
    .filter(({ kind }) => heldSince === null || isInternal(kind))
    .toSorted((left, right) => (left.dueOn === right.dueOn ? 0 : left.dueOn < right.dueOn ? -1 : 1));
}

function lastContactInWords({ attempts }: DunningState, { locale, timeZone }: RenderContext): string | null {
  const last: Attempt | undefined = inOrder(attempts).at(-1);
  if (last === undefined) return null;
  const outcome = choiceLabel(ATTEMPT_OUTCOME_CHOICES, last.outcome, locale);
  const words = last.said === null ? '' : localized(`：${last.said}`, `: ${last.said}`)[locale];
  return `${formatMoment(last.at, timeZone, last.at)} ${outcome}${words}`;
}

/** The last one; those before it count, and are in the record. */
function promiseInWords({ promises }: DunningState, locale: Locale): string | null {
  const last = promises.at(-1);
  if (last === undefined) return null;
  const status = PROMISE_LABELS[last.status][locale];
  const amount = formatYuan(last.promisedFen);
  return localized(`${last.promisedOn} 缴 ${amount}（${status}）`, `${amount} on ${last.promisedOn} (${status})`)[
    locale
  ];
}

function holdInWords({ cause, until, reason }: Hold, { locale, timeZone }: RenderContext): string {
  const what = reason === null ? HOLD_LABELS[cause][locale] : `${HOLD_LABELS[cause][locale]}${SAID[locale]}${reason}`;
  if (until === null || cause === 'ledger-stale') return what;
  const end = formatMoment(until, timeZone, until);
  return localized(`${what}（至 ${end}）`, `${what} (until ${end})`)[locale];
}

const SAID = { 'zh-CN': '：', en: ': ' } as const satisfies Record<Locale, string>;

/** Nobody is to be asked for money that has come, whatever else is to be said of the row. */
function alertOf(state: DunningState, remarks: readonly RowRemark[]): Alert | null {
  if (state.status === 'settled') return 'paid';
  if (remarks.length > 0) return 'problem';
  if (state.status !== 'open') return 'done';
  const told = openTasks(state).map((task) => task.told);
  if (told.some((level) => level === 'project-manager' || level === 'branch-manager')) return 'overdue';
  if (told.includes('owner')) return 'warning';
  return state.holds.some(({ cause }) => cause !== 'promise') ? 'held' : null;
}
