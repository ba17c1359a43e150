import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ATTEMPT_CHANNELS,
  ATTEMPT_OUTCOMES,
  type Attempt,
  type AttemptChannel,
  type AttemptOutcome,
  type EarlierAttempts,
} from '../../../../../shared/domain/collection/dunning/attempt.ts';
import { type ClassSetting, classOf } from '../../../../../shared/domain/collection/dunning/classify.ts';
import type { DebtorClass } from '../../../../../shared/domain/collection/dunning/debtor-class.ts';
import { DAY_MS, MINUTE_MS, plusMs } from '../../../../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../../../../shared/kernel/zone.ts';
import { at, attempt, CHIEF, date, LADDER, silentUntil } from './sample.ts';

const NONE = { attempts: [], earlier: null, setting: null, openPromiseOf: null };
const classAfter = (
  attempts: readonly Attempt[],
  more: { earlier?: EarlierAttempts; setting?: ClassSetting; openPromiseOf?: string } = {},
) => classOf({ ...NONE, ...more, attempts }, LADDER, SHANGHAI);

type Word = readonly [when: string, outcome: AttemptOutcome, channel?: AttemptChannel];
const words = (list: readonly Word[]) =>
  list.map(([when, outcome, channel]) => attempt(`2026-12-${when}`, outcome, channel === undefined ? {} : { channel }));

/** Five calls without an answer, in the given parts of the day. */
const silence = (...times: readonly string[]): readonly Word[] => times.map((time) => [`0${time}`, 'no-answer']);
const THREE_PARTS = silence('2 10:00', '2 15:00', '2 20:00', '3 10:00', '3 15:00');

