import { describe, expect, it } from 'vitest';
import { meetingSheet } from '../../../../../shared/domain/collection/day/meeting-sheet.ts';
import type { MoneyIn } from '../../../../../shared/domain/collection/day/money-in.ts';
import {
  type Shortcoming,
  type ShortcomingContext,
  shortcomingsOf,
} from '../../../../../shared/domain/collection/day/shortcoming.ts';
import type { Attempt } from '../../../../../shared/domain/collection/dunning/attempt.ts';
import type { DunningState } from '../../../../../shared/domain/collection/dunning/state.ts';
import { personCode } from '../../../../../shared/kernel/identity.ts';
import { civilDateAt, SHANGHAI } from '../../../../../shared/kernel/zone.ts';
import { COLLECTION_DAY } from '../../../../../shared/policy/collection-day.ts';
import { ASSISTANT, at, attempt, CALENDAR, LADDER, OTHER, promise, silentUntil } from '../dunning/sample.ts';
import { another, moneyIn } from './sample.ts';

/** In its second round, and nobody tried since the first call of Wednesday 2 December. */
const SECOND = silentUntil('2026-12-05 00:00').case;
const withAttempts = (...attempts: readonly Attempt[]): DunningState => ({ ...SECOND, attempts });
const contextAt = (when: string): ShortcomingContext => ({
  now: at(when),
  today: civilDateAt(at(when), SHANGHAI),
  timeZone: SHANGHAI,
  ladder: LADDER,
});
const found = (state: DunningState, when: string): readonly Shortcoming[] => shortcomingsOf(state, contextAt(when));

describe('what was left undone', () => {
  it.each<[string, DunningState, string, Shortcoming[]]>([
    ['nothing yet on Wednesday', SECOND, '2026-12-09 14:00', []],
    ['no attempt by Thursday', SECOND, '2026-12-10 00:00', ['week-behind']],
    ['one attempt by Thursday', withAttempts(attempt('2026-12-07 10:00', 'no-answer')), '2026-12-10 14:00', []],
    [
      'one attempt by Sunday',
      withAttempts(attempt('2026-12-07 10:00', 'no-answer')),
      '2026-12-13 14:00',
      ['week-behind'],
    ],
    ['a week that began before the assignment', SECOND, '2026-12-04 14:00', []],
    ['a case that waited this week', { ...SECOND, lastHeldAt: at('2026-12-07 00:00') }, '2026-12-11 14:00', []],
    ['a case that waits', { ...SECOND, heldSince: at('2026-12-01 00:00') }, '2026-12-11 14:00', []],
    ['a first call the day before its last', silentUntil('2026-12-01 10:00').case, '2026-12-03 14:00', []],
    ['a first call on its last day', silentUntil('2026-12-01 10:00').case, '2026-12-04 14:00', ['no-first-call']],
    [
      'reached, and nothing written down',
      withAttempts(attempt('2026-12-07 10:00', 'undecided', { said: ' ' })),
      '2026-12-08 14:00',
      ['words-missing'],
    ],
    [
      'reached, and written down',
      withAttempts(attempt('2026-12-07 10:00', 'undecided', { said: '下周' })),
      '2026-12-08 14:00',
      [],
    ],
    [
      'three times in the mornings',
      withAttempts(
        attempt('2026-12-07 10:00', 'no-answer'),
        attempt('2026-12-08 11:59', 'switched-off'),
        attempt('2026-12-09 11:00', 'no-answer'),
      ),
      '2026-12-09 14:00',
      ['same-hours'],
    ],
    [
      'once of three in the afternoon',
      withAttempts(
        attempt('2026-12-07 10:00', 'no-answer'),
        attempt('2026-12-08 12:00', 'no-answer'),
        attempt('2026-12-09 11:00', 'no-answer'),
      ),
      '2026-12-09 14:00',
      [],
    ],
    ['a closed case', { ...SECOND, status: 'settled' }, '2026-12-11 14:00', []],
  ])('%s', (_name, state, when, expected) => {
    expect(found(state, when)).toEqual(expected);
  });

  it('a broken promise that nobody spoke about, and an overdue task', () => {
    const story = silentUntil('2026-12-05 00:00');
    story.on('2026-12-06 11:00', {
      type: 'RecordAttempt',
      attempt: promise('2026-12-06 11:00', '2026-12-08', { said: '周二' }),
    });
    story.until('2026-12-10 09:00');
    expect(found(story.case, '2026-12-10 14:00')).toEqual(['breach-unspoken']);
    story.until('2026-12-13 09:00');
    expect(found(story.case, '2026-12-13 14:00')).toEqual(['breach-unspoken', 'task-overdue']);
    story.on('2026-12-13 15:00', { type: 'RecordAttempt', attempt: attempt('2026-12-13 15:00', 'no-answer') });
    expect(found(story.case, '2026-12-13 16:00')).toEqual(['task-overdue']);
  });
});

