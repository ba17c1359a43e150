import type { DunningState } from '../../../shared/domain/collection/dunning/state.ts';
import type { Debts } from '../history/debts.ts';
import type { CaseRevision } from '../history/ledger-past.ts';
import { atClock, dateOf, dayOf, inWords } from '../oracle/calendar.ts';
import type { PlainLedger } from '../oracle/plain-ledger.ts';

const DAY = 86_400_000;
/** What is longer overdue when an account is looked at is an old debt, of which no case opens by itself. */
const ENROLLED_AFTER_DAYS = 31;

/** Every change of a case is written down with how it came about, in the same write, and its place is kept with it. */
export function apartFromCase({ past }: Debts): readonly string[] {
  return past.writes.flatMap(({ cases, caseEntries, keys, removed }) => {
    const own = cases.flatMap(({ id, number, revision, status, office, unit, kind }) => {
      const name = `${number}, revision ${revision},`;
      const entry = caseEntries.find((each) => each.caseId === id && each.revision === revision);
      if (entry === undefined) return [`${name} is not written down`];
      const texts: string[] = [];
      if (!keys.some((key) => key.startsWith('RECEIPT#'))) texts.push(`${name} has no receipt`);
      const opened = entry.events.some(({ type }) => type === 'CaseOpened' || type === 'CaseReopened');
      const listing = `CASES#${office} OPEN#${id}`;
      if (opened && !keys.includes(listing)) texts.push(`${name} is open and not listed`);
      const closed = entry.events.some(({ type }) => type === 'CaseClosed');
      if (closed && status !== 'open' && !removed.includes(listing)) texts.push(`${name} is closed and listed`);
      const pointer = `ACCOUNT#${office}#${unit} CASE#${kind}`;
      const isNew = entry.events.some(({ type }) => type === 'CaseOpened');
      if (isNew && !keys.includes(pointer)) texts.push(`${name} is opened beside another`);
      return texts;
    });
    const alone = caseEntries.filter(
      ({ caseId, revision, routedAt, effects, handledMessages = [] }) =>
        (routedAt === null || effects.length === 0) &&
        handledMessages.length === 0 &&
        !cases.some((state) => state.id === caseId && state.revision === revision),
    );
    return [...own, ...alone.map(({ caseId, revision }) => `entry ${revision} of ${caseId} was written apart`)];
  });
}

/** A case goes by its journal: stays are added and never taken back, what is closed is closed by a reason, timers are set. */
export function wronglyClimbed({ past }: Debts): readonly string[] {
  return [...past.cases.values()].flat().flatMap((revision) => {
    const { state, before, entry } = revision;
    const name = `${state.number}, revision ${state.revision}`;
    if (before !== null && before.revision + 1 !== state.revision) return [`${name} follows ${before.revision}`];
    const events = entry?.events ?? [];
    const entered = events.filter(({ type }) => type === 'StageEntered').length;
    const anew = events.filter((event) => event.type === 'CaseReopened' && event.anew).length;
    const stays = state.steps.length - (before?.steps.length ?? 1);
    const kept = (before?.steps ?? []).every(
      ({ sequence, enteredAt, stage }, index) =>
        state.steps[index]?.enteredAt === enteredAt &&
        state.steps[index]?.stage === stage &&
        state.steps[index]?.sequence === sequence,
    );
    return [
      ...(stays === entered + anew ? [] : [`${name} is at another step than its journal says`]),
      ...(kept ? [] : [`${name} begins anew`]),
      ...early(revision).map((text) => `${name} ${text}`),
      ...timerFaults(revision).map((text) => `${name} ${text}`),
    ];
  });
}

