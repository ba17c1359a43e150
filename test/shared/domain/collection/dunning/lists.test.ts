import { describe, expect, it } from 'vitest';
import { difficultyOf } from '../../../../../shared/domain/collection/dunning/difficulty.ts';
import {
  enrolmentsDue,
  enrolmentTurn,
  planEnrolment,
  proposedStageOf,
  type ReviewedDebt,
} from '../../../../../shared/domain/collection/dunning/enrolment.ts';
import { litigationList } from '../../../../../shared/domain/collection/dunning/litigation.ts';
import { caseCourse, litigationReview } from '../../../../../shared/domain/collection/dunning/litigation-review.ts';
import { contactGroups } from '../../../../../shared/domain/collection/dunning/one-contact.ts';
import type { DunningState } from '../../../../../shared/domain/collection/dunning/state.ts';
import { dunningCaseId } from '../../../../../shared/kernel/identity.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import { attempt, CALENDAR, CHIEF, date, LADDER, NOVEMBER, promise, silentUntil, unit } from './sample.ts';

const REVIEWED = silentUntil('2027-02-11 00:00').case;
const CALLED = silentUntil('2026-12-06 00:00').case;
const owing = (state: DunningState, id: string, owed: number, changes: Partial<DunningState> = {}): DunningState => ({
  ...state,
  id: dunningCaseId(id),
  arrears: { ...state.arrears, overdueFen: fen(owed) },
  ...changes,
});

describe('difficulty', () => {
  const today = date('2026-12-10');
  const base = { arrears: CALLED.arrears, debtorClass: null, promises: [] } as const;
  const points = (changes: Partial<Parameters<typeof difficultyOf>[0]>, legacy = 0) =>
    difficultyOf({ ...base, ...changes }, legacy, today, LADDER.difficulty);
  const arrears = (owed: number, since: string) => ({
    ...CALLED.arrears,
    overdueFen: fen(owed),
    oldestDueOn: date(since),
  });

  it.each([
    ['a fen below a step', arrears(99_999, '2026-11-30'), 0, 0],
    ['a step', arrears(100_000, '2026-11-30'), 1, 0],
    ['the highest', arrears(2_000_000, '2026-11-30'), 20, 0],
    ['beyond the highest', arrears(9_000_000, '2026-11-30'), 20, 0],
    ['29 days', arrears(0, '2026-11-11'), 0, 0],
    ['30 days', arrears(0, '2026-11-10'), 0, 1],
    ['720 days', arrears(0, '2024-12-20'), 0, 24],
    ['ten years', arrears(0, '2016-12-10'), 0, 24],
  ])('%s', (_name, owed, amount, age) => {
    const found = points({ arrears: owed });
    expect([found.amount, found.age, found.points]).toEqual([amount, age, 10 + amount + age]);
  });

  it('counts class, broken promises and old problems, those up to a limit', () => {
    const story = silentUntil('2026-12-07 09:00');
    story.on('2026-12-07 10:00', { type: 'RecordAttempt', attempt: promise('2026-12-07 10:00', '2026-12-08') });
    expect(points({ promises: story.case.promises }).brokenPromises).toBe(0);
    story.until('2026-12-10 00:00');
    expect(points({ promises: story.case.promises }).brokenPromises).toBe(4);
    expect(points({ debtorClass: 'refusing' }).debtorClass).toBe(15);
    expect(points({}, 1).legacyProblems).toBe(5);
    expect(points({}, 3).legacyProblems).toBe(15);
    expect(points({}, 4).legacyProblems).toBe(15);
  });
});

describe('the litigation list', () => {
  const list = (cases: readonly DunningState[]) =>
    litigationList(cases, { ...LADDER, litigation: { leastFen: fen(500_000), casesMax: 3 } }).map(
      ({ id, propose, reason }) => `${id} ${propose} ${reason}`,
    );

  it('names the largest of each class first, and proposes to return the others', () => {
    const cases = [
      owing(REVIEWED, 'a', 900_000, { debtorClass: 'refusing' }),
      owing(REVIEWED, 'b', 800_000, { debtorClass: 'refusing' }),
      owing(REVIEWED, 'c', 700_000, { debtorClass: 'refusing' }),
      owing(REVIEWED, 'd', 600_000, { debtorClass: 'unreachable' }),
      owing(REVIEWED, 'e', 500_000, { debtorClass: 'unreachable' }),
      owing(REVIEWED, 'f', 499_999, { debtorClass: 'away' }),
    ];
    const expected = [
      'a court largest-of-class',
      'b court large',
      'd court largest-of-class',
      'c return list-full',
      'e return list-full',
      'f return too-small',
    ];
    expect(list(cases)).toEqual(expected);
    expect(list(cases.toReversed())).toEqual(expected);
  });

  it('proposes to write off what is too small, once nothing can go back', () => {
    const round = (of: number) => ({ steps: REVIEWED.steps.map((step) => ({ ...step, round: of })) });
    expect(list([owing(REVIEWED, 'a', 1, round(4)), owing(REVIEWED, 'b', 1, round(5))])).toEqual([
      'a return too-small',
      'b write-off too-small',
    ]);
  });

  it('leaves out what is at another step, closed, or waits', () => {
    expect(
      list([
        owing(CALLED, 'a', 900_000),
        owing(REVIEWED, 'b', 900_000, { status: 'settled' }),
        owing(REVIEWED, 'c', 900_000, { heldSince: REVIEWED.openedAt }),
      ]),
    ).toEqual([]);
  });
});

