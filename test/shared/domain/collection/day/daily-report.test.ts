import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectionRate, type DueChange } from '../../../../../shared/domain/collection/day/collection-rate.ts';
import {
  correctedReport,
  dailyReport,
  isCorrectable,
  isUneventful,
  type ReportContext,
} from '../../../../../shared/domain/collection/day/daily-report.ts';
import type { MoneyIn } from '../../../../../shared/domain/collection/day/money-in.ts';
import { CHART_DAYS_MAX, reportSeries } from '../../../../../shared/domain/collection/day/report-series.ts';
import type { DunningState } from '../../../../../shared/domain/collection/dunning/state.ts';
import { billingPeriod } from '../../../../../shared/kernel/billing-period.ts';
import { plusDays } from '../../../../../shared/kernel/civil.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import { COLLECTION_DAY } from '../../../../../shared/policy/collection-day.ts';
import { ASSISTANT, at, attempt, CALENDAR, date, OTHER, promise, silentUntil } from '../dunning/sample.ts';
import { another, moneyIn } from './sample.ts';

const RATE = { billedFen: fen(100), paidFen: fen(80), rateBasisPoints: 8_000, targetBasisPoints: 9_000 };
const CONTEXT: ReportContext = {
  dayOn: date('2026-12-07'),
  calendar: CALENDAR,
  policy: COLLECTION_DAY,
  assistants: [ASSISTANT, OTHER],
  rate: RATE,
};
const SECOND = silentUntil('2026-12-05 00:00').case;
const report = (cases: readonly DunningState[], money: readonly MoneyIn[] = [], changes: Partial<ReportContext> = {}) =>
  dailyReport(cases, money, { ...CONTEXT, ...changes });

describe('the daily report', () => {
  const cases: DunningState[] = [
    {
      ...SECOND,
      ...another('a'),
      attempts: [
        attempt('2026-12-06 17:29', 'undecided'),
        attempt('2026-12-06 17:30', 'no-answer'),
        promise('2026-12-07 17:29', '2026-12-09'),
        attempt('2026-12-07 17:30', 'undecided'),
      ],
      debtorClass: 'promised',
    },
    { ...SECOND, ...another('b'), assignee: null, debtorClass: null },
    { ...SECOND, ...another('c'), status: 'settled', closedAt: at('2026-12-07 12:00') },
    { ...SECOND, ...another('d'), status: 'in-court', closedAt: at('2026-12-06 12:00') },
  ];
  const money = [
    moneyIn('2026-12-07 12:00', 120_000, { ...another('c'), debtorClass: 'away' }),
    moneyIn('2026-12-07 13:00', -500, { ...another('c'), debtorClass: 'away' }),
    moneyIn('2026-12-07 17:30', 9, another('a')),
    moneyIn('2026-12-07 09:00', 40, { assistant: null, debtorClass: null }),
  ];

  it('counts what lies between the report before and this one', () => {
    const made = report(cases, money);
    expect(made.assistants).toEqual([
      { assistant: 'A07', attempts: 2, reached: 1, promised: 1, visits: 0, collectedFen: 119_500 },
      { assistant: 'A08', attempts: 0, reached: 0, promised: 0, visits: 0, collectedFen: 0 },
      { assistant: null, attempts: 0, reached: 0, promised: 0, visits: 0, collectedFen: 40 },
    ]);
    expect(made.total).toEqual({ attempts: 2, reached: 1, promised: 1, visits: 0, collectedFen: 119_540 });
    expect(made.closed).toEqual({ settled: 1, writtenOff: 0, inCourt: 0 });
  });

  it('shows each class and step, those without a case as well', () => {
    const made = report(cases, money);
    expect(made.classes.map((each) => [each.debtorClass, each.openCases, each.overdueFen, each.collectedFen])).toEqual([
      ['promised', 1, 120_000, 0],
      ['undecided', 0, 0, 0],
      ['unreachable', 0, 0, 0],
      ['away', 0, 0, 119_500],
      ['refusing', 0, 0, 0],
      [null, 1, 120_000, 40],
    ]);
    expect(made.arrears).toHaveLength(12);
    expect(made.arrears.filter(({ openCases }) => openCases > 0)).toEqual([
      { stage: 'second-round', openCases: 2, overdueFen: 240_000 },
    ]);
  });

  it('does not depend on the order of what it is made of', () => {
    expect(report(cases.toReversed(), money.toReversed())).toEqual(report(cases, money));
  });

  it('takes in what was written down late, and leaves what was open as it was', () => {
    const made = report(cases, money);
    const closedLate = { status: 'settled', closedAt: at('2026-12-07 16:30') } as const;
    const later: DunningState[] = cases.map((each) =>
      each.id === 'b'
        ? { ...each, attempts: [attempt('2026-12-07 16:00', 'no-answer', { by: OTHER })], ...closedLate }
        : each,
    );
    const corrected = correctedReport(made, later, money, CONTEXT);
    expect(corrected).toEqual({
      ...made,
      assistants: made.assistants.map((each) => (each.assistant === OTHER ? { ...each, attempts: 1 } : each)),
      total: { ...made.total, attempts: 3 },
    });
    expect(correctedReport(made, cases, money, CONTEXT)).toEqual(made);
  });

  it.each([
    ['on the seventh day after', '2026-12-14 17:29', true],
    ['beyond it', '2026-12-14 17:30', false],
  ])('is made anew %s: %s', (_name, when, expected) => {
    expect(isCorrectable(date('2026-12-07'), at(when), CONTEXT)).toBe(expected);
  });

  it.each<[string, readonly DunningState[], readonly MoneyIn[], boolean]>([
    ['nothing', [SECOND], [], true],
    ['an attempt', cases.slice(0, 1), [], false],
    ['a payment', [SECOND], [moneyIn('2026-12-07 09:00', 1)], false],
    ['a closing', cases.slice(2, 3), [], false],
    ['a closing of another day', cases.slice(3, 4), [], true],
  ])('of a day with %s is uneventful: %s', (_name, of, received, expected) => {
    expect(isUneventful(report(of, received))).toBe(expected);
  });
});

