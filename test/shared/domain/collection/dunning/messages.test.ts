import { describe, expect, it } from 'vitest';
import { attempt, NOVEMBER, Story, silentUntil } from './sample.ts';

const sms = (story: Story) => story.told.filter((line) => line.includes('sms'));
const opened = (when: string, bills = [NOVEMBER]) => {
  const story = new Story(bills);
  story.on(when, { type: 'OpenCase', enrolAt: null });
  return story;
};

describe('the notice', () => {
  it.each([
    ['long before the due date', '2026-11-01 10:00', ['11-01 10:00 sms notice', '11-27 09:30 sms due-reminder']],
    ['a second before the reminder', '2026-11-27 09:29', ['11-27 09:29 sms notice', '11-27 09:30 sms due-reminder']],
    ['as the reminder is due', '2026-11-27 09:30', ['11-27 09:30 sms notice']],
    ['on the due date', '2026-11-30 23:59', ['11-30 23:59 sms notice']],
    ['the day after', '2026-12-01 00:00', []],
  ])('%s', (_name, when, expected) => {
    const story = opened(when);
    story.until('2026-11-30 23:59');
    expect(sms(story).filter((line) => !line.includes('overdue'))).toEqual(expected);
  });

  it('and its reminder speak of what is owed, and of the day', () => {
    const story = opened('2026-11-20 10:00');
    const wanted = story.log.flatMap(({ event }) => (event.type === 'MessageWanted' ? [event.message] : []));
    expect(wanted).toEqual([
      {
        key: 'notice.2026-11-30',
        message: 'notice',
        stage: 'notice',
        factAt: story.case.openedAt,
        owedFen: 120_000,
        dayOn: '2026-11-30',
      },
    ]);
  });

  it('of a second bill goes out when the first is paid in time', () => {
    const december = { period: '2026-12', due: '2026-12-31', open: 90_000 };
    const story = opened('2026-11-20 10:00');
    story.ledgerSays('2026-11-25 10:00', [NOVEMBER, december]);
    story.ledgerSays('2026-11-26 10:00', [{ ...NOVEMBER, open: 0 }, december]);
    story.until('2026-12-31 00:00');
    expect(sms(story)).toEqual(['11-20 10:00 sms notice', '11-26 10:00 sms notice', '12-28 09:30 sms due-reminder']);
  });

  it('missed in an outage is reminded of on the due date, and not after it', () => {
    const due = opened('2026-11-20 10:00');
    due.late('2026-11-30 23:59');
    expect(sms(due)).toEqual(['11-20 10:00 sms notice', '11-30 23:59 sms due-reminder']);
    const after = opened('2026-11-20 10:00');
    after.late('2026-12-01 00:00');
    expect(sms(after)).toEqual(['11-20 10:00 sms notice', '12-01 00:00 sms overdue-reminder']);
  });
});

describe('the overdue reminder', () => {
  it('goes with the steps that the policy names, each time under another key', () => {
    const story = silentUntil('2027-02-11 00:00');
    expect(sms(story)).toEqual([
      '11-20 10:00 sms notice',
      '11-27 09:30 sms due-reminder',
      '12-01 00:00 sms overdue-reminder',
      '12-20 00:00 sms overdue-reminder',
      '12-28 00:00 sms overdue-reminder',
      '01-21 00:00 sms overdue-reminder',
    ]);
    const keys = story.log.flatMap(({ event }) => (event.type === 'MessageWanted' ? [event.message.key] : []));
    expect(keys.slice(2)).toEqual([
      'overdue-reminder.assign.2',
      'overdue-reminder.alternate-hours.6',
      'overdue-reminder.express-letter.7',
      'overdue-reminder.lawyer-letter.10',
    ]);
  });
});

describe('thanks', () => {
  it('are for a payment, and again after it bounced and was made good', () => {
    const story = silentUntil('2026-12-06 00:00');
    const paid = [{ ...NOVEMBER, open: 0 }];
    story.ledgerSays('2026-12-06 10:00', paid);
    story.ledgerSays('2026-12-08 10:00', [NOVEMBER]);
    story.ledgerSays('2026-12-09 10:00', paid);
    const keys = story.log.flatMap(({ event }) => (event.type === 'MessageWanted' ? [event.message.key] : []));
    expect(keys.filter((key) => key.startsWith('thanks'))).toEqual(['thanks.1', 'thanks.2']);
  });

  it('are not for a credit or a correction', () => {
    const story = silentUntil('2026-12-06 00:00');
    story.ledgerSays('2026-12-06 10:00', [{ ...NOVEMBER, open: 0 }], { settledBy: 'other' });
    expect(sms(story).filter((line) => line.includes('thanks'))).toEqual([]);
  });
});

describe('a case in court', () => {
  it('that is paid is reported once, and says nothing to the household', () => {
    const story = silentUntil('2027-02-11 00:00');
    const decided = { kind: 'litigation-decided', decision: 'court', reason: '总经理批示' } as const;
    const { enteredAt } = story.case.steps.at(-1) ?? { enteredAt: story.case.openedAt };
    const act = { by: attempt('2027-02-11 09:00', 'away').by, at: enteredAt };
    story.on('2027-02-11 10:00', { type: 'RecordEvidence', evidence: { ...decided, ...act } });
    const events = story.ledgerSays('2027-03-01 10:00', [{ ...NOVEMBER, open: 0 }]);
    expect(events.map(({ type }) => type)).toEqual(['ArrearsSeen', 'SettledInCourt']);
    expect(story.late('2027-03-02 10:00')).toEqual([]);
  });
});
