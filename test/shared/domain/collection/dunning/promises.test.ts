import { describe, expect, it } from 'vitest';
import { judgeAtOf } from '../../../../../shared/domain/collection/dunning/promise.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import {
  ASSISTANT,
  at,
  attempt,
  CALENDAR,
  date,
  EVIDENCE,
  LADDER,
  NOVEMBER,
  promise,
  type Story,
  silentUntil,
} from './sample.ts';

const call = (story: Story, made: ReturnType<typeof attempt>, when: string) =>
  story.on(when, { type: 'RecordAttempt', attempt: made });

/** In the second round since 5 December, promises on the 7th for Thursday the 10th. */
function promised(changes: Parameters<typeof promise>[2] = {}): Story {
  const story = silentUntil('2026-12-07 09:00');
  call(story, promise('2026-12-07 10:00', '2026-12-10', changes), '2026-12-07 10:05');
  return story;
}
const statuses = (story: Story) => story.case.promises.map(({ status }) => status);

describe('the day of judgement', () => {
  it.each([
    ['a Thursday', '2026-12-10', '2026-12-12 00:00'],
    ['a Friday', '2026-12-11', '2026-12-13 00:00'],
    ['a Saturday', '2026-12-12', '2026-12-16 00:00'],
    ['a Sunday', '2026-12-13', '2026-12-16 00:00'],
    ['a day of National Day week', '2026-10-03', '2026-10-10 00:00'],
    ['a Saturday worked for it', '2026-10-10', '2026-10-12 00:00'],
  ])('%s: %s is judged at %s', (_name, on, judged) => {
    expect(judgeAtOf(date(on), LADDER, CALENDAR)).toBe(at(judged));
  });
});