describe('the class', () => {
  it.each<[DebtorClass | null, string, readonly Word[]]>([
    [null, 'before any attempt', []],
    ['undecided', 'a word without a date', [['02 10:00', 'undecided']]],
    ['undecided', 'they say they have paid', [['02 10:00', 'payment-claimed']]],
    ['undecided', 'a promise that is not open', [['02 10:00', 'promised']]],
    ['away', 'elsewhere', [['02 10:00', 'away']]],
    ['refusing', 'refused', [['02 10:00', 'refused']]],
    ['undecided', 'no answer', [['02 10:00', 'no-answer']]],
    ['undecided', 'switched off', [['02 10:00', 'switched-off']]],
    ['undecided', 'word left', [['02 10:00', 'message-left']]],
    ['unreachable', 'a dead number', [['02 10:00', 'number-dead']]],
    ['unreachable', 'a wrong number', [['02 10:00', 'wrong-number']]],
    [
      'undecided',
      'a dead landline, a mobile that rings',
      [
        ['02 10:00', 'number-dead', 'landline'],
        ['02 10:05', 'no-answer', 'mobile'],
      ],
    ],
    [
      'unreachable',
      'a mobile that rang and is dead now',
      [
        ['02 10:00', 'no-answer', 'mobile'],
        ['03 10:00', 'number-dead', 'mobile'],
      ],
    ],
    [
      'undecided',
      'a new number behind the dead one',
      [
        ['02 10:00', 'number-dead', 'mobile'],
        ['03 10:00', 'no-answer', 'mobile'],
      ],
    ],
    [
      'unreachable',
      'a dead number, and a door that nobody opens',
      [
        ['02 10:00', 'number-dead', 'mobile'],
        ['03 19:00', 'no-answer', 'visit'],
      ],
    ],
    ['unreachable', 'five calls in three parts of the day', THREE_PARTS],
    ['undecided', 'four calls in three parts', THREE_PARTS.slice(0, 4)],
    ['undecided', 'five calls in two parts', silence('2 10:00', '2 15:00', '3 10:00', '3 15:00', '4 10:00')],
    ['undecided', 'twelve o’clock is afternoon', silence('2 11:59', '2 12:00', '2 17:59', '3 12:00', '3 15:00')],
    ['unreachable', 'six is evening', silence('2 11:59', '2 12:00', '2 18:00', '3 12:00', '3 15:00')],
    [
      'away',
      'the last word counts',
      [
        ['02 10:00', 'refused'],
        ['03 10:00', 'away'],
      ],
    ],
    [
      'refusing',
      'no answer after a word',
      [
        ['02 10:00', 'refused'],
        ['03 10:00', 'no-answer'],
      ],
    ],
    ['away', 'reached after all', [...THREE_PARTS, ['04 10:00', 'away']]],
    ['unreachable', 'silent since they spoke', [['01 10:00', 'refused'], ...THREE_PARTS]],
  ])('%s: %s', (expected, _name, list) => {
    expect(classAfter(words(list))).toBe(expected);
    expect(classAfter(words(list).toReversed())).toBe(expected);
  });

  const setting: ClassSetting = { class: 'away', reason: '邻居告知', by: CHIEF, at: at('2026-12-02 12:00') };
  it.each<[DebtorClass | null, string, readonly Word[]]>([
    ['away', 'alone', []],
    ['away', 'after an earlier word', [['02 11:59', 'refused']]],
    ['away', 'no answer later', [['03 10:00', 'no-answer']]],
    ['away', 'the same word later', [['03 10:00', 'away']]],
    ['refusing', 'another word later', [['02 12:01', 'refused']]],
    ['unreachable', 'silence later', silence('3 10:00', '3 15:00', '3 20:00', '4 10:00', '4 15:00')],
    ['away', 'silence before', silence('1 10:00', '1 15:00', '1 20:00', '2 10:00', '2 11:00')],
  ])('%s, set by staff to away: %s', (expected, _name, list) => {
    expect(classAfter(words(list), { setting })).toBe(expected);
  });

  it('promised as long as the promise is open, whoever does not answer', () => {
    const promised = attempt('2026-12-02 09:00', 'promised', { promisedOn: date('2026-12-10') });
    expect(classAfter([promised, ...words(THREE_PARTS)], { openPromiseOf: promised.id })).toBe('promised');
    expect(classAfter([promised, ...words(THREE_PARTS)])).toBe('unreachable');
  });

  it('rests on what was summed up when nothing later speaks', () => {
    const earlier = { count: 9, through: at('2026-11-30 00:00'), spokeFor: 'refusing' } as const;
    expect(classAfter([], { earlier })).toBe('refusing');
    expect(classAfter(words([['02 10:00', 'away']]), { earlier })).toBe('away');
  });

  it('is the same in whatever order the attempts were written down', () => {
    const anyAttempt = fc.record({
      minute: fc.integer({ min: 0, max: 10_000 }),
      outcome: fc.constantFrom(...ATTEMPT_OUTCOMES),
      channel: fc.constantFrom(...ATTEMPT_CHANNELS),
      key: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(anyAttempt, { maxLength: 12 }), (list) => {
        const made = list.map(({ minute, outcome, channel, key }, index) => ({
          key,
          attempt: {
            ...attempt('2026-12-02 09:00', outcome),
            id: `p${index}`,
            at: plusMs(at('2026-12-02 09:00'), minute * MINUTE_MS),
            channel,
          },
        }));
        const shuffled = made.toSorted((a, b) => a.key - b.key);
        expect(classAfter(shuffled.map((each) => each.attempt))).toBe(classAfter(made.map((each) => each.attempt)));
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});

describe('a class that changes in the middle of a step', () => {
  it('withdraws what the old one asked for, and leaves attempts and time alone', () => {
    const story = silentUntil('2026-12-06 09:00');
    const clock = story.case.clock;
    story.on('2026-12-06 10:00', { type: 'RecordAttempt', attempt: attempt('2026-12-06 09:55', 'number-dead') });
    expect(story.case.tasks.map(({ kind }) => kind)).toEqual(['find-number', 'visit-home']);
    story.on('2026-12-06 11:00', { type: 'CompleteTask', task: 'find-number' });
    expect(story.late('2026-12-06 11:00', { type: 'CompleteTask', task: 'find-number' })).toEqual([]);
    expect(story.case.tasks.map(({ kind }) => kind)).toEqual(['visit-home']);
    const visit = attempt('2026-12-07 10:00', 'refused', { channel: 'visit', said: '电梯常坏' });
    const events = story.on('2026-12-07 10:30', { type: 'RecordAttempt', attempt: visit });
    expect(events.map(({ type }) => type)).toEqual([
      'AttemptRecorded',
      'ReasonReported',
      'TaskDone',
      'ClassChanged',
      'TaskOpened',
      'WakeSet',
    ]);
    expect(story.case).toMatchObject({ clock, debtorClass: 'refusing', tasks: [{ kind: 'report-reason' }] });
    expect(story.case.attempts).toHaveLength(3);
    expect(story.case.clock?.endsAt).toBe(plusMs(at('2026-12-05 00:00'), 15 * DAY_MS));
  });

  it('set by staff, gives the reason and who', () => {
    const story = silentUntil('2026-12-06 09:00');
    const command = {
      type: 'SetClass',
      class: 'away',
      reason: '在国外',
      by: CHIEF,
      at: at('2026-12-06 09:00'),
    } as const;
    const events = story.on('2026-12-06 09:00', command);
    expect(events.map(({ type }) => type)).toEqual(['ClassSet', 'ClassChanged']);
    expect(story.late('2026-12-06 09:00', command)).toEqual([]);
    const later = attempt('2026-12-06 12:00', 'refused');
    story.on('2026-12-06 12:00', { type: 'RecordAttempt', attempt: later });
    expect(story.case.debtorClass).toBe('refusing');
    story.on('2026-12-06 13:00', { type: 'WithdrawAttempt', id: later.id });
    expect(story.case.debtorClass).toBe('away');
    expect(story.late('2026-12-06 13:00', { type: 'WithdrawAttempt', id: later.id })).toEqual([]);
  });
});
