import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficeDayCommand } from '../../../../../shared/domain/collection/office-day/command.ts';
import { decideOfficeDay } from '../../../../../shared/domain/collection/office-day/decide.ts';
import { evolveOfficeDayAll } from '../../../../../shared/domain/collection/office-day/evolve.ts';
import type { OfficeDay } from '../../../../../shared/domain/collection/office-day/state.ts';
import { officeId } from '../../../../../shared/kernel/identity.ts';
import { DAY_MS, HOUR_MS, type Instant, instantOfEpochMs, MINUTE_MS } from '../../../../../shared/kernel/instant.ts';
import { COLLECTION_DAY } from '../../../../../shared/policy/collection-day.ts';
import { at, CALENDAR } from '../dunning/sample.ts';

const office = officeId('lijing');
const OPEN = { type: 'OpenDays' } as const;
const LOOK = { type: 'LookAgain' } as const;

interface Course {
  readonly state: OfficeDay | null;
  readonly papers: readonly string[];
}

function step({ state, papers }: Course, now: Instant, command: OfficeDayCommand): Course {
  const context = { now, office, calendar: CALENDAR, policy: COLLECTION_DAY };
  const events = decideOfficeDay(state, command, context);
  const fresh = events.flatMap((event) => (event.type === 'PapersFellDue' ? event.papers : []));
  return {
    state: evolveOfficeDayAll(state, events, context),
    papers: [...papers, ...fresh.map(({ paper, dayOn }) => `${paper} ${dayOn.slice(5)}`)],
  };
}
const opened = (when: string) => step({ state: null, papers: [] }, at(when), OPEN);
const later = (course: Course, when: string, command: OfficeDayCommand = LOOK) =>
  step({ ...course, papers: [] }, at(when), command);

describe('the days of an office', () => {
  it('have nothing to look at before they are opened', () => {
    expect(later({ state: null, papers: [] }, '2026-12-07 08:00')).toEqual({ state: null, papers: [] });
  });

  it.each([
    ['before the first paper', '2026-12-07 06:59', [], '2026-12-07 07:00'],
    ['with it', '2026-12-07 07:00', ['call-lists 12-07'], '2026-12-07 13:45'],
    ['in the afternoon', '2026-12-07 14:00', ['call-lists 12-07', 'meeting-sheet 12-07'], '2026-12-07 17:30'],
    ['on a weekend', '2026-12-05 14:00', ['call-lists 12-05'], '2026-12-05 17:30'],
    [
      'in the evening',
      '2026-12-07 17:30',
      ['call-lists 12-07', 'meeting-sheet 12-07', 'daily-report 12-07'],
      '2026-12-08 07:00',
    ],
  ])('opened %s make up for today, and wake for what is next', (_name, when, papers, wakeAt) => {
    const course = opened(when);
    expect(course.papers).toEqual(papers);
    expect(course.state).toMatchObject({ revision: 1, wakeAt: at(wakeAt), wakeSequence: 1 });
    expect(later(course, when, OPEN)).toEqual({ ...course, papers: [] });
  });

  it.each([
    ['a minute early', '2026-12-08 06:59', []],
    ['in time', '2026-12-08 07:00', ['call-lists 12-08']],
    ['late', '2026-12-08 13:44', ['call-lists 12-08']],
    ['hours late', '2026-12-08 18:00', ['call-lists 12-08', 'meeting-sheet 12-08', 'daily-report 12-08']],
    ['a day late', '2026-12-09 06:00', ['daily-report 12-08']],
    [
      'after eight days: reports that may still be corrected, no list of a day gone by',
      '2026-12-16 08:00',
      [9, 10, 11, 12, 13, 14, 15]
        .map((day) => `daily-report 12-${String(day).padStart(2, '0')}`)
        .concat('call-lists 12-16'),
    ],
  ])('looked at %s', (_name, when, papers) => {
    const course = later(opened('2026-12-07 20:00'), when);
    expect(course.papers).toEqual(papers);
    expect(later(course, when).papers).toEqual([]);
  });

  it('set another timer when one has fired, and none when nothing changes', () => {
    const course = opened('2026-12-07 20:00');
    expect(later(course, '2026-12-07 21:00')).toEqual({ ...course, papers: [] });
    const early = later(course, '2026-12-08 06:59', { type: 'LookAgain', firedSequence: 1 });
    expect(early.state).toMatchObject({ wakeAt: at('2026-12-08 07:00'), wakeSequence: 2 });
    const overtaken = later(early, '2026-12-08 06:59', { type: 'LookAgain', firedSequence: 1 });
    expect(overtaken.state).toEqual(early.state);
  });
});

it('whenever they are looked at, no paper is asked for twice, and none of today is left out', () => {
  const from = at('2026-12-07 00:00');
  const looks = fc.array(fc.integer({ min: 0, max: (10 * DAY_MS) / MINUTE_MS }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(looks, (minutes) => {
      const moments = minutes.toSorted((left, right) => left - right);
      const course = moments.reduce<Course>(
        (before, minute) =>
          step(before, instantOfEpochMs(from + minute * MINUTE_MS), before.state === null ? OPEN : LOOK),
        { state: null, papers: [] },
      );
      expect(new Set(course.papers).size).toBe(course.papers.length);
      const last = moments.at(-1) ?? 0;
      const hour = ((last * MINUTE_MS) % DAY_MS) / HOUR_MS;
      const today = new Date(from + last * MINUTE_MS + 8 * HOUR_MS).toISOString().slice(5, 10);
      expect(course.papers.includes(`call-lists ${today}`)).toBe(hour >= 7);
      expect(course.papers.includes(`daily-report ${today}`)).toBe(hour >= 17.5);
    }),
    { seed: 20_261_207, numRuns: 200 },
  );
});
