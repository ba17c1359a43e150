import { describe, expect, it } from 'vitest';
import { fen, NO_FEN } from '../../../../../shared/kernel/money.ts';
import { ASSISTANT, at, attempt, CHIEF, EVIDENCE, NOVEMBER, promise, Story } from './sample.ts';

const DECEMBER = { period: '2026-12', due: '2026-12-31', open: 120_000 };
const PAID = { ...NOVEMBER, open: 0 };

/** A bill of ¥1,200 due on Monday 30 November, announced on the 20th and given to an assistant on 1 December. */
function assigned(): Story {
  const story = new Story([NOVEMBER]);
  story.on('2026-11-20 10:00', { type: 'OpenCase', enrolAt: null });
  story.on('2026-11-20 16:00', { type: 'RecordEvidence', evidence: EVIDENCE.delivered('2026-11-20 15:30') });
  story.on('2026-12-01 10:00', { type: 'AssignCase', assistant: ASSISTANT });
  return story;
}
const called = (story: Story, record: ReturnType<typeof attempt>, when: string) =>
  story.on(when, { type: 'RecordAttempt', attempt: record });

describe('a household that pays before the due date', () => {
  it('gets the notice and the reminder, and no more', () => {
    const story = new Story([NOVEMBER]);
    story.on('2026-11-20 10:00', { type: 'OpenCase', enrolAt: null });
    story.ledgerSays('2026-11-29 12:00', [PAID]);
    story.until('2027-06-01 00:00');
    expect(story.told).toEqual([
      '11-20 10:00 sms notice',
      '11-21 09:30 told owner: deliver-notice',
      '11-22 09:30 told project-manager: deliver-notice',
      '11-24 09:30 told branch-manager: deliver-notice',
      '11-27 09:30 sms due-reminder',
      '11-29 12:00 closed settled',
    ]);
    expect(story.case).toMatchObject({ wakeAt: null, tasks: [] });
  });
});

describe('class promised', () => {
  it('waits for the day, reminds on its eve, and ends with the payment', () => {
    const story = assigned();
    called(story, promise('2026-12-02 10:00', '2026-12-08'), '2026-12-02 10:05');
    expect(story.stage).toBe('second-round');
    story.until('2026-12-07 23:00');
    story.ledgerSays('2026-12-08 16:00', [PAID]);
    story.until('2027-06-01 00:00');
    expect(story.told.slice(2)).toEqual([
      '12-01 00:00 → assign (due-date-passed)',
      '12-01 00:00 sms overdue-reminder',
      '12-01 10:00 → prepare (assigned)',
      '12-02 10:05 class promised',
      '12-02 10:05 → first-round (attempted)',
      '12-02 10:05 → second-round (classed)',
      '12-02 10:05 hold promise',
      '12-07 09:30 sms promise-reminder',
      '12-08 16:00 promise 1 kept',
      '12-08 16:00 closed settled',
      '12-08 16:00 sms thanks',
    ]);
  });
});

describe('class undecided', () => {
  it('not reached in three days is called by day, then at other hours, then written to', () => {
    const story = assigned();
    called(story, attempt('2026-12-02 10:00', 'no-answer'), '2026-12-02 10:05');
    expect(story.stage).toBe('first-round');
    story.until('2026-12-27 00:00');
    expect(story.told.filter((line) => line.includes('→')).slice(2)).toEqual([
      '12-02 10:05 → first-round (attempted)',
      '12-05 00:00 → second-round (time-over)',
      '12-20 00:00 → alternate-hours (time-over)',
    ]);
    story.until('2026-12-28 00:00');
    expect(story.stage).toBe('express-letter');
    story.on('2026-12-28 11:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-28 10:00') });
    story.ledgerSays('2026-12-31 16:00', [PAID]);
    expect(story.told.slice(-2)).toEqual(['12-31 16:00 closed settled', '12-31 16:00 sms thanks']);
    expect(story.case.tasks.map(({ kind }) => kind)).toEqual(['sign-off']);
  });
});