describe('open problems', () => {
  const problems = (...cases: readonly DunningState[]) =>
    report(cases, [], { dayOn: date('2027-02-28') }).problems.map(
      ({ problem, cases: count, sinceOn }) => `${problem} ${count} ${sinceOn}`,
    );
  const told = (when: string, ...events: ((story: ReturnType<typeof silentUntil>) => void)[]) => {
    const story = silentUntil(when);
    for (const each of events) each(story);
    return story.case;
  };

  it.each<[string, DunningState, string[]]>([
    ['a case with an assistant', SECOND, []],
    ['nobody has it', told('2026-12-01 00:00'), ['unassigned 1 2026-12-01']],
    [
      'a refusal',
      told('2026-12-05 00:00', (story) =>
        story.on('2026-12-06 11:00', { type: 'RecordAttempt', attempt: attempt('2026-12-06 11:00', 'refused') }),
      ),
      ['reason-unanswered 1 2026-12-06'],
    ],
    [
      'a dispute',
      told('2026-12-05 00:00', (story) =>
        story.on('2026-12-06 11:00', { type: 'RaiseDispute', reason: 'x', by: ASSISTANT, at: at('2026-12-06 11:00') }),
      ),
      ['dispute-unruled 1 2026-12-06'],
    ],
    [
      'a dead number',
      told('2026-12-05 00:00', (story) =>
        story.on('2026-12-06 11:00', { type: 'RecordAttempt', attempt: attempt('2026-12-06 11:00', 'number-dead') }),
      ),
      ['number-missing 1 2026-12-06', 'task-overdue 1 2026-12-06'],
    ],
    [
      'a notice paid on its third day',
      told('2027-02-04 09:00', (story) => story.ledgerSays('2027-02-04 10:00', [])),
      ['notice-hangs-too-long 1 2027-02-04'],
    ],
    ['the general manager', told('2027-02-11 00:00'), ['litigation-undecided 1 2027-02-10']],
  ])('%s', (_name, state, expected) => {
    expect(problems(state)).toEqual(expected);
  });

  it.each([
    ['on its last day', '2026-12-09', ['number-missing']],
    ['the day after', '2026-12-10', ['number-missing', 'task-overdue']],
  ])('a task is overdue %s: %j', (_name, dayOn, expected) => {
    const state = told('2026-12-05 00:00', (story) =>
      story.on('2026-12-06 11:00', { type: 'RecordAttempt', attempt: attempt('2026-12-06 11:00', 'number-dead') }),
    );
    expect(report([state], [], { dayOn: date(dayOn) }).problems.map(({ problem }) => problem)).toEqual(expected);
  });

  it('are counted together, the longest first', () => {
    const first = told('2026-12-01 00:00');
    const later = {
      ...first,
      ...another('z'),
      tasks: first.tasks.map((each) => ({ ...each, openedAt: at('2026-12-03 00:00') })),
    };
    const [problem] = report([later, first]).problems;
    expect(problem).toMatchObject({ cases: 2, overdueFen: 240_000, sinceOn: '2026-12-01', examples: [first.id, 'z'] });
  });
});

describe('the collection rate', () => {
  const due = (month: string, billed: number, paid: number, kind: DueChange['kind'] = 'service-fee'): DueChange => ({
    dueIn: billingPeriod(month),
    kind,
    billedFen: fen(billed),
    paidFen: fen(paid),
  });
  const rate = (...changes: readonly DueChange[]) => collectionRate(changes, date('2026-11-15'), null).rateBasisPoints;

  it.each<[string, DueChange[], number | null]>([
    ['nothing due', [], null],
    ['nothing paid', [due('2026-11', 100, 0)], 0],
    ['all but a fen of a million yuan', [due('2026-11', 100_000_000, 99_999_999)], 9_999],
    ['all', [due('2026-11', 100, 60), due('2026-01', 0, 40)], 10_000],
    ['of last year', [due('2025-12', 100, 100)], null],
    ['of next month', [due('2026-12', 100, 100)], null],
    ['of other fees', [due('2026-11', 100, 100, 'utilities-share')], null],
  ])('%s', (_name, changes, expected) => {
    expect(rate(...changes)).toBe(expected);
  });
});

describe('the chart', () => {
  const made = report([SECOND]);
  const on = (days: number) => ({ ...made, dayOn: plusDays(made.dayOn, days) });

  it('has a point for every day with a report, oldest first', () => {
    expect(reportSeries([on(2), on(0)]).map(({ dayOn }) => dayOn)).toEqual(['2026-12-07', '2026-12-09']);
    expect(reportSeries([on(0)])).toMatchObject([{ rateBasisPoints: 8_000, targetBasisPoints: 9_000 }]);
  });

  it('goes back a year and no further', () => {
    fc.assert(
      fc.property(fc.integer({ min: CHART_DAYS_MAX - 1, max: CHART_DAYS_MAX + 1 }), (days) => {
        const points = reportSeries(Array.from({ length: days }, (_, index) => on(index)));
        expect(points.length).toBe(Math.min(days, CHART_DAYS_MAX));
        expect(points.at(-1)?.dayOn).toBe(on(days - 1).dayOn);
      }),
      { seed: 20261207, numRuns: 5 },
    );
  });
});