describe('a promise', () => {
  it('holds the ladder until it is judged, then it is broken', () => {
    const story = promised();
    story.until('2026-12-11 23:59');
    expect(statuses(story)).toEqual(['open']);
    expect(story.stage).toBe('second-round');
    story.until('2026-12-12 00:00');
    expect(statuses(story)).toEqual(['broken']);
    expect(story.stage).toBe('express-letter');
  });

  it.each([
    ['all, a day early', '2026-12-09 10:00', 0, 'kept'],
    ['all, with the day of grace', '2026-12-11 23:00', 0, 'kept'],
    ['99 in a hundred', '2026-12-10 10:00', 1_200, 'kept'],
    ['a fen less', '2026-12-10 10:00', 1_201, 'open'],
  ])('is kept or not: %s', (_name, when, open, status) => {
    const story = promised();
    story.ledgerSays(when, [{ ...NOVEMBER, open }]);
    expect(statuses(story)).toEqual([status]);
    expect(story.case.status).toBe(open === 0 ? 'settled' : 'open');
  });

  it('kept but for a trifle, lets the case go on with what is left', () => {
    const story = promised();
    story.ledgerSays('2026-12-10 00:00', [{ ...NOVEMBER, open: 1_000 }]);
    expect(story.case).toMatchObject({ heldSince: null, debtorClass: 'undecided', status: 'open' });
    expect(story.stage).toBe('second-round');
  });

  it('of a part is kept by that part, however a new bill raises what is owed', () => {
    const story = promised({ promisedFen: fen(50_000) });
    const december = { period: '2026-12', due: '2026-12-08', open: 90_000 };
    story.ledgerSays('2026-12-09 10:00', [NOVEMBER, december]);
    expect(statuses(story)).toEqual(['open']);
    story.ledgerSays('2026-12-10 10:00', [{ ...NOVEMBER, open: 70_500 }, december]);
    expect(statuses(story)).toEqual(['kept']);
  });

  it('of more than is owed is for what is owed', () => {
    expect(promised({ promisedFen: fen(900_000) }).case.promises).toMatchObject([{ promisedFen: 120_000 }]);
  });

  it('agreed anew in time replaces the first, and is the last that counts', () => {
    const story = promised();
    call(story, promise('2026-12-11 20:00', '2026-12-14'), '2026-12-11 20:00');
    expect(statuses(story)).toEqual(['replaced', 'open']);
    expect(story.case.holds).toMatchObject([{ cause: 'promise', until: at('2026-12-16 00:00') }]);
    story.until('2026-12-15 23:59');
    expect(story.stage).toBe('second-round');
    story.until('2026-12-16 00:00');
    expect(story.stage).toBe('express-letter');
  });

  it('agreed in time and written down too late, still replaces it', () => {
    const story = promised();
    story.late('2026-12-13 09:00', { type: 'RecordAttempt', attempt: promise('2026-12-11 20:00', '2026-12-20') });
    expect(statuses(story)).toEqual(['replaced', 'open']);
    expect(story.stage).toBe('second-round');
  });

  it('agreed after the day of judgement comes after a broken one', () => {
    const story = promised();
    story.late('2026-12-13 09:00', { type: 'RecordAttempt', attempt: promise('2026-12-12 00:00', '2026-12-20') });
    expect(statuses(story)).toEqual(['broken', 'open']);
    expect(story.case.heldSince).not.toBeNull();
    // «Unless a new date is agreed»: the ladder waits where it stands.
    expect(story.stage).toBe('second-round');
  });

  it('written down out of order, the later one stands', () => {
    const story = silentUntil('2026-12-07 09:00');
    call(story, promise('2026-12-07 12:00', '2026-12-12'), '2026-12-07 12:00');
    call(story, promise('2026-12-07 10:00', '2026-12-10'), '2026-12-07 13:00');
    expect(story.case.promises.map(({ promisedOn, status }) => [promisedOn, status])).toEqual([
      ['2026-12-12', 'open'],
      ['2026-12-10', 'replaced'],
    ]);
  });

  it('corrected in its row is the same promise', () => {
    const story = promised();
    call(story, promise('2026-12-07 10:00', '2026-12-14'), '2026-12-08 10:00');
    expect(story.case.promises).toMatchObject([
      { promisedOn: '2026-12-14', judgeAt: at('2026-12-16 00:00'), status: 'open' },
    ]);
    expect(story.case.holds).toMatchObject([{ until: at('2026-12-16 00:00'), since: at('2026-12-07 10:05') }]);
  });

  it('that was a slip lets go, and uses up none', () => {
    const story = promised();
    call(story, attempt('2026-12-07 10:00', 'undecided'), '2026-12-08 10:05');
    expect(statuses(story)).toEqual(['withdrawn']);
    expect(story.case.heldSince).toBeNull();
    // A day and no more was lost: fourteen days end with the 20th.
    expect(story.case.clock?.endsAt).toBe(at('2026-12-21 00:00'));
    call(story, promise('2026-12-08 11:00', '2026-12-09'), '2026-12-08 11:00');
    call(story, promise('2026-12-09 11:00', '2026-12-10'), '2026-12-09 11:00');
    expect(statuses(story)).toEqual(['withdrawn', 'replaced', 'open']);
  });

  it('is not broken by a stale ledger, and judged when that is fresh', () => {
    const story = promised();
    story.ledger = { ...story.ledger, stale: true };
    story.until('2026-12-14 10:00');
    expect(statuses(story)).toEqual(['open']);
    expect(story.stage).toBe('second-round');
    story.ledger = { ...story.ledger, stale: false };
    story.until('2026-12-14 12:00');
    expect(statuses(story)).toEqual(['broken']);
    expect(story.stage).toBe('express-letter');
  });

  it('during the public notice stops its time, and the notice comes down all the same', () => {
    const story = silentUntil('2027-02-01 10:00');
    call(story, promise('2027-02-03 00:00', '2027-02-26'), '2027-02-03 00:00');
    story.until('2027-02-09 00:00');
    expect(story.case.tasks.map(({ kind }) => kind)).toContain('take-down-notice');
    story.on('2027-02-09 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-09 09:00') });
    story.until('2027-02-27 23:59');
    expect(story.stage).toBe('public-notice');
    // Judged after the 27th; five of its days and a half-open one were left.
    story.until('2027-03-05 23:59');
    expect(story.stage).toBe('public-notice');
    story.until('2027-03-06 00:00');
    expect(story.stage).toBe('litigation-review');
  });

  it('before anything is overdue is written down and counts for nothing', () => {
    const story = silentUntil('2026-11-25 09:00');
    const events = call(story, promise('2026-11-25 10:00', '2026-11-28'), '2026-11-25 10:00');
    expect(events.map(({ type }) => type)).toContain('PromiseNotCounted');
    expect(story.case).toMatchObject({ promises: [], heldSince: null });
  });

  it('is let go when the debt is written off', () => {
    const story = promised();
    story.on('2026-12-08 10:00', { type: 'WriteOffCase', reason: '减免', by: ASSISTANT, at: at('2026-12-08 10:00') });
    expect(statuses(story)).toEqual(['withdrawn']);
    expect(story.case).toMatchObject({ status: 'written-off', wakeAt: null, tasks: [] });
    expect(story.log.some(({ event }) => event.type === 'MessageWanted' && event.message.message === 'thanks')).toBe(
      false,
    );
  });
});