describe('old debts', () => {
  const debt = (code: string, since: string, owed = 100_000): ReviewedDebt => ({
    unit: unit(code),
    kind: 'service-fee',
    owedFen: fen(owed),
    oldestDueOn: date(since),
    enrolAt: 'second-round',
    reviewedBy: CHIEF,
  });
  const planned = (debts: readonly ReviewedDebt[], firstOn: string, most: number) =>
    planEnrolment(debts, date(firstOn), CALENDAR, { ...LADDER, enrolmentsPerDayMax: most }).map(
      (each) => `${each.unit} ${each.enrolOn}`,
    );

  it('come the oldest first, then the largest, so many on each working day', () => {
    const debts = [debt('1-101', '2025-06-30'), debt('1-102', '2024-06-30'), debt('1-103', '2025-06-30', 900_000)];
    const expected = ['1-102 2026-11-26', '1-103 2026-11-27', '1-101 2026-11-30'];
    expect(planned(debts, '2026-11-26', 1)).toEqual(expected);
    expect(planned(debts.toReversed(), '2026-11-26', 1)).toEqual(expected);
    expect(planned(debts, '2026-11-26', 2)).toEqual(['1-102 2026-11-26', '1-103 2026-11-26', '1-101 2026-11-27']);
  });

  it('wait for a working day to begin with', () => {
    expect(planned([debt('1-101', '2025-06-30')], '2026-11-28', 50)).toEqual(['1-101 2026-11-30']);
  });

  it('are taken on once, as first named', () => {
    const twice = [debt('1-101', '2025-06-30'), debt('1-101', '2020-06-30')];
    const plan = planEnrolment(twice, date('2026-11-26'), CALENDAR, LADDER);
    expect(plan).toMatchObject([{ unit: '1-101', oldestDueOn: '2025-06-30' }]);
  });
});

describe('an old debt', () => {
  it.each([
    ['not overdue', null, null],
    ['a day', '2026-11-25', 'assign'],
    ['89 days', '2026-08-29', 'assign'],
    ['90 days', '2026-08-28', 'second-round'],
    ['364 days', '2025-11-27', 'second-round'],
    ['365 days', '2025-11-26', 'express-letter'],
  ])('of %s is proposed for %s %s', (_name, since, expected) => {
    const oldestDueOn = since === null ? null : date(since);
    expect(proposedStageOf({ oldestDueOn }, date('2026-11-26'))).toBe(expected);
  });

  const debts = ['1-101', '1-102', '1-103', '1-104'].map((code, index) => ({
    unit: unit(code),
    kind: 'service-fee' as const,
    owedFen: fen(100),
    oldestDueOn: date(`2025-0${index + 1}-01`),
    enrolAt: 'second-round' as const,
    reviewedBy: CHIEF,
  }));
  const policy = { ...LADDER, enrolmentsPerDayMax: 2 };
  const plan = planEnrolment(debts, date('2026-11-26'), CALENDAR, policy);
  const due = (today: string, open: readonly string[], takenOnToday = 0) =>
    enrolmentsDue(plan, date(today), { isOpen: (debt) => open.includes(debt.unit), takenOnToday }, policy).map(
      (each) => each.unit,
    );

  it.each([
    ['the day before', '2026-11-25', [], 0, []],
    ['its day', '2026-11-26', [], 0, ['1-101', '1-102']],
    ['one of the day is open', '2026-11-26', ['1-101'], 1, ['1-102']],
    ['days were missed', '2026-11-30', [], 0, ['1-101', '1-102']],
    ['and so many were taken on today', '2026-11-30', ['1-101', '1-102'], 2, []],
    ['and the next day', '2026-12-01', ['1-101', '1-102'], 0, ['1-103', '1-104']],
    ['all are open', '2026-12-01', ['1-101', '1-102', '1-103', '1-104'], 0, []],
  ])('is taken on: %s', (_name, today, open, taken, expected) => {
    expect(due(today, open, taken)).toEqual(expected);
  });

  it('has no case before its day, and what is no old debt is not held up', () => {
    const turn = (code: string, today: string) =>
      enrolmentTurn(plan, { unit: unit(code), kind: 'service-fee' }, date(today));
    expect(turn('1-103', '2026-11-26')).toEqual({ turn: 'waits', untilOn: '2026-11-27' });
    expect(turn('1-103', '2026-11-27')).toEqual({ turn: 'due', enrolAt: 'second-round' });
    expect(turn('9-999', '2026-11-26')).toEqual({ turn: 'none' });
  });
});

