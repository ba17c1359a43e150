import type { Disposition, RequestFacts } from '../../shared/domain/request/facts.ts';
import { dateOfWallClock, timeOfDayMs } from '../../shared/kernel/civil.ts';
import {
  earliest,
  type Instant,
  instantOfEpochMs,
  latest,
  MINUTE_MS,
  plusMs,
  SECOND_MS,
} from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { type TimeZone, wallClockAt } from '../../shared/kernel/zone.ts';
import {
  DEPARTMENT_CHOICES,
  DISPOSITION_CHOICES,
  KIND_CHOICES,
  ORIGIN_CHOICES,
  URGENCY_CHOICES,
} from '../../sheets/contract/choices.ts';
import { COMMITMENT_CHOICES } from '../../sheets/contract/commitment-choices.ts';
import type { Choice } from '../../sheets/contract/types.ts';
import type { TypedRow } from '../sample/staff-hand.ts';
import { byShare, type Draws } from './draw.ts';
import type { MappedService, ReplayMapping } from './mapping.ts';
import { type Oddity, odditiesOf, type SourceRecord } from './records.ts';
import { nextMark, staffTimesOf, timeOfSameDay } from './staff-times.ts';

/** What is typed about one record: the moments and, at each, the cells. */
export interface Course {
  readonly record: SourceRecord;
  readonly service: MappedService;
  readonly oddities: readonly Oddity[];
  /** What the row says in the end, as far as time is concerned. */
  readonly times: CourseTimes;
  readonly disposition: Disposition | null;
  /** In order of time; the first opens the row. */
  readonly entries: readonly CourseEntry[];
}

export type CourseTimes = Pick<
  RequestFacts,
  | 'receivedAt'
  | 'appointmentAt'
  | 'respondedAt'
  | 'dispatchedAt'
  | 'acceptedAt'
  | 'onSiteAt'
  | 'resolvedAt'
  | 'fedBackAt'
  | 'followedUpAt'
>;

export interface CourseEntry {
  readonly at: Instant;
  readonly cells: TypedRow;
}

interface OfficeForm {
  readonly locale: Locale;
  readonly timeZone: TimeZone;
}

export function courseOf(record: SourceRecord, mapping: ReplayMapping, draws: Draws, office: OfficeForm): Course {
  const category = mapping.categories[record.category];
  const ending = mapping.statuses[record.status];
  invariant(category !== undefined && ending !== undefined, 'records are read against the mapping');
  const service = byShare(category.services, draws.fraction(record.number, 'service'));
  invariant(service !== undefined, 'a category has a service');
  const isResolved = ending.ends === 'resolved';
  const { closedAt } = record;
  const times: CourseTimes = {
    receivedAt: record.createdAt,
    appointmentAt: appointmentOf(record, mapping),
    ...staffTimesOf(record, service, mapping, draws),
    resolvedAt: isResolved ? closedAt : null,
    fedBackAt: isResolved && service.handledBy === 'butler' ? closedAt : null,
  };
  const disposition = ending.ends === 'cancelled' || ending.ends === 'out-of-scope' ? ending.ends : null;
  const cells = entriesOf(record, { service, times, disposition, wanted: category.wanted }, mapping, office);
  return { record, service, oddities: odditiesOf(record), times, disposition, entries: mergedByMoment(cells) };
}

/**
 * A day without a time is promised until an hour of it. What lies before the creation is typed as the file has it:
 * it is for the sheet to say that it cannot be.
 */
function appointmentOf(record: SourceRecord, mapping: ReplayMapping): Instant | null {
  const { appointmentAt, isAppointmentDayAlone, createdAt } = record;
  if (appointmentAt === null || !isAppointmentDayAlone || appointmentAt < createdAt) return appointmentAt;
  return timeOfSameDay(appointmentAt, mapping.dayAloneUntil, mapping.timeZone);
}

interface Written {
  readonly service: MappedService;
  readonly times: CourseTimes;
  readonly disposition: Disposition | null;
  readonly wanted: string;
}

