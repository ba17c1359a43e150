import { describe, expect, it } from 'vitest';
import { nextAction, nextActions } from '../../../../../shared/domain/collection/dunning/next-action.ts';
import { type CallContext, nextCall } from '../../../../../shared/domain/collection/dunning/next-call.ts';
import { at, attempt, CALENDAR, CHIEF, date, LADDER, NOVEMBER, promise, type Story, silentUntil } from './sample.ts';

const BOTH = { landline: true, mobile: true };
const contextAt = (when: string, numbers = BOTH): CallContext => ({
  now: at(when),
  policy: LADDER,
  calendar: CALENDAR,
  numbers,
});
const call = (
  story: Story,
  when: string,
  ...rest: Parameters<typeof attempt> extends [unknown, ...infer R] ? R : never
) => story.late(when, { type: 'RecordAttempt', attempt: attempt(when, ...rest) });
const said = (story: Story, when: string, numbers = BOTH) => {
  const next = nextCall(story.case, contextAt(when, numbers));
  return next === null ? null : [next.channel, clock(next.from), clock(next.until), next.purpose, next.tone];
};
const clock = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

describe('the first call', () => {
  it.each([
    ['before the hours', '2026-12-01 08:00', ['landline', '12-01 09:30', '12-01 12:00', 'first-call', 'reminder']],
    ['inside', '2026-12-01 11:59', ['landline', '12-01 11:59', '12-01 12:00', 'first-call', 'reminder']],
    ['as they end', '2026-12-01 12:00', ['landline', '12-01 15:00', '12-01 21:00', 'first-call', 'reminder']],
    ['at night', '2026-12-01 21:00', ['landline', '12-02 09:30', '12-02 12:00', 'first-call', 'reminder']],
    [
      'on the eve of Saturday',
      '2026-12-04 22:00',
      ['landline', '12-05 10:30', '12-05 12:00', 'first-call', 'reminder'],
    ],
  ])('%s', (_name, when, expected) => {
    const story = silentUntil('2026-12-01 10:00');
    expect(said(story, when)).toEqual(expected);
  });

  it('goes to the number on file, and to nobody without one', () => {
    const story = silentUntil('2026-12-01 10:00');
    expect(said(story, '2026-12-01 10:00', { landline: false, mobile: true })?.[0]).toBe('mobile');
    expect(said(story, '2026-12-01 10:00', { landline: false, mobile: false })).toBeNull();
  });

  it('is made by nobody before the case is assigned', () => {
    expect(said(silentUntil('2026-11-25 10:00'), '2026-11-25 10:00')).toBeNull();
    expect(said(silentUntil('2026-12-01 00:00'), '2026-12-01 09:59')).toBeNull();
  });
});