describe('class unreachable', () => {
  it('with a dead number asks for a new one and a visit, and for neither once they are reached', () => {
    const story = assigned();
    called(story, attempt('2026-12-02 10:00', 'number-dead'), '2026-12-02 10:05');
    expect(story.stage).toBe('second-round');
    expect(story.case.tasks.map(({ kind }) => kind)).toEqual(['find-number', 'visit-home']);
    const events = called(story, attempt('2026-12-03 10:00', 'away', { channel: 'landline' }), '2026-12-03 10:05');
    expect(events.map(({ type }) => type)).toEqual([
      'AttemptRecorded',
      'ClassChanged',
      'TaskWithdrawn',
      'TaskWithdrawn',
      'WakeSet',
    ]);
    expect(story.case).toMatchObject({ debtorClass: 'away', tasks: [] });
    expect(story.case.attempts).toHaveLength(2);
  });

  it('is visited by two when nothing else helps, and pays while they are on the way', () => {
    const story = assigned();
    called(story, attempt('2026-12-02 10:00', 'number-dead'), '2026-12-02 10:05');
    const visit = attempt('2026-12-04 19:00', 'no-answer', { channel: 'visit' });
    called(story, visit, '2026-12-04 19:30');
    expect(story.case).toMatchObject({ debtorClass: 'unreachable', tasks: [{ kind: 'find-number' }] });
    story.on('2026-12-25 11:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-25 10:00') });
    const visitAt = at('2027-01-05 15:00');
    story.on('2027-01-05 10:00', { type: 'PlanVisit', visitAt, visitors: [ASSISTANT, CHIEF] });
    story.ledgerSays('2027-01-05 14:30', [PAID]);
    expect(story.told.slice(-3)).toEqual([
      '01-05 14:30 visit called back',
      '01-05 14:30 closed settled',
      '01-05 14:30 sms thanks',
    ]);
  });
});

describe('class away', () => {
  it('pays by remittance after a call every day', () => {
    const story = assigned();
    called(story, attempt('2026-12-02 10:00', 'away'), '2026-12-02 10:05');
    called(story, attempt('2026-12-03 10:00', 'away'), '2026-12-03 10:05');
    story.ledgerSays('2026-12-04 09:00', [PAID]);
    story.until('2027-06-01 00:00');
    expect(story.told.slice(-4)).toEqual([
      '12-02 10:05 → first-round (attempted)',
      '12-02 10:05 → second-round (classed)',
      '12-04 09:00 closed settled',
      '12-04 09:00 sms thanks',
    ]);
    expect(story.case).toMatchObject({ wakeAt: null, tasks: [] });
  });

  it('goes the common way when no remittance comes', () => {
    const story = assigned();
    called(story, attempt('2026-12-02 10:00', 'away'), '2026-12-02 10:05');
    expect(story.case).toMatchObject({ debtorClass: 'away', tasks: [] });
    story.until('2026-12-17 00:00');
    expect(story.stage).toBe('alternate-hours');
  });
});

/** Refuses on 2 December, and is taken up to the step before the one named. */
function refusing(): Story {
  const story = assigned();
  called(story, attempt('2026-12-02 10:00', 'refused', { said: '地下室漏水' }), '2026-12-02 10:05');
  story.on('2026-12-02 18:00', { type: 'CompleteTask', task: 'report-reason' });
  return story;
}

function toNotice(): Story {
  const story = refusing();
  story.on('2026-12-25 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-25 09:50') });
  story.on('2027-01-02 15:00', { type: 'RecordEvidence', evidence: EVIDENCE.supervisorVisit('2027-01-02 14:00') });
  story.on('2027-01-10 15:00', { type: 'RecordEvidence', evidence: EVIDENCE.managerVisit('2027-01-10 14:00') });
  const letter = EVIDENCE.lawyerLetter('2027-01-18 14:00', '2027-01-28');
  story.on('2027-01-18 15:00', { type: 'RecordEvidence', evidence: letter });
  story.on('2027-01-29 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.putUp('2027-01-29 09:00') });
  return story;
}

