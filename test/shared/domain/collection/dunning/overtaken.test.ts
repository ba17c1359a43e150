import { describe, expect, it } from 'vitest';
import type { DunningGround } from '../../../../../shared/domain/collection/dunning/message.ts';
import { isOvertaken, owedOn } from '../../../../../shared/domain/collection/dunning/overtaken.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import {
  ASSISTANT,
  at,
  attempt,
  CHIEF,
  contextAt,
  date,
  EVIDENCE,
  NOVEMBER,
  promise,
  type Story,
  silentUntil,
} from './sample.ts';

const PAID = [{ ...NOVEMBER, open: 0 }];
const DUE = date('2026-11-30');

type Change = (story: Story) => void;
const nothing: Change = () => {};
const paid: Change = (story) => story.ledgerSays('2026-12-06 10:00', PAID);
const held: Change = (story) =>
  story.late('2026-12-06 10:00', {
    type: 'HoldCase',
    reason: '出差',
    untilOn: date('2026-12-20'),
    by: CHIEF,
    at: at('2026-12-06 10:00'),
  });
const released: Change = (story) =>
  story.late('2026-12-06 11:00', { type: 'ReleaseCase', by: CHIEF, at: at('2026-12-06 11:00') });
const promised: Change = (story) =>
  story.late('2026-12-06 10:00', { type: 'RecordAttempt', attempt: promise('2026-12-06 10:00', '2026-12-10') });
const promisedAnew: Change = (story) =>
  story.late('2026-12-06 12:00', { type: 'RecordAttempt', attempt: promise('2026-12-06 12:00', '2026-12-12') });
const refused: Change = (story) =>
  story.late('2026-12-06 13:00', { type: 'RecordAttempt', attempt: attempt('2026-12-06 13:00', 'refused') });
const spoken: Change = (story) =>
  story.late('2026-12-06 14:00', { type: 'RecordAttempt', attempt: attempt('2026-12-06 14:00', 'undecided') });