/** Nothing but time that has passed, and what was done, moves a case on. */
function early({ state, before, at, entry }: CaseRevision): readonly string[] {
  return (entry?.events ?? []).flatMap((event) => {
    if (event.type !== 'StageEntered') return [];
    const isPaid = state.status === 'open' && state.arrears.overdueFen === 0;
    const texts = isPaid ? [`goes on to ${event.to} although nothing is overdue`] : [];
    const isHeld = before?.holds.some(({ cause }) => cause === 'dispute' || cause === 'staff') === true;
    const isEnded = (entry?.events ?? []).some(({ type }) => type === 'HoldEnded');
    if (isHeld && !isEnded) texts.push(`goes on to ${event.to} while it waits`);
    const dueOn = state.arrears.oldestDueOn;
    if (event.from === 'notice' && dueOn !== null && dueOn >= dateOf(dayOf(at)))
      texts.push('leaves its notice too early');
    return texts;
  });
}

function timerFaults({ state, before, at, entry }: CaseRevision): readonly string[] {
  if (state.wakeSequence === (before?.wakeSequence ?? 0)) return [];
  const effects = entry?.effects ?? [];
  const isSet = effects.some(
    (effect) => effect.kind === 'set-timer' && effect.sequence === state.wakeSequence && effect.wakeAt === state.wakeAt,
  );
  const isCancelled = effects.some((effect) => effect.kind === 'cancel-timer');
  if (state.wakeAt !== null) return isSet ? [] : ['sets no timer'];
  const isAhead = before !== null && before.wakeAt !== null && before.wakeAt > at;
  return isAhead && !isCancelled ? ['leaves its timer'] : [];
}

/** Once all is quiet a case is open exactly where something is owed that is to be dunned for, and says how much. */
export function casesAstray(debts: Debts, now: number): readonly string[] {
  const last = [...debts.past.cases.values()].flatMap((course) => course.at(-1)?.state ?? []);
  return [...debts.past.accounts.keys()].flatMap((unit) => {
    const ledger = debts.ledgerBefore(unit, Number.POSITIVE_INFINITY);
    return [...ledger.kinds].flatMap((kind) => {
      const open = last.filter((state) => state.unit === unit && state.kind === kind && state.status === 'open');
      const [state] = open;
      const name = `${unit} (${kind})`;
      if (open.length > 1) return [`${name} has ${open.length} open cases`];
      if (state !== undefined) return astray(state, ledger, dateOf(dayOf(now))).map((text) => `${name} ${text}`);
      return isToBeDunned(debts, unit, kind, now) ? [`${name} owes and has no case`] : [];
    });
  });
}

function astray(state: DunningState, ledger: PlainLedger, today: string): readonly string[] {
  const { overdueFen, aheadFen } = ledger.arrears(state.kind, today);
  const isAtNotice = state.steps.at(-1)?.stage === 'notice';
  const isPaid = overdueFen === 0 && (!isAtNotice || aheadFen === 0);
  const isBehind = overdueFen > 0 && isAtNotice && state.holds.length === 0;
  const seenFen = state.arrears.overdueFen;
  return [
    ...(isPaid ? ['has paid, and its case is open'] : []),
    ...(seenFen === overdueFen ? [] : [`owes ${overdueFen} fen, its case says ${seenFen}`]),
    ...(isBehind ? ['is overdue, and its case is still at the notice'] : []),
  ];
}

/** Not for old debts, nor for late fees alone, nor for what falls due so soon before the end that nobody has looked. */
function isToBeDunned(debts: Debts, unit: string, kind: string, now: number): boolean {
  const today = dateOf(dayOf(now));
  const oldest = dateOf(dayOf(now - (ENROLLED_AFTER_DAYS - 14) * DAY));
  const overdue = debts.ledgerBefore(unit, Number.POSITIVE_INFINITY).overdue(today);
  const own = overdue.filter((each) => each.kind === kind);
  return kind !== 'late-fee' && own.length > 0 && own.every(({ dueOn }) => dueOn >= oldest);
}

/** Where nothing is late, a case that is paid closes within so long of the payment. */
export function closedLate(debts: Debts, now: number, lateMsMax: number): readonly string[] {
  return [...debts.past.cases.values()].flatMap((course) =>
    course.flatMap(({ state, order, at }, index) => {
      if (state.status !== 'open') return [];
      const next = course[index + 1];
      const until = next?.at ?? now;
      const paid = debts.past.accounts.get(state.unit)?.find((account) => {
        if (account.order < order || account.at < at || account.at + lateMsMax >= until) return false;
        const { overdueFen, aheadFen } = debts
          .ledgerBefore(state.unit, account.order + 1)
          .arrears(state.kind, dateOf(dayOf(account.at)));
        return overdueFen + aheadFen === 0;
      });
      return paid === undefined
        ? []
        : [`${state.number} was paid at ${inWords(paid.at)} and rested until ${inWords(until)}`];
    }),
  );
}