describe('class refusing', () => {
  it('from the bill to the court, with everything signed', () => {
    const story = toNotice();
    story.on('2027-02-06 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-06 09:30') });
    expect(story.stage).toBe('litigation-review');
    story.on('2027-02-08 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.decided('2027-02-08 09:00', 'court') });
    expect(story.told.filter((line) => /→|closed/.test(line)).slice(1)).toEqual([
      '12-01 10:00 → prepare (assigned)',
      '12-02 10:05 → first-round (attempted)',
      '12-02 10:05 → second-round (classed)',
      '12-17 00:00 → alternate-hours (time-over)',
      '12-25 00:00 → express-letter (time-over)',
      '01-02 00:00 → supervisor-visit (time-over)',
      '01-10 00:00 → manager-visit (time-over)',
      '01-18 00:00 → lawyer-letter (time-over)',
      '01-29 00:00 → public-notice (time-over)',
      '02-06 10:00 → litigation-review (time-over)',
      '02-08 10:00 closed in-court',
    ]);
    for (const { sequence, version, stage } of story.case.steps) {
      const step = { step: sequence, version, by: CHIEF, at: story.case.closedAt ?? story.case.openedAt } as const;
      if (story.case.tasks.some((task) => task.kind === 'sign-off' && task.step === sequence)) {
        story.on('2027-02-08 19:00', { type: 'SignStep', ...step });
      } else expect([stage, version > 1]).toEqual([stage, false]);
    }
    expect(story.case).toMatchObject({ status: 'in-court', tasks: [], wakeAt: null });
  });

  it('goes back to the second round with the record kept when the general manager says so', () => {
    const story = toNotice();
    story.on('2027-02-06 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-06 09:30') });
    story.on('2027-02-08 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.decided('2027-02-08 09:00', 'return') });
    expect(story.case.steps.at(-1)).toMatchObject({ stage: 'second-round', round: 2, evidence: [] });
    expect(story.case.steps.filter(({ stage }) => stage === 'express-letter')).toHaveLength(1);
    expect(story.case.attempts).toHaveLength(1);
    story.until('2027-02-22 23:59');
    expect(story.stage).toBe('second-round');
    story.until('2027-02-23 00:00');
    expect(story.stage).toBe('alternate-hours');
  });

  it('reports the reason at once, in the words that were used', () => {
    const story = assigned();
    const events = called(story, attempt('2026-12-02 10:00', 'refused', { said: '地下室漏水' }), '2026-12-02 10:05');
    expect(events).toContainEqual({ type: 'ReasonReported', attempt: 'a-2026-12-02 10:00', said: '地下室漏水' });
    expect(story.case.tasks.map(({ kind }) => kind)).toEqual(['report-reason']);
  });
});

describe('a promise broken twice', () => {
  it('goes to the letter after the first, waits there for the second, and goes on with the time that was left', () => {
    const story = assigned();
    called(story, promise('2026-12-02 10:00', '2026-12-08'), '2026-12-02 10:05');
    story.until('2026-12-09 23:59');
    expect(story.stage).toBe('second-round');
    story.until('2026-12-10 00:00');
    expect(story.told.slice(-5)).toEqual([
      '12-10 00:00 promise 1 broken',
      '12-10 00:00 class undecided',
      '12-10 00:00 free promise',
      '12-10 00:00 → express-letter (promise-broken)',
      '12-10 00:00 sms overdue-reminder',
    ]);
    story.on('2026-12-10 11:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-10 10:30') });
    // Three of the seven days are gone when they promise again, for Saturday the 19th, judged on Monday with one day of grace.
    called(story, promise('2026-12-14 00:00', '2026-12-19'), '2026-12-14 00:00');
    story.until('2026-12-22 23:59');
    expect(story.stage).toBe('express-letter');
    expect(story.case.heldSince).not.toBeNull();
    story.until('2026-12-23 00:00');
    expect(story.told.at(-1)).toBe('12-23 00:00 free promise');
    // Seven days ended with the 17th: four were left.
    story.until('2026-12-26 23:59');
    expect(story.stage).toBe('express-letter');
    story.until('2026-12-27 00:00');
    expect(story.stage).toBe('supervisor-visit');
  });

  it('a third date is written down and holds nothing', () => {
    const story = assigned();
    called(story, promise('2026-12-02 10:00', '2026-12-03'), '2026-12-02 10:05');
    called(story, promise('2026-12-03 10:00', '2026-12-04'), '2026-12-03 10:05');
    const events = called(story, promise('2026-12-04 10:00', '2026-12-30'), '2026-12-04 10:05');
    expect(events.map(({ type }) => type)).toContain('PromiseNotCounted');
    expect(story.case.promises.map(({ status }) => status)).toEqual(['replaced', 'open']);
    story.until('2026-12-08 00:00');
    expect(story.stage).toBe('express-letter');
    expect(story.case.debtorClass).toBe('undecided');
  });
});