describe('in ordinary hours', () => {
  const second = () => silentUntil('2026-12-05 00:00');

  it('the landline comes first, then the mobile, then the next hours', () => {
    const story = second();
    expect(said(story, '2026-12-07 09:40')?.slice(0, 2)).toEqual(['landline', '12-07 09:40']);
    call(story, '2026-12-07 09:40', 'no-answer', { channel: 'landline' });
    expect(said(story, '2026-12-07 09:45')?.slice(0, 2)).toEqual(['mobile', '12-07 09:45']);
    call(story, '2026-12-07 09:45', 'no-answer');
    expect(said(story, '2026-12-07 09:50')?.slice(0, 3)).toEqual(['landline', '12-07 15:00', '12-07 21:00']);
  });

  it('who was reached is left alone until the next day', () => {
    const story = second();
    call(story, '2026-12-07 09:40', 'undecided', { channel: 'landline' });
    expect(said(story, '2026-12-07 15:00')).toEqual(['landline', '12-08 09:30', '12-08 12:00', 'date', 'request']);
  });

  it('a dead number is not tried again', () => {
    const story = second();
    call(story, '2026-12-07 09:40', 'number-dead', { channel: 'landline' });
    expect(said(story, '2026-12-07 09:45')?.[0]).toBe('mobile');
    expect(said(story, '2026-12-07 09:45', { landline: true, mobile: false })).toBeNull();
  });

  it.each([
    ['away', 'remittance', '12-09 09:30'],
    ['undecided', 'date', '12-09 09:30'],
    ['refused', 'as-directed', '12-14 09:30'],
  ] as const)('%s is called for %s, after two calls this week from %s', (outcome, purpose, from) => {
    const story = second();
    call(story, '2026-12-07 09:40', outcome);
    call(story, '2026-12-08 09:40', outcome);
    const next = said(story, '2026-12-08 10:00');
    expect([next?.[3], next?.[1]]).toEqual([purpose, from]);
  });

  it('from the letter on it is the weekly minimum, in a firm tone', () => {
    const story = silentUntil('2026-12-28 10:00');
    // No notice is out for 2027 yet: its days and the last of December count as days off.
    expect(said(story, '2026-12-29 10:00')).toEqual(['landline', '12-29 10:30', '12-29 12:00', 'weekly', 'firm']);
    call(story, '2026-12-29 10:00', 'no-answer');
    call(story, '2026-12-30 10:00', 'no-answer');
    expect(said(story, '2026-12-30 11:00')?.[1]).toBe('01-04 10:30');
  });
});

describe('in other hours', () => {
  const other = () => silentUntil('2026-12-20 00:00');

  it.each([
    ['before all', '2026-12-21 06:00', ['landline', '12-21 07:30', '12-21 09:00']],
    ['landline hours', '2026-12-21 07:30', ['landline', '12-21 07:30', '12-21 09:00']],
    ['both', '2026-12-21 08:00', ['landline', '12-21 08:00', '12-21 09:00']],
    ['mobile hours alone', '2026-12-21 09:00', ['mobile', '12-21 09:00', '12-21 14:00']],
    ['between', '2026-12-21 14:00', ['landline', '12-21 20:00', '12-21 22:00']],
    ['after all', '2026-12-21 22:00', ['landline', '12-22 07:30', '12-22 09:00']],
    ['a Sunday is no different', '2026-12-20 07:30', ['landline', '12-20 07:30', '12-20 09:00']],
  ])('%s', (_name, when, expected) => {
    expect(said(other(), when)?.slice(0, 3)).toEqual(expected);
  });

  it('unanswered, again after half an hour, within them', () => {
    const story = other();
    call(story, '2026-12-21 07:30', 'no-answer', { channel: 'landline' });
    expect(said(story, '2026-12-21 07:31')?.slice(0, 2)).toEqual(['landline', '12-21 08:00']);
    call(story, '2026-12-21 08:40', 'no-answer', { channel: 'landline' });
    expect(said(story, '2026-12-21 08:41')?.slice(0, 2)).toEqual(['mobile', '12-21 09:10']);
    call(story, '2026-12-21 13:45', 'no-answer');
    expect(said(story, '2026-12-21 13:46')?.slice(0, 2)).toEqual(['landline', '12-21 20:00']);
  });

  it('answered, the next day', () => {
    const story = other();
    call(story, '2026-12-21 07:30', 'undecided', { channel: 'landline' });
    expect(said(story, '2026-12-21 08:00')?.slice(0, 2)).toEqual(['landline', '12-22 07:30']);
  });
});