function entriesOf(
  record: SourceRecord,
  { service, times, disposition, wanted }: Written,
  mapping: ReplayMapping,
  { locale, timeZone }: OfficeForm,
): readonly CourseEntry[] {
  const label = (choices: readonly Choice[], code: string): string => labelOf(choices, code, locale);
  const typed = (fields: Readonly<Record<string, Instant | null>>): TypedRow =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([field, at]) => (at === null ? [] : [[field, typedTime(at, timeZone)]])),
    );
  const opening: TypedRow = {
    ...typed({ receivedAt: times.receivedAt, appointmentAt: times.appointmentAt }),
    unit: record.unit,
    kind: label(KIND_CHOICES, service.kind),
    wanted: `${wanted} (${record.number})`,
    ...(service.commitment === null ? {} : { commitment: label(COMMITMENT_CHOICES, service.commitment) }),
    urgency: label(URGENCY_CHOICES, service.urgency),
    department: label(DEPARTMENT_CHOICES, service.department),
    origin: label(ORIGIN_CHOICES, mapping.channels[record.channel] ?? 'contact'),
  };
  const entries: CourseEntry[] = [{ at: record.createdAt, cells: opening }];
  const { respondedAt, dispatchedAt, acceptedAt, onSiteAt, resolvedAt, fedBackAt, followedUpAt } = times;
  const answeredAt = dispatchedAt ?? respondedAt;
  // Who answers and passes on writes both down in one go.
  if (answeredAt !== null) {
    const at = nextMark(answeredAt, mapping.staff.writesDownEveryMinutes, timeZone);
    entries.push({ at, cells: typed({ respondedAt, dispatchedAt }) });
  }
  if (record.closedAt !== null) {
    const ending: TypedRow = {
      ...typed({ acceptedAt, onSiteAt, resolvedAt, fedBackAt }),
      ...(resolvedAt === null ? {} : { result: '已处理' }),
      ...(disposition === null ? {} : { disposition: label(DISPOSITION_CHOICES, disposition) }),
    };
    // A record that closes before it opens is written down whole when it opens: the clock never goes back.
    entries.push({ at: latest([record.closedAt, record.createdAt]) ?? record.closedAt, cells: ending });
  }
  if (followedUpAt !== null) {
    const at = nextMark(followedUpAt, mapping.staff.followUp.writtenDownEveryMinutes, timeZone);
    entries.push({ at, cells: typed({ followedUpAt }) });
  }
  return entries;
}

/** What is written into one row at one moment is one entry. */
function mergedByMoment(entries: readonly CourseEntry[]): readonly CourseEntry[] {
  const byMoment = new Map<Instant, TypedRow>();
  for (const { at, cells } of entries) byMoment.set(at, { ...byMoment.get(at), ...cells });
  return [...byMoment].map(([at, cells]) => ({ at, cells })).sort((a, b) => a.at - b.at);
}

function labelOf(choices: readonly Choice[], code: string, locale: Locale): string {
  const choice = choices.find((each) => each.code === code);
  invariant(choice !== undefined, `the drop-down offers ${code}`);
  return choice.label[locale];
}

/** As a person types it, with seconds where there are any: `2017-12-27 13:36:22`. */
export function typedTime(at: Instant, timeZone: TimeZone): string {
  const whole = instantOfEpochMs(Math.round(at / SECOND_MS) * SECOND_MS);
  const wallClock = wallClockAt(whole, timeZone);
  const clock = new Date(timeOfDayMs(wallClock)).toISOString();
  return `${dateOfWallClock(wallClock)} ${clock.slice(11, whole % MINUTE_MS === 0 ? 16 : 19)}`;
}

/** When the clock of a replay starts: an hour before the first record, so that the office is set up by then. */
export function startOf(courses: readonly Course[]): Instant {
  const first = earliest(courses.flatMap(({ entries }) => entries.map(({ at }) => at)));
  invariant(first !== null, 'a replay has records, and each is typed');
  return plusMs(first, -60 * MINUTE_MS);
}
