import { type CivilDate, plusDays } from '../../../kernel/civil.ts';
import type { OfficeId } from '../../../kernel/identity.ts';
import { type Instant, instantOfEpochMs } from '../../../kernel/instant.ts';
import { unreachable } from '../../../kernel/invariant.ts';
import { civilDateAt } from '../../../kernel/zone.ts';
import type { OfficeCalendar } from '../../calendar/state.ts';
import { isCorrectable } from '../day/daily-report.ts';
import type { CollectionDayPolicy } from '../day/policy.ts';
import { type DayMoment, momentsOn, nextMoment } from '../day/schedule.ts';
import { startOfDay } from '../dunning/days.ts';
import type { OfficeDayCommand } from './command.ts';
import type { OfficeDayEvent } from './event.ts';
import { evolveOfficeDay } from './evolve.ts';
import type { OfficeDay } from './state.ts';

export interface OfficeDayContext {
  readonly now: Instant;
  readonly office: OfficeId;
  readonly calendar: OfficeCalendar;
  readonly policy: CollectionDayPolicy;
}

/**
 * What follows from a command: events, none when nothing changes. Nothing of it can be refused. Days that were never opened
 * have nothing to look at. Source: docs/rules.md §8.1.
 */
export function decideOfficeDay(
  state: OfficeDay | null,
  command: OfficeDayCommand,
  context: OfficeDayContext,
): readonly OfficeDayEvent[] {
  const opened = openingOf(state, command, context);
  const before = opened.reduce<OfficeDay | null>((day, event) => evolveOfficeDay(day, event, context), state);
  if (before === null) return [];
  return [...opened, ...papersDue(before, context), ...wakeSet(before, command, context)];
}

/** Today's papers that were due before anybody asked are made up for; those of the days before are nobody's. */
function openingOf(
  state: OfficeDay | null,
  { type }: OfficeDayCommand,
  { now, calendar }: OfficeDayContext,
): readonly OfficeDayEvent[] {
  if (state !== null || type !== 'OpenDays') return [];
  const today = startOfDay(civilDateAt(now, calendar.timeZone), calendar.timeZone);
  return [{ type: 'DaysOpened', through: instantOfEpochMs(today - 1) }];
}

function papersDue({ through }: OfficeDay, context: OfficeDayContext): readonly OfficeDayEvent[] {
  const { now, calendar, policy } = context;
  const papers = daysLookedAt(through, context)
    .flatMap((dayOn) => momentsOn(dayOn, policy, calendar))
    .filter((moment) => moment.at > through && moment.at <= now && isOfUse(moment, context));
  return papers.length === 0 ? [] : [{ type: 'PapersFellDue', papers, through: now }];
}

/** From the day that was seen last to today; after a long outage no further back than anything is of use. */
function daysLookedAt(through: Instant, { now, calendar, policy }: OfficeDayContext): readonly CivilDate[] {
  const today = civilDateAt(now, calendar.timeZone);
  const seen = civilDateAt(through, calendar.timeZone);
  const days: CivilDate[] = [];
  for (let back = policy.reportCorrectableDays + 1; back >= 0; back -= 1) {
    const dayOn = plusDays(today, -back);
    if (dayOn >= seen) days.push(dayOn);
  }
  return days;
}

/** Whom to call and what to talk about is of use on its own day; a report for as long as it may be corrected. */
function isOfUse({ paper, dayOn }: DayMoment, { now, calendar, policy }: OfficeDayContext): boolean {
  switch (paper) {
    case 'call-lists':
    case 'meeting-sheet':
      return dayOn === civilDateAt(now, calendar.timeZone);
    case 'daily-report':
      return isCorrectable(dayOn, now, { calendar, policy });
    default:
      return unreachable(paper);
  }
}

/** The one timer stands at the next paper. One that fired is used up, even when it was early. */
function wakeSet(
  { wakeAt: known, wakeSequence }: OfficeDay,
  command: OfficeDayCommand,
  { now, policy, calendar }: OfficeDayContext,
): readonly OfficeDayEvent[] {
  const wakeAt = nextMoment(now, policy, calendar)?.at ?? null;
  const isUsedUp = command.type === 'LookAgain' && command.firedSequence === wakeSequence;
  return wakeAt === known && !isUsedUp ? [] : [{ type: 'WakeSet', wakeAt, sequence: wakeSequence + 1 }];
}