const sheet = (cases: readonly DunningState[], money: readonly MoneyIn[] = [], when = '2026-12-10 13:45') =>
  meetingSheet(cases, money, {
    now: at(when),
    calendar: CALENDAR,
    policy: COLLECTION_DAY,
    ladder: LADDER,
    assistants: [OTHER, ASSISTANT],
  });

describe('the meeting sheet', () => {
  const BUTLER = personCode('B01');
  const cases: DunningState[] = [
    {
      ...withAttempts(
        attempt('2026-12-06 23:59', 'no-answer'),
        attempt('2026-12-07 10:00', 'undecided', { said: 'x' }),
        promise('2026-12-09 10:00', '2026-12-11', { said: 'x' }),
        attempt('2026-12-09 16:00', 'no-answer', { channel: 'visit', by: BUTLER }),
        attempt('2026-12-10 13:46', 'no-answer'),
      ),
      ...another('a'),
    },
    { ...SECOND, ...another('b') },
    { ...SECOND, ...another('c'), assignee: OTHER },
    { ...SECOND, ...another('d'), assignee: OTHER },
  ];
  const money = [
    moneyIn('2026-12-06 23:59', 5),
    moneyIn('2026-12-07 00:00', 70_000, { id: another('a').id }),
    moneyIn('2026-12-10 09:00', -20_000, { id: another('a').id }),
    moneyIn('2026-12-08 09:00', 900, { assistant: null }),
  ];

  it('counts this week alone, for each who had cases or did something', () => {
    const made = sheet(cases, money);
    expect([made.dayOn, made.weekOf]).toEqual(['2026-12-10', '2026-12-07']);
    expect(made.assistants).toMatchObject([
      {
        assistant: 'A07',
        attempts: 2,
        reached: 2,
        promised: 1,
        visits: 0,
        collectedFen: 50_000,
        openCases: 2,
        casesBehind: 1,
      },
      { assistant: 'A08', attempts: 0, collectedFen: 0, openCases: 2, overdueFen: 240_000, casesBehind: 2 },
      { assistant: 'B01', attempts: 1, reached: 0, visits: 1, openCases: 0, casesBehind: 0, shortcomings: [] },
    ]);
    expect(made.behind).toEqual(['A08', 'A07']);
    expect(made.assistants[1]?.shortcomings).toEqual([{ shortcoming: 'week-behind', cases: 2, examples: ['c', 'd'] }]);
  });

  it('does not depend on the order of what it is made of', () => {
    expect(sheet(cases.toReversed(), money.toReversed())).toEqual(sheet(cases, money));
  });
});

describe('the best measures', () => {
  const calls = (
    id: string,
    when: readonly string[],
    outcome: 'no-answer' | 'promised',
    channel: 'mobile' | 'landline',
  ) => ({
    ...withAttempts(...when.map((each) => attempt(each, outcome, { channel }))),
    ...another(id),
  });
  const mornings = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07'].map((day) => `${day} 10:00`);
  const evenings = mornings.map((each) => each.replace('10:00', '19:00'));
  const best = (cases: readonly DunningState[], money: readonly MoneyIn[] = []) =>
    sheet(cases, money).bestMeasures.map(
      ({ channel, dayPart, uses, successes, collectedFen }) =>
        `${channel}/${dayPart} ${successes}/${uses} ${collectedFen}`,
    );

  it('the greatest share of successes comes first; what had none, or was tried seldom, is left out', () => {
    const cases = [
      calls('a', mornings, 'promised', 'mobile'),
      calls('b', evenings, 'no-answer', 'mobile'),
      calls('c', mornings, 'no-answer', 'landline'),
      calls('d', evenings.slice(1), 'promised', 'landline'),
    ];
    expect(best(cases, [moneyIn('2026-12-07 19:30', 300, another('b'))])).toEqual([
      'mobile/0 5/5 0',
      'mobile/2 1/5 300',
    ]);
  });

  it.each([
    ['a moment before the attempt', '2026-12-07 09:59', []],
    ['at the attempt', '2026-12-07 10:00', ['mobile/0 1/5 300']],
    ['on the seventh day', '2026-12-10 09:59', ['mobile/0 1/5 300']],
  ])('money that came in %s', (_name, when, expected) => {
    const cases = [calls('a', mornings, 'no-answer', 'mobile').attempts.at(-1)].flatMap((last) =>
      last === undefined
        ? []
        : [{ ...withAttempts(last), ...another('a') }, calls('b', mornings.slice(0, 4), 'no-answer', 'mobile')],
    );
    expect(best(cases, [moneyIn(when, 300, another('a'))])).toEqual(expected);
  });

  it('money is put down to one attempt only, and what bounced to none', () => {
    const cases = [calls('a', mornings, 'no-answer', 'mobile')];
    const money = [moneyIn('2026-12-04 09:00', 300, another('a')), moneyIn('2026-12-08 09:00', -300, another('a'))];
    expect(best(cases, money)).toEqual(['mobile/0 1/5 300']);
  });
});