describe('what a message rests on', () => {
  const stay: DunningGround = { on: 'stay', step: 5, withdrawals: 0 };
  const kept: DunningGround = { on: 'promise', sequence: 1, withdrawals: 1 };
  const cases: readonly (readonly [string, DunningGround, readonly Change[], string, boolean])[] = [
    ['the present stay', stay, [nothing], '2026-12-06', false],
    ['an earlier stay, of another tone', { ...stay, step: 4 }, [nothing], '2026-12-06', true],
    ['a stay that never was', { ...stay, step: 6 }, [nothing], '2026-12-06', true],
    ['a stay that waits', stay, [held], '2026-12-06', true],
    ['a stay that waited since: what was withdrawn stays so', stay, [held, released], '2026-12-06', true],
    ['a stay that had waited before', { ...stay, withdrawals: 1 }, [held, released], '2026-12-06', false],
    ['a stay of a case that is paid', stay, [paid], '2026-12-06', true],
    ['an open promise', kept, [promised], '2026-12-09', false],
    ['on its very day', kept, [promised], '2026-12-10', false],
    ['a promise whose day is over', kept, [promised], '2026-12-11', true],
    ['a promise that another has replaced', kept, [promised, promisedAnew], '2026-12-09', true],
    ['the one that replaced it', { ...kept, sequence: 2 }, [promised, promisedAnew], '2026-12-09', false],
    ['no promise', { ...kept, withdrawals: 0 }, [nothing], '2026-12-09', true],
    ['a promise while staff let the case wait', kept, [promised, held], '2026-12-09', true],
    ['the settlement', { on: 'settlement', closing: 1 }, [paid], '2026-12-06', false],
    ['a settlement to come', { on: 'settlement', closing: 2 }, [paid], '2026-12-06', true],
    [
      'a settlement that bounced',
      { on: 'settlement', closing: 1 },
      [paid, (s) => s.ledgerSays('2026-12-07 10:00', [NOVEMBER])],
      '2026-12-07',
      true,
    ],
    ['a refusal', { on: 'refusal' }, [refused], '2026-12-06', false],
    ['a refusal that was taken back', { on: 'refusal' }, [refused, spoken], '2026-12-06', true],
    [
      'a refusal of who has paid',
      { on: 'refusal' },
      [refused, (s) => s.ledgerSays('2026-12-07 10:00', PAID)],
      '2026-12-07',
      true,
    ],
    ['a ledger that is fresh', { on: 'stale-ledger' }, [nothing], '2026-12-06', true],
  ];
  it.each(cases)('%s', (_name, ground, changes, today, expected) => {
    const story = silentUntil('2026-12-05 00:00');
    for (const change of changes) change(story);
    expect(isOvertaken(story.case, ground, date(today))).toBe(expected);
  });

  it.each([
    ['the day before', '2026-11-29', 'none', false],
    ['on the due date', '2026-11-30', 'none', false],
    ['the day after', '2026-12-01', 'none', true],
    ['after a hold', '2026-11-29', 'held', true],
  ])('a bill, %s', (_name, today, change, expected) => {
    const story = silentUntil('2026-11-25 10:00');
    if (change === 'held') {
      const act = { by: CHIEF, at: at('2026-11-26 10:00') };
      story.late('2026-11-26 10:00', { type: 'HoldCase', reason: '核对账单', untilOn: date('2026-11-26'), ...act });
      story.late('2026-11-26 11:00', { type: 'ReleaseCase', ...act });
    }
    expect(isOvertaken(story.case, { on: 'bill', dueOn: DUE, withdrawals: 0 }, date(today))).toBe(expected);
  });

  it.each([
    ['prepare', 2, '2026-12-01 10:00', false],
    ['first-round', 2, '2026-12-02 10:00', false],
    ['second-round', 2, '2026-12-05 00:00', true],
    ['alternate-hours', 5, '2026-12-20 00:00', false],
    ['express-letter', 5, '2026-12-28 00:00', true],
    ['manager-visit', 7, '2027-01-13 00:00', false],
    ['lawyer-letter', 7, '2027-01-21 00:00', true],
    ['public-notice', 10, '2027-02-01 00:00', false],
  ])('a stay lasts through those of its tone: at %s, since step %d', (stage, step, when, expected) => {
    const story = silentUntil(when);
    expect(story.stage).toBe(stage);
    expect(isOvertaken(story.case, { on: 'stay', step, withdrawals: 0 }, date(when.slice(0, 10)))).toBe(expected);
  });

  it('a stay of an earlier round is over, whatever the tone', () => {
    const story = silentUntil('2027-02-10 10:00');
    story.on('2027-02-11 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.decided('2027-02-11 10:00', 'return') });
    expect(story.stage).toBe('second-round');
    expect(isOvertaken(story.case, { on: 'stay', step: 5, withdrawals: 0 }, date('2027-02-11'))).toBe(true);
    expect(isOvertaken(story.case, { on: 'stay', step: 13, withdrawals: 0 }, date('2027-02-11'))).toBe(false);
  });

  it('a bill is overtaken once the case has moved on, whatever the day', () => {
    expect(isOvertaken(silentUntil('2026-12-01 00:00').case, { on: 'bill', dueOn: DUE, withdrawals: 0 }, DUE)).toBe(
      true,
    );
  });

  it.each([
    ['asked for', '2026-12-28 00:00', false],
    ['done', '2026-12-28 10:00', true],
  ])('a task that is %s', (_name, when, expected) => {
    const ground = { on: 'task', key: 'dispatch-letter.7' } as const;
    expect(isOvertaken(silentUntil(when).case, ground, date('2026-12-28'))).toBe(expected);
  });

  it('a task to the household rests while the case waits, one of the office alone does not', () => {
    const story = silentUntil('2026-12-28 00:00');
    story.on('2026-12-28 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-28 10:00') });
    story.until('2027-01-05 00:00');
    story.on('2027-01-05 09:00', {
      type: 'HoldCase',
      reason: '住院',
      untilOn: date('2027-01-20'),
      by: ASSISTANT,
      at: at('2027-01-05 09:00'),
    });
    const [signing, visiting] = ['sign-off', 'visit-by-supervisor'].map(
      (kind) => story.case.tasks.find((task) => task.kind === kind)?.key ?? '',
    );
    expect(isOvertaken(story.case, { on: 'task', key: signing ?? '' }, date('2027-01-05'))).toBe(false);
    expect(isOvertaken(story.case, { on: 'task', key: visiting ?? '' }, date('2027-01-05'))).toBe(true);
  });

  it('a stale ledger', () => {
    const story = silentUntil('2026-12-05 00:00');
    story.ledgerSays('2026-12-18 10:00', [NOVEMBER], { stale: true });
    story.until('2026-12-20 00:00');
    expect(isOvertaken(story.case, { on: 'stale-ledger' }, date('2026-12-20'))).toBe(false);
  });
});

describe('what is owed of it', () => {
  const bills = [NOVEMBER, { period: '2026-12', due: '2026-12-31', open: 90_000 }];
  const promiseGround: DunningGround = { on: 'promise', sequence: 1, withdrawals: 0 };
  it.each([
    ['of a bill: all that is and will be due', '2026-11-30 10:00', { on: 'bill', dueOn: DUE, withdrawals: 0 }, 210_000],
    ['of a bill that is no longer the next', '2026-12-01 10:00', { on: 'bill', dueOn: DUE, withdrawals: 0 }, 0],
    ['at a step: what is overdue', '2026-12-01 10:00', { on: 'stay', step: 2, withdrawals: 0 }, 120_000],
    ['at a step before anything is overdue', '2026-11-30 10:00', { on: 'stay', step: 2, withdrawals: 0 }, 0],
    ['of a promise: what is overdue', '2026-12-01 10:00', promiseGround, 120_000],
    ['of a promise before anything is overdue', '2026-11-30 10:00', promiseGround, 210_000],
    ['of a settlement', '2026-12-01 10:00', { on: 'settlement', closing: 1 }, 0],
    ['of a task', '2026-12-01 10:00', { on: 'task', key: 'call-first.3' }, 0],
  ] as const)('%s', (_name, when, ground, expected) => {
    expect(owedOn(ground, contextAt(at(when), { bills, revision: 1 }).arrears)).toBe(fen(expected));
  });
});