describe('the review for the court', () => {
  it('tells the whole course of what is proposed, and what is missing of it', () => {
    const large = owing(REVIEWED, 'a', 900_000);
    const signed = { by: CHIEF, at: large.openedAt };
    const steps = large.steps.map((step) => ({ ...step, signature: { ...signed, version: step.version } }));
    const review = litigationReview([large, owing(REVIEWED, 'b', 100)], LADDER, large.openedAt);
    expect(review.forCourt.map(({ id }) => id)).toEqual(['a']);
    expect(review.others.map(({ id, propose }) => [id, propose])).toEqual([['b', 'return']]);
    const last = { steps: REVIEWED.steps.map((step) => ({ ...step, round: 5 })) };
    const small = litigationReview([owing(REVIEWED, 'b', 100, last)], LADDER, large.openedAt);
    expect([small.forCourt, small.others.map(({ propose }) => propose)]).toEqual([[], ['write-off']]);
    expect(review.forCourt[0]?.course).toMatchObject({
      attempts: { count: 1, reached: 0, unanswered: 1 },
      words: [],
      missing: ['step-unsigned'],
    });
    expect(review.forCourt[0]?.course.steps.map(({ stage }) => stage)).toHaveLength(12);
    expect(caseCourse({ ...large, steps }).missing).toEqual([]);
  });

  it('misses what an old debt has no record of', () => {
    const steps = REVIEWED.steps.slice(-1);
    expect(caseCourse({ ...REVIEWED, steps }).missing).toEqual(['letter-missing', 'lawyer-letter-missing']);
  });

  it('counts attempts that are kept as a sum only, and repeats what was said', () => {
    const earlierAttempts = { count: 40, through: REVIEWED.openedAt, spokeFor: null };
    const attempts = [
      attempt('2026-12-02 10:00', 'undecided', { said: ' ' }),
      attempt('2026-12-01 10:00', 'away', { said: '在外地' }),
    ];
    const course = caseCourse({ ...REVIEWED, earlierAttempts, attempts });
    expect(course.attempts).toEqual({ count: 42, reached: 2, unanswered: 0 });
    expect(course.words.map(({ said }) => said)).toEqual(['在外地']);
  });
});

describe('two units of one owner', () => {
  const owners = new Map([
    ['a', 'owner 1'],
    ['b', 'owner 1'],
    ['c', 'owner 1'],
    ['d', 'owner 2'],
  ]);
  const groups = (cases: readonly DunningState[]) =>
    contactGroups(cases, ({ id }) => owners.get(id) ?? id).map(
      ({ lead, others, owedFen }) => `${lead.id}: ${others.map(({ id }) => id).join()} ${owedFen}`,
    );

  it('are one contact: the highest step decides, then the amount', () => {
    const cases = [
      owing(CALLED, 'a', 900_000),
      owing(REVIEWED, 'b', 100_000, { unit: unit('3-2-1802') }),
      owing(CALLED, 'c', 950_000, { unit: unit('3-2-1803') }),
      owing(CALLED, 'd', 200_000, { unit: unit('3-2-1804') }),
    ];
    expect(groups(cases)).toEqual(['b: c,a 1950000', 'd:  200000']);
    expect(groups([...cases].reverse())).toEqual(['d:  200000', 'b: c,a 1950000']);
  });

  it('of which one has paid are about the other', () => {
    const paid = owing(REVIEWED, 'b', 0, { status: 'settled' });
    expect(groups([owing(CALLED, 'a', 900_000), paid])).toEqual(['a:  900000']);
    expect(groups([paid])).toEqual([]);
  });

  it('each keep a case and a ladder of their own', () => {
    const first = silentUntil('2026-12-06 00:00');
    const second = silentUntil('2026-12-06 00:00');
    first.ledgerSays('2026-12-06 10:00', [{ ...NOVEMBER, open: 0 }]);
    second.until('2026-12-06 10:00');
    expect([first.case.status, second.case.status]).toEqual(['settled', 'open']);
  });
});