describe('a promise', () => {
  const promised = () => {
    const story = silentUntil('2026-12-07 10:00');
    story.late('2026-12-07 10:00', { type: 'RecordAttempt', attempt: promise('2026-12-07 10:00', '2026-12-10') });
    return story;
  };

  it('is called for on its eve, and then waited for', () => {
    const story = promised();
    expect(nextActions(story.case, contextAt('2026-12-07 11:00'))).toEqual([
      {
        kind: 'call',
        channel: 'landline',
        purpose: 'promise-eve',
        tone: 'request',
        from: at('2026-12-09 09:30'),
        until: at('2026-12-09 12:00'),
      },
      { kind: 'wait', because: 'promise', until: at('2026-12-12 00:00') },
    ]);
    call(story, '2026-12-09 09:30', 'message-left');
    expect(nextAction(story.case, contextAt('2026-12-09 10:00'))).toMatchObject({ kind: 'wait' });
  });

  it('missed on the eve, on the day; after it nothing is said', () => {
    expect(said(promised(), '2026-12-10 09:00')?.[1]).toBe('12-10 09:30');
    expect(said(promised(), '2026-12-11 00:00')).toBeNull();
  });
});

describe('what is to be done', () => {
  it('is what the step asks for, then the calls of the week', () => {
    const story = silentUntil('2026-12-28 00:00');
    expect(nextActions(story.case, contextAt('2026-12-28 09:00')).map((each) => each.kind)).toEqual(['task', 'call']);
    expect(nextAction(story.case, contextAt('2026-12-28 09:00'))).toEqual({
      kind: 'task',
      task: 'dispatch-letter',
      dueOn: '2026-12-30',
    });
  });

  it('is to call when the case has just been assigned, and to assign before', () => {
    expect(nextAction(silentUntil('2026-12-01 10:00').case, contextAt('2026-12-01 10:00'))?.kind).toBe('call');
    expect(nextAction(silentUntil('2026-12-01 00:00').case, contextAt('2026-12-01 09:00'))).toMatchObject({
      task: 'assign-case',
    });
  });

  it.each(['dispute', 'staff'] as const)('is to wait while %s holds the case', (cause) => {
    const story = silentUntil('2026-12-28 10:00');
    const act = { by: CHIEF, at: at('2026-12-28 11:00'), reason: '漏水' } as const;
    story.late(
      '2026-12-28 11:00',
      cause === 'dispute'
        ? { type: 'RaiseDispute', ...act }
        : { type: 'HoldCase', untilOn: date('2027-01-10'), ...act },
    );
    const actions = nextActions(story.case, contextAt('2026-12-28 12:00'));
    // The signature is the office's own affair.
    expect(actions).toMatchObject([{ task: 'sign-off' }, { kind: 'wait', because: cause }]);
  });

  it('waits for the longest of several reasons', () => {
    const story = silentUntil('2026-12-07 10:00');
    story.late('2026-12-07 10:00', { type: 'RecordAttempt', attempt: promise('2026-12-07 10:00', '2026-12-10') });
    const act = { by: CHIEF, at: at('2026-12-07 10:00'), reason: '漏水' } as const;
    story.late('2026-12-07 10:00', { type: 'HoldCase', untilOn: date('2026-12-20'), ...act });
    expect(nextAction(story.case, contextAt('2026-12-07 11:00'))).toMatchObject({ because: 'staff' });
    story.late('2026-12-07 10:00', { type: 'RaiseDispute', ...act });
    expect(nextAction(story.case, contextAt('2026-12-07 11:00'))).toEqual({
      kind: 'wait',
      because: 'dispute',
      until: null,
    });
  });

  it('is nothing once it is paid, but for what hangs or is unsigned', () => {
    const early = silentUntil('2026-12-05 00:00');
    early.ledgerSays('2026-12-06 10:00', [{ ...NOVEMBER, open: 0 }]);
    expect(nextAction(early.case, contextAt('2026-12-06 11:00'))).toBeNull();
    const late = silentUntil('2027-02-01 10:00');
    late.ledgerSays('2027-02-03 10:00', [{ ...NOVEMBER, open: 0 }]);
    const kinds = nextActions(late.case, contextAt('2027-02-03 11:00')).map(
      (each) => each.kind === 'task' && each.task,
    );
    expect(new Set(kinds)).toEqual(new Set(['sign-off', 'take-down-notice']));
  });
});