describe('a promise broken before', () => {
  it('does not cut short the second round of another way through the ladder', () => {
    const story = promised();
    story.until('2026-12-12 00:00');
    expect(story.stage).toBe('express-letter');
    const steps = [
      ['2026-12-12 10:00', EVIDENCE.dispatched('2026-12-12 10:00')],
      ['2026-12-20 10:00', EVIDENCE.supervisorVisit('2026-12-20 10:00')],
      ['2026-12-28 10:00', EVIDENCE.managerVisit('2026-12-28 10:00')],
      ['2027-01-05 10:00', EVIDENCE.lawyerLetter('2027-01-05 10:00', '2027-01-10')],
      ['2027-01-11 10:00', EVIDENCE.putUp('2027-01-11 10:00')],
      ['2027-01-19 10:00', EVIDENCE.takenDown('2027-01-19 10:00')],
      ['2027-01-20 10:00', EVIDENCE.decided('2027-01-20 10:00', 'return')],
    ] as const;
    for (const [when, evidence] of steps) story.on(when, { type: 'RecordEvidence', evidence });
    expect(story.case.steps.at(-1)).toMatchObject({ stage: 'second-round', round: 2 });
    story.until('2027-02-03 23:59');
    expect(story.stage).toBe('second-round');
    story.until('2027-02-04 00:00');
    expect(story.stage).toBe('alternate-hours');
  });

  it('and written down after it was broken, leaves the second round that began with it', () => {
    const story = silentUntil('2026-12-01 10:00');
    story.until('2026-12-04 10:00');
    story.late('2026-12-04 10:00', { type: 'RecordAttempt', attempt: promise('2026-12-01 11:00', '2026-12-01') });
    expect(statuses(story)).toEqual(['broken']);
    expect(story.stage).toBe('second-round');
  });
});

describe('the eve of a promise', () => {
  const reminders = (story: Story) => story.told.filter((line) => line.includes('promise-reminder'));

  it.each([
    ['days ahead', '2026-12-07 10:00', '2026-12-10', ['12-09 09:30 sms promise-reminder']],
    ['the next day, agreed before the hour', '2026-12-09 09:29', '2026-12-10', ['12-09 09:30 sms promise-reminder']],
    ['the next day, agreed at the hour', '2026-12-09 09:30', '2026-12-10', []],
    ['the same day', '2026-12-10 09:00', '2026-12-10', []],
  ])('%s', (_name, when, on, expected) => {
    const story = silentUntil('2026-12-06 09:00');
    call(story, promise(when, on), when);
    story.until('2026-12-31 00:00');
    expect(reminders(story)).toEqual(expected);
  });

  it('missed in an outage is made up on the promised day, and not after it', () => {
    const day = promised();
    day.late('2026-12-10 20:00');
    expect(reminders(day)).toEqual(['12-10 20:00 sms promise-reminder']);
    const after = promised();
    after.late('2026-12-11 00:00');
    expect(reminders(after)).toEqual([]);
  });

  it('is quiet while a dispute holds the case', () => {
    const story = promised();
    story.on('2026-12-08 10:00', { type: 'RaiseDispute', reason: '漏水', by: ASSISTANT, at: at('2026-12-08 10:00') });
    story.until('2026-12-11 00:00');
    expect(reminders(story)).toEqual([]);
  });
});