describe('paid on day 3 of the public notice', () => {
  it('closes at once, and asks for nothing but that the notice be taken down', () => {
    const story = toNotice();
    for (const { sequence, version, evidence } of story.case.steps) {
      const signable = story.case.tasks.some(({ kind, step }) => kind === 'sign-off' && step === sequence);
      if (signable && evidence.length > 0) {
        const act = { by: CHIEF, at: story.case.openedAt };
        story.on('2027-01-29 19:00', { type: 'SignStep', step: sequence, version, ...act });
      }
    }
    const events = story.ledgerSays('2027-02-01 11:00', [PAID]);
    expect(events.map(({ type }) => type)).toEqual([
      'ArrearsSeen',
      'CaseClosed',
      'MessagesWithdrawn',
      'MessageWanted',
      'TaskOpened',
      'WakeSet',
    ]);
    expect(story.case.tasks).toMatchObject([{ kind: 'take-down-notice', dueOn: '2027-02-02' }]);
    story.until('2027-02-03 09:30');
    expect(story.told.slice(-2)).toEqual([
      '02-02 09:30 told owner: take-down-notice',
      '02-03 09:30 told project-manager: take-down-notice',
    ]);
    const taken = EVIDENCE.takenDown('2027-02-03 10:00');
    const done = story.on('2027-02-03 10:30', { type: 'RecordEvidence', evidence: taken });
    expect(done.map(({ type }) => type)).toEqual(['EvidenceRecorded', 'TaskDone', 'TaskOpened', 'WakeSet']);
    expect(story.case.tasks.map(({ kind }) => kind)).toEqual(['sign-off']);
  });

  it('and bounced after that, it is put up again for a whole week', () => {
    const story = toNotice();
    story.ledgerSays('2027-02-01 11:00', [PAID]);
    story.on('2027-02-01 15:00', { type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-01 14:00') });
    story.ledgerSays('2027-02-04 11:00', [NOVEMBER]);
    expect(story.case.steps.at(-1)).toMatchObject({ stage: 'public-notice', round: 1, evidence: [] });
    expect(story.case.clock).toBeNull();
    expect(story.case.tasks.some(({ kind }) => kind === 'put-up-notice')).toBe(true);
    story.on('2027-02-05 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.putUp('2027-02-05 09:00') });
    story.on('2027-02-13 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-13 09:00') });
    expect(story.stage).toBe('litigation-review');
  });
});

describe('a dispute', () => {
  /** Raised on the 6th of fourteen days, in the evening. */
  function disputed(): Story {
    const story = refusing();
    const act = { by: ASSISTANT, at: story.case.openedAt };
    story.on('2026-12-08 00:00', { type: 'RaiseDispute', reason: '地下室漏水未修', ...act });
    return story;
  }

  it('rejected goes on at the same step with the time that was left', () => {
    const story = disputed();
    story.until('2027-01-31 00:00');
    expect(story.stage).toBe('second-round');
    const act = { by: CHIEF, at: story.case.openedAt };
    story.on('2027-01-31 00:00', {
      type: 'RuleOnDispute',
      ruling: 'rejected',
      reducedFen: NO_FEN,
      remark: null,
      ...act,
    });
    // Fourteen days ended with 16 December: nine were left.
    story.until('2027-02-08 23:59');
    expect(story.stage).toBe('second-round');
    story.until('2027-02-09 00:00');
    expect(story.stage).toBe('alternate-hours');
  });

  it('upheld waits until the ledger is corrected, and asks for that', () => {
    const story = disputed();
    const act = { by: CHIEF, at: story.case.openedAt };
    story.on('2026-12-10 10:00', {
      type: 'RuleOnDispute',
      ruling: 'upheld',
      reducedFen: fen(70_000),
      remark: '减免漏水期间费用',
      ...act,
    });
    expect(story.case.tasks.map(({ kind }) => kind)).toContain('correct-ledger');
    story.until('2026-12-20 00:00');
    expect(story.case.heldSince).not.toBeNull();
    const events = story.ledgerSays('2026-12-20 09:00', [{ ...NOVEMBER, open: 50_000 }], { settledBy: 'other' });
    expect(events.map(({ type }) => type)).toEqual([
      'ArrearsSeen',
      'DisputeCorrected',
      'HoldEnded',
      'WeekCounted',
      'TaskDone',
      'WakeSet',
    ]);
    expect(story.stage).toBe('second-round');
    expect(story.case.heldSince).toBeNull();
  });

  it('upheld for everything ends the case without thanks', () => {
    const story = disputed();
    const act = { by: CHIEF, at: story.case.openedAt };
    const ruling = { ruling: 'upheld', reducedFen: fen(120_000), remark: null } as const;
    story.on('2026-12-10 10:00', { type: 'RuleOnDispute', ...ruling, ...act });
    story.ledgerSays('2026-12-11 09:00', [PAID], { settledBy: 'other' });
    expect(story.told.at(-1)).toBe('12-11 09:00 closed settled');
    expect(story.case).toMatchObject({ tasks: [], wakeAt: null, holds: [] });
  });
});

describe('a bounced payment', () => {
  it('opens the case again at the step it had reached, with the time it had left', () => {
    const story = refusing();
    story.ledgerSays('2026-12-20 00:00', [PAID]);
    expect(story.case).toMatchObject({ status: 'settled', wakeAt: null });
    const events = story.ledgerSays('2027-01-10 00:00', [NOVEMBER]);
    expect(events.map(({ type }) => type)).toContain('CaseReopened');
    expect(story.stage).toBe('alternate-hours');
    // Seven days ended with 24 December: five were left.
    story.until('2027-01-14 23:59');
    expect(story.stage).toBe('alternate-hours');
    story.until('2027-01-15 00:00');
    expect(story.stage).toBe('express-letter');
  });

  it('a bill that falls due after the closing does not', () => {
    const story = refusing();
    story.ledgerSays('2026-12-20 10:00', [PAID, DECEMBER]);
    story.ledgerSays('2027-01-10 10:00', [PAID, DECEMBER]);
    expect(story.case.status).toBe('settled');
  });
});

describe('a new bill and a part payment', () => {
  it('neither restart nor move the ladder', () => {
    const changed = refusing();
    const without = refusing();
    changed.ledgerSays('2026-12-10 10:00', [NOVEMBER, DECEMBER]);
    changed.ledgerSays('2026-12-14 10:00', [{ ...NOVEMBER, open: 100 }, DECEMBER]);
    changed.ledgerSays('2027-01-03 10:00', [{ ...NOVEMBER, open: 100 }, DECEMBER]);
    without.until('2027-01-03 10:00');
    const course = (story: Story) => story.told.filter((line) => line.includes('→'));
    expect(course(changed)).toEqual(course(without));
    expect(changed.case.arrears.overdueFen).toBe(120_100);
  });
});
