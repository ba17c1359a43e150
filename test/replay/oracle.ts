import { parse } from 'csv-parse/sync';

/**
 * The verdicts of all promises, worked out a second time and as simply as can be: plain loops over the file, the drawn
 * times of staff and a little calendar of its own. It imports nothing of the product on purpose.
 * Source of the figures: docs/rules.md §2.4–2.10, §3, §4.
 */
export interface DrawnCourse {
  readonly number: string;
  readonly kind: string;
  readonly commitment: string | null;
  readonly urgency: string;
  readonly handledBy: string;
  /** Milliseconds since 1970, `null` where nobody ever did it. */
  readonly respondedAt: number | null;
  readonly dispatchedAt: number | null;
  readonly onSiteAt: number | null;
  readonly followedUpAt: number | null;
}

export type Verdict = 'met' | 'breached' | 'cancelled' | 'running';

export interface ExpectedRecord {
  readonly number: string;
  /** The row contradicts itself and never becomes a record. */
  readonly isRefused: boolean;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** China has had one time zone without summer time since 1992. */
const SHANGHAI_OFFSET = 8 * 60 * MINUTE;

/** Public holidays of mainland China from December 2017 to December 2018, by the State Council's notice for 2018. */
const HOLIDAYS = [
  ...['2017-12-30', '2017-12-31', '2018-01-01'],
  ...['2018-02-15', '2018-02-16', '2018-02-17', '2018-02-18', '2018-02-19', '2018-02-20', '2018-02-21'],
  ...['2018-04-05', '2018-04-06', '2018-04-07'],
  ...['2018-04-29', '2018-04-30', '2018-05-01'],
  ...['2018-06-16', '2018-06-17', '2018-06-18'],
  ...['2018-09-22', '2018-09-23', '2018-09-24'],
  ...['2018-10-01', '2018-10-02', '2018-10-03', '2018-10-04', '2018-10-05', '2018-10-06', '2018-10-07'],
];
/** Weekend days worked for them. */
const MAKEUP_DAYS = ['2018-02-11', '2018-02-24', '2018-04-08', '2018-04-28', '2018-09-29', '2018-09-30'];

/** Own promises of each service commitment: minutes, `at-appointment`, or working days. */
type Due = { minutes: number } | 'at-appointment' | { workingDays: number };
const SERVICES: Readonly<Record<string, Readonly<Record<string, Due>>>> = {
  complaint: { answer: { minutes: 60 }, completion: { minutes: 24 * 60 } },
  'scrap-collection': { 'on-site': 'at-appointment' },
  'bulky-item-release': { completion: { minutes: 10 } },
  'freight-transport': { completion: { minutes: 10 } },
  'remittance-invoice': { completion: { workingDays: 3 } },
  'safety-enquiry': { answer: { workingDays: 1 } },
  'parking-blockage': { 'on-site': { minutes: 10 }, completion: { minutes: 30 } },
  'lost-property': { answer: { minutes: 60 } },
  'help-call': { completion: { minutes: 5 } },
};
const EMERGENCIES = ['smoke-alarm', 'fire-call', 'threat-call', 'theft-report', 'help-call'];

/** `csv` is the file's text; `until` the moment for which the verdicts are asked. */
export function expectedRecords(
  csv: string,
  courses: readonly DrawnCourse[],
  until: number,
): readonly ExpectedRecord[] {
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  const expected: ExpectedRecord[] = [];
  for (const course of courses) {
    const row = rows.find((each) => each.number === course.number);
    if (row === undefined) throw new Error(`the file has no ${course.number}`);
    expected.push(expectedOf(row, course, until));
  }
  return expected;
}

interface Row {
  readonly status: string;
  readonly created: number;
  readonly closed: number | null;
  readonly appointment: number | null;
}

function expectedOf(cells: Record<string, string>, course: DrawnCourse, until: number): ExpectedRecord {
  const created = millis(cells.createdAt ?? '');
  const row: Row = {
    status: cells.status ?? '',
    created,
    closed: cells.closedAt ? millis(cells.closedAt) : null,
    appointment: appointmentOf(cells.appointmentAt ?? '', created),
  };
  const service = SERVICES[course.commitment ?? (course.kind === 'complaint' ? 'complaint' : '')] ?? {};
  const { number } = course;
  if (contradictsItself(row, service)) return { number, isRefused: true, verdicts: {} };
  const due = dueTimes(row, course, service);
  const done = doneTimes(row, course);
  const verdicts: Record<string, Verdict> = {};
  for (const target of Object.keys(due)) {
    verdicts[target] = verdictOf(done[target] ?? null, stoppedAt(target, row, course), due[target] ?? 0, until);
  }
  return { number, isRefused: false, verdicts };
}

function contradictsItself(
  { status, created, closed, appointment }: Row,
  service: Readonly<Record<string, Due>>,
): boolean {
  const createdMinute = created - (created % MINUTE);
  if (appointment !== null && appointment < createdMinute) return true;
  if (status === 'Closed' && closed !== null && closed < createdMinute) return true;
  return appointment === null && Object.values(service).includes('at-appointment');
}

function doneTimes({ status, closed }: Row, course: DrawnCourse): Readonly<Record<string, number | null>> {
  const resolved = status === 'Closed' ? closed : null;
  const fedBack = course.handledBy === 'butler' ? resolved : null;
  const { respondedAt, onSiteAt, followedUpAt } = course;
  return {
    'first-response': first(respondedAt, onSiteAt, resolved, fedBack),
    answer: first(respondedAt, resolved, fedBack),
    'on-site': first(onSiteAt, resolved),
    completion: resolved,
    feedback: first(fedBack, resolved),
    'follow-up': followedUpAt,
  };
}

function dueTimes(
  row: Row,
  course: DrawnCourse,
  service: Readonly<Record<string, Due>>,
): Readonly<Record<string, number>> {
  const { status, created, closed, appointment } = row;
  const due: Record<string, number> = {};
  const isEmergency = course.urgency === 'emergency' || EMERGENCIES.includes(course.commitment ?? '');
  due['first-response'] = created + (isEmergency ? 5 : 15) * MINUTE;
  if (
    course.kind === 'special-service' &&
    !isEmergency &&
    appointment !== null &&
    appointment > created + 15 * MINUTE
  ) {
    due['first-response'] = appointment;
  }
  due.feedback = created + 24 * 60 * MINUTE;
  // Nothing is due before it starts: staff type minutes, so an appointment may lie in the minute of the creation.
  if (appointment !== null) due['on-site'] = Math.max(created, appointment);
  if (status === 'Closed' && closed !== null) due['follow-up'] = afterWorkingDays(closed, 2);
  for (const [target, promise] of Object.entries(service)) {
    if (promise === 'at-appointment') due[target] = Math.max(created, appointment ?? created);
    else if ('minutes' in promise) due[target] = created + promise.minutes * MINUTE;
    else due[target] = afterWorkingDays(created, promise.workingDays);
  }
  return due;
}

/** When a promise no longer applied. */
function stoppedAt(target: string, { status, closed }: Row, { dispatchedAt }: DrawnCourse): number | null {
  if (target === 'feedback' && dispatchedAt !== null) return dispatchedAt;
  if (status === 'Cancelled') return closed;
  if (status === 'Referred Out' && target !== 'first-response' && target !== 'answer') return closed;
  return null;
}

function verdictOf(done: number | null, stopped: number | null, dueAt: number, until: number): Verdict {
  if (done !== null && (stopped === null || done <= stopped)) return done <= dueAt ? 'met' : 'breached';
  if (stopped !== null) return stopped <= dueAt ? 'cancelled' : 'breached';
  return until >= dueAt ? 'breached' : 'running';
}

/** A day alone lasts until 18:00; what lies before the creation stands as it is. */
function appointmentOf(text: string, created: number): number | null {
  if (text === '') return null;
  const at = millis(text);
  return text.endsWith('T00:00:00') && at >= created ? at + 18 * 60 * MINUTE : at;
}

function first(...times: readonly (number | null)[]): number | null {
  let least: number | null = null;
  for (const time of times) if (time !== null && (least === null || time < least)) least = time;
  return least;
}

/** A wall-clock time of Shanghai, such as `2017-12-27T13:36:22`. */
function millis(text: string): number {
  return Date.parse(`${text}Z`) - SHANGHAI_OFFSET;
}

/** 18:00 of the n-th working day after the day of `start`. */
function afterWorkingDays(start: number, days: number): number {
  let day = Math.floor((start + SHANGHAI_OFFSET) / DAY);
  for (let counted = 0; counted < days; ) {
    day += 1;
    if (isWorked(day)) counted += 1;
  }
  return day * DAY - SHANGHAI_OFFSET + 18 * 60 * MINUTE;
}

function isWorked(day: number): boolean {
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  if (MAKEUP_DAYS.includes(date)) return true;
  if (HOLIDAYS.includes(date)) return false;
  const weekday = new Date(day * DAY).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