/** No case rests beyond the moment at which it was to be woken, but for so long. */
export function casesWokenLate({ past }: Debts, now: number, lateMsMax: number): readonly string[] {
  return [...past.cases.values()].flatMap((course) =>
    course.flatMap(({ state: { wakeAt, number } }, index) => {
      const nextAt = course[index + 1]?.at ?? now;
      return wakeAt !== null && nextAt > wakeAt + lateMsMax
        ? [`${number} was to be woken at ${inWords(wakeAt)} and rested until ${inWords(nextAt)}`]
        : [];
    }),
  );
}

const MORNING = 9 * 60 + 30;

/**
 * Whoever owes is told: of the bill when its case opens, three days before it is due, and when the case is to be given to
 * somebody; unless the case waits. Source: docs/rules.md §7.8.
 */
export function neverReminded({ past }: Debts, now: number): readonly string[] {
  return [...past.cases.values()].flatMap((course) => {
    const told = new Set(
      course.flatMap(({ entry }) =>
        (entry?.effects ?? []).flatMap((effect) =>
          effect.kind === 'send-message' && effect.recipient.kind === 'household' ? [effect.messageId] : [],
        ),
      ),
    );
    const has = (part: string): boolean => [...told].some((id) => id.includes(part));
    const wished = course.flatMap(({ entry, state }) =>
      (entry?.events ?? []).flatMap((event, index, events) => {
        if (event.type !== 'MessageWanted') return [];
        const rest = events.slice(index + 1);
        const isDropped = rest.some(
          (each) => each.type === 'MessagesWithdrawn' || (each.type === 'MessageWanted' && isSameSort(each, event)),
        );
        return isDropped || has(`.${event.message.key}.`) ? [] : [`${state.number} is not told ${event.message.key}`];
      }),
    );
    return [...wished, ...owedReminders(course, has, now)];
  });
}

type Wanted = Extract<NonNullable<CaseRevision['entry']>['events'][number], { readonly type: 'MessageWanted' }>;

const isSameSort = (one: Wanted, other: Wanted): boolean =>
  one.message.message === 'overdue-reminder' && other.message.message === 'overdue-reminder';

/** By the calendar, whatever the case has wished for. */
function owedReminders(
  course: readonly CaseRevision[],
  has: (part: string) => boolean,
  now: number,
): readonly string[] {
  const [first] = course;
  if (first === undefined) return [];
  const { number, holds, arrears, steps } = first.state;
  const [step] = steps;
  const dueOn = arrears.nextDueOn;
  const texts: string[] = [];
  const isAtNotice = steps.length === 1 && step?.stage === 'notice' && holds.length === 0;
  if (isAtNotice && dueOn !== null && !has(`.notice.${dueOn}.`)) texts.push(`${number} is not told of its bill`);
  const remindAt = dueOn === null ? now : atClock(Date.parse(dueOn) / DAY - 3, MORNING);
  const then = course.findLast(({ at }) => at <= remindAt + LATE_MS)?.state;
  const isStill =
    then?.status === 'open' &&
    then.steps.length === 1 &&
    then.holds.length === 0 &&
    then.arrears.nextDueOn === dueOn &&
    course.every(({ state, at }) => state.holds.length === 0 || at > remindAt + LATE_MS);
  if (isAtNotice && isStill && first.at < remindAt && remindAt + LATE_MS < now && !has(`.due-reminder.${dueOn}.`))
    texts.push(`${number} is not reminded of what is due on ${dueOn}`);
  return texts;
}

/** A timer, an outage and whoever puts back what was laid aside. */
const LATE_MS = DAY;
