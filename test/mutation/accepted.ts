/** Mutants of one file that no test can kill, for one reason. */
export type Accepted = {
  readonly file: string;
  /** The mutated lines, as `Mutant.line` has them. */
  readonly lines: readonly string[];
  /** Why what the mutant does cannot be told from what the product does. */
  readonly reason: string;
};

const READABLE =
  'A row in which a needed cell is empty is not readable; that none is, only the compiler wants to be told.';
const OTHER_VALUE = 'What is neither of two is treated as the other; the compiler lets no third be written.';
const KEPT = 'What is looked up is kept; without it the same is made again.';
const UNREACHABLE = 'The compiler holds the list complete; nothing gets here.';

/** Argued one by one. What is listed here and killed after all, or gone, is said at the end of a run. */
export const ACCEPTED: readonly Accepted[] = [
  {
    file: 'shared/domain/calendar/check.ts',
    lines: ['if (false) return known;'],
    reason: KEPT,
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: [
      'contradiction(holidays, makeupWorkdays) ?? stretchWithoutWork({ timeZone, years, overrides: ["Stryker was here"] }, holidays);',
    ],
    reason: 'A text among the days of an office is no day that is ever asked for.',
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: [
      'if (false) continue;',
      'if (measuredUntil === null && listed < measuredUntil) continue;',
      'if (true && listed < measuredUntil) continue;',
      'if (measuredUntil !== null && listed <= measuredUntil) continue;',
    ],
    reason: 'A stretch that was measured may be measured again: it only takes longer.',
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: ['for (let days = 1; days <= DAYS_WITHOUT_WORK_MAX; days += 1) {'],
    reason: 'One day more along a stretch that is refused for its length already.',
  },
  {
    file: 'shared/domain/calendar/check.ts',
    lines: ['const next = plusDays(dayOff, days / direction);'],
    reason: 'To divide by one or minus one is to multiply by it.',
  },
  {
    file: 'shared/domain/calendar/contact-window.ts',
    lines: ['for (let days = 0; days <= DAYS_SEARCHED; days += 1) {'],
    reason: 'Tomorrow always has an opening, so the day after is never reached.',
  },
  {
    file: 'shared/domain/calendar/contact-window.ts',
    lines: ['if (instant < opensAt) return opensAt;'],
    reason: 'At its opening a window has more than the margin left, so the moment itself is answered all the same.',
  },
  {
    file: 'shared/domain/calendar/day-type.ts',
    lines: ['if (false) return known;'],
    reason: KEPT,
  },
  {
    file: 'shared/domain/request/change.ts',
    lines: ['const DESCRIPTIVE_FIELDS = Object.keys(DESCRIPTIVE_FIELD_SET);'],
    reason: 'All keys of the set are in the set; the compiler wants to be told.',
  },
  {
    file: 'shared/domain/request/check.ts',
    lines: ['const { resolvedAt, followedUpAt } = factsOfRound(facts, state?.reopenings ?? ["Stryker was here"]);'],
    reason: 'A text among the reopenings supersedes nothing.',
  },
  {
    file: 'shared/domain/request/deadline.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/request/deadline.ts',
    lines: ['return instant <= floor ? floor : instant;'],
    reason: 'Of two equal moments either may be answered.',
  },
  {
    file: 'shared/domain/request/deadline.ts',
    lines: ['const morning = timeOfDay <= minuteOfDay(night.until) * MINUTE_MS ? today : plusDays(today, 1);'],
    reason: 'The end of a night is not in it.',
  },
  {
    file: 'shared/domain/request/decide.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/request/decide.ts',
    lines: ['if (true) {'],
    reason: 'Where nothing changes, nothing is recorded or reopened, and what was not refused then is not refused now.',
  },
  {
    file: 'shared/domain/request/decide.ts',
    lines: ['return {};'],
    reason:
      'Of the state unfolded while deciding only what is open is looked at, not whose it is or when it was reached.',
  },
  {
    file: 'shared/domain/request/evolve.ts',
    lines: ["invariant(true, 'events that lead to no state');", 'invariant(folded !== null, "");'],
    reason: 'Every event leads to a state; the compiler wants to be told.',
  },
  {
    file: 'shared/domain/request/evolve.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/request/planned.ts',
    lines: ['true &&'],
    reason: 'An appointment that is not given is after nothing.',
  },
  {
    file: 'shared/domain/request/service.ts',
    lines: ['return true && Object.hasOwn(policy.commitments, code) ? (policy.commitments[code] ?? null) : null;'],
    reason: 'No service commitment has the code of none.',
  },
  {
    file: 'shared/domain/request/settle.ts',
    lines: ['true &&'],
    reason: 'What is satisfied is not cancelled: the events that set one of the two clear the other.',
  },
  {
    file: 'shared/domain/staff/check.ts',
    lines: [
      'if (absentTo !== null || absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentTo < absentFrom) {',
      'if (absentTo !== null && true && absentTo < absentFrom) {',
    ],
    reason: 'A day is neither before nor after one that is not given.',
  },
  {
    file: 'shared/domain/staff/duty.ts',
    lines: ['return true && absentFrom <= date && (absentTo === null || date <= absentTo);'],
    reason: 'A day is neither before nor after one that is not given.',
  },
  {
    file: 'shared/domain/staff/duty.ts',
    lines: ['for (let followed = 0; followed <= DEPUTIES_FOLLOWED_MAX && true; followed += 1) {'],
    reason: 'Nobody has the code of nobody, so the search ends there as well.',
  },
  {
    file: 'shared/domain/staff/recipients.ts',
    lines: ["hours: 'day' | 'night' = \"\","],
    reason: OTHER_VALUE,
  },
  {
    file: 'shared/domain/staff/recipients.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/staff/recipients.ts',
    lines: ['const person = false ? null : onDuty(directory, code, date);'],
    reason: 'Nobody has the code of nobody.',
  },
  {
    file: 'shared/effects/plan-messages.ts',
    lines: ['const steps = events;', 'const steps = events.filter((event) => true);'],
    reason: 'No other event has a level or a due time to be compared; the compiler wants the steps alone.',
  },
  {
    file: 'shared/effects/plan-messages.ts',
    lines: ['const isOwnAct = false || !context.policy.messages.originsWithoutAcceptance.includes(origin);'],
    reason: 'No list of origins holds a missing one.',
  },
  {
    file: 'shared/effects/plan.ts',
    lines: [
      'if (before !== null || overtakenAt !== null && overtakenAt > context.now) {',
      'if (true && overtakenAt !== null && overtakenAt > context.now) {',
      'if (true && overtakenAt > context.now) {',
      'if (before !== null && true && overtakenAt > context.now) {',
    ],
    reason: 'A moment that is not given does not lie ahead; without a request before there is none.',
  },
  {
    file: 'sheets/parse/calendar.ts',
    lines: [
      'if (!cells.isReadable() || false || type === null) return cells.unreadable();',
      'if (!cells.isReadable() || date === null || false) return cells.unreadable();',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/cell/choice.ts',
    lines: ["const folded = (text: string): string => narrow(text).replace(/\\s+/g, ' ').toUpperCase();"],
    reason: 'Both sides of the comparison are folded the same way, whichever that is.',
  },
  {
    file: 'sheets/parse/cell/date-time.ts',
    lines: ['const wallClock = false ? null : wallClockOfWritten({ ...written, timeOfDayMs: null }, nearness);'],
    reason: 'A written time without any part names no recordable day either.',
  },
  {
    file: 'sheets/parse/cell/date-time.ts',
    lines: ['for (let tried = 0; tried <= YEARS_TRIED; tried += 1) {'],
    reason: 'Leap days are eight years apart at most: what the first nine years do not hold, the tenth does not.',
  },
  {
    file: 'sheets/parse/cell/date-time.ts',
    lines: ['if (false) continue;'],
    reason: 'A day that does not exist has no wall clock, and what is no number is on neither side of a limit.',
  },
  {
    file: 'sheets/parse/cell/unit.ts',
    lines: ['if (true && becameDate(cell)) {'],
    reason: 'Only a number is an integer; the compiler wants to be told.',
  },
  {
    file: 'sheets/parse/cell/written-time.ts',
    lines: ['return false ? null : { date: null, monthDay: null, timeOfDayMs };'],
    reason: 'A written time without any part is no time to whoever asks for it.',
  },
  {
    file: 'sheets/parse/households.ts',
    lines: [
      'if (!cells.isReadable() || false || ownerName === null) return cells.unreadable();',
      'if (!cells.isReadable() || unit === null || false) return cells.unreadable();',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/posts.ts',
    lines: [
      'if (!cells.isReadable() || false || name === null || phone === null || grid === null) {',
      'if (!cells.isReadable() || code === null || false || phone === null || grid === null) {',
      'if (!cells.isReadable() || code === null || name === null || false || grid === null) {',
      'if (!cells.isReadable() || code === null || name === null || phone === null || false) {',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/posts.ts',
    lines: ['const phone = cells.phone(\'phone\', "");'],
    reason: OTHER_VALUE,
  },
  {
    file: 'sheets/parse/requests.ts',
    lines: [
      'if (!cells.isReadable() || false || kind === null || wanted === null) return cells.unreadable();',
      'if (!cells.isReadable() || unit === null || false || wanted === null) return cells.unreadable();',
      'if (!cells.isReadable() || unit === null || kind === null || false) return cells.unreadable();',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/row-cells.ts',
    lines: [
      'reader.read(field, (cell) => parseDateTime(cell, { direction: "", reference, timeZone })),',
      'parseDate(cell, { direction: "", reference: plusMs(context.seenAt(field), -HALF_YEAR_MS), timeZone }),',
    ],
    reason: OTHER_VALUE,
  },
  {
    file: 'sheets/parse/row-cells.ts',
    lines: ['check: (field) => reader.read(field, parseCheck) ?? true,'],
    reason:
      'An empty box reads as unticked; nothing is read only from a wrong cell, and then the whole row says nothing.',
  },
  {
    file: 'sheets/parse/row.ts',
    lines: ["case 'commitments':", 'case "":', 'return {};', 'return { kind: "" };', 'default:'],
    reason:
      'Staff have no column in Commitments, so its rows are blank before the tab is looked at; the compiler wants every tab named.',
  },
  {
    file: 'sheets/parse/staff.ts',
    lines: [
      'if (!cells.isReadable() || false || name === null || role === null || phone === null) {',
      'if (!cells.isReadable() || code === null || false || role === null || phone === null) {',
      'if (!cells.isReadable() || code === null || name === null || false || phone === null) {',
      'if (!cells.isReadable() || code === null || name === null || role === null || false) {',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/staff.ts',
    lines: ['const phone = cells.phone(\'phone\', "");'],
    reason: OTHER_VALUE,
  },
  {
    file: 'sheets/parse/staff.ts',
    lines: [
      'if (absentTo !== null || absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentTo < absentFrom) {',
      'if (absentTo !== null && true && absentTo < absentFrom) {',
    ],
    reason: 'A day is neither before nor after one that is not given.',
  },
  {
    file: 'sheets/render/labels.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'sheets/render/message.ts',
    lines: ["const national = phone.replace(/\\+86(?=1\\d{10}$)/, '');"],
    reason: 'A phone number has its only plus sign in front.',
  },
];
