import { type CivilDate, type CivilTime, civilDate, minuteOfDay, plusDays, timeOfDayMs } from '../../kernel/civil.ts';
import { type Instant, instantOfEpochMs, latest, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import { invariant, unreachable } from '../../kernel/invariant.ts';
import { civilDateAt, instantAt, wallClockAt } from '../../kernel/zone.ts';
import { isWithin } from '../calendar/hours.ts';
import type { OfficeCalendar } from '../calendar/state.ts';
import { type CountedInstant, dueAfterWorkingDays, nthWorkdayAfter } from '../calendar/working-days.ts';
import { type DueBasis, ESCALATION_LEVELS, type EscalationLevel, type EscalationStep } from './commitment.ts';
import type { EscalationPolicy, RequestPolicy } from './policy.ts';

/** What a deadline is reckoned from. */
export interface DeadlineSource {
  readonly basis: DueBasis;
  readonly startedAt: Instant;
  readonly appointmentAt: Instant | null;
}

/**
 * When a promise falls due; never before its start. An appointment that leaves no room for its lead time is due at the
 * appointment itself. Source: docs/rules.md §2.6.
 */
export function dueOf(source: DeadlineSource, policy: RequestPolicy, calendar: OfficeCalendar): CountedInstant {
  const { basis, startedAt, appointmentAt } = source;
  switch (basis.kind) {
    case 'elapsed':
      return { at: plusMs(startedAt, basis.minutes * MINUTE_MS), provisional: false };
    case 'appointment': {
      invariant(appointmentAt !== null, 'a deadline by appointment without one');
      const wanted = plusMs(appointmentAt, basis.offsetMinutes * MINUTE_MS);
      return { at: notBefore(startedAt, wanted >= startedAt ? wanted : appointmentAt), provisional: false };
    }
    case 'working-days':
      return dueAfterWorkingDays(calendar, startedAt, basis.days, policy.dueTime);
    case 'day-of-month':
      return { at: nextDayOfMonth(basis.day, startedAt, policy.dueTime, calendar), provisional: false };
    default:
      return unreachable(basis);
  }
}

function notBefore(floor: Instant, instant: Instant): Instant {
  return instant < floor ? floor : instant;
}

/** The given day of the month of the start, or of the next month when its due time has passed by then. */
function nextDayOfMonth(day: number, startedAt: Instant, dueTime: CivilTime, calendar: OfficeCalendar): Instant {
  const startedOn = civilDateAt(startedAt, calendar.timeZone);
  const thisMonth = dayInMonth(startedOn, day);
  const dueAt = instantAt(thisMonth, dueTime, calendar.timeZone);
  if (startedAt <= dueAt) return dueAt;
  return instantAt(dayInMonth(plusDays(dayInMonth(startedOn, 28), 4), day), dueTime, calendar.timeZone);
}

/** `day` is 1–28, so that every month has it. */
function dayInMonth(date: CivilDate, day: number): CivilDate {
  return civilDate(`${date.slice(0, 8)}${String(day).padStart(2, '0')}`);
}

/** The escalation of one deadline, lowest level first, nothing reached yet. Source: docs/rules.md §2.8–2.9. */
export function stepsOf(
  source: DeadlineSource,
  dueAt: Instant,
  emergency: boolean,
  policy: RequestPolicy,
  calendar: OfficeCalendar,
): readonly EscalationStep[] {
  const instants = stepInstants(source, dueAt, policy.escalation, calendar);
  return ESCALATION_LEVELS.map((level) => {
    const at = notBefore(source.startedAt, instants[level]);
    const waits = level !== 'warning' && !emergency;
    return { level, at, announceAt: waits ? afterNight(at, policy.escalation, calendar) : at, reachedAt: null };
  });
}

function stepInstants(
  { basis, startedAt }: DeadlineSource,
  dueAt: Instant,
  escalation: EscalationPolicy,
  calendar: OfficeCalendar,
): Readonly<Record<EscalationLevel, Instant>> {
  switch (basis.kind) {
    case 'elapsed': {
      const { warning, projectManager, branchManager } = escalation.elapsedPercent;
      const after = (percent: number) =>
        instantOfEpochMs(startedAt + Math.round((dueAt - startedAt) * (percent / 100)));
      return {
        warning: after(warning),
        due: dueAt,
        'project-manager': after(projectManager),
        'branch-manager': after(branchManager),
      };
    }
    case 'appointment': {
      const { warning, projectManager, branchManager } = escalation.appointmentMinutes;
      return {
        warning: plusMs(dueAt, warning * MINUTE_MS),
        due: dueAt,
        'project-manager': plusMs(dueAt, projectManager * MINUTE_MS),
        'branch-manager': plusMs(dueAt, branchManager * MINUTE_MS),
      };
    }
    case 'working-days':
    case 'day-of-month': {
      const dueOn = civilDateAt(dueAt, calendar.timeZone);
      const morningAfter = (workdays: number) =>
        instantAt(nthWorkdayAfter(calendar, dueOn, workdays).date, escalation.morning, calendar.timeZone);
      return {
        warning: morningAfter(0),
        due: dueAt,
        'project-manager': morningAfter(1),
        'branch-manager': morningAfter(2),
      };
    }
    default:
      return unreachable(basis);
  }
}

/** `instant`, or the end of the night it falls in. */
export function afterNight(instant: Instant, escalation: EscalationPolicy, calendar: OfficeCalendar): Instant {
  const { night } = escalation;
  const timeOfDay = timeOfDayMs(wallClockAt(instant, calendar.timeZone));
  if (!isWithin(night, timeOfDay)) return instant;
  const today = civilDateAt(instant, calendar.timeZone);
  const morning = timeOfDay < minuteOfDay(night.until) * MINUTE_MS ? today : plusDays(today, 1);
  return latest([instant, instantAt(morning, night.until, calendar.timeZone)]) ?? instant;
}
