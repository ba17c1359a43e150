import { describe, expect, it } from 'vitest';
import type { DunningCommand } from '../../../../../shared/domain/collection/dunning/command.ts';
import { decideCase } from '../../../../../shared/domain/collection/dunning/decide.ts';
import type { Evidence } from '../../../../../shared/domain/collection/dunning/evidence.ts';
import {
  DUNNING_REFUSAL_REASONS,
  type DunningRefusalReason,
} from '../../../../../shared/domain/collection/dunning/refusal.ts';
import { fen, NO_FEN } from '../../../../../shared/kernel/money.ts';
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
  Story,
  silentUntil,
} from './sample.ts';

const record = (evidence: Evidence): DunningCommand => ({ type: 'RecordEvidence', evidence });
const called = (changes: Parameters<typeof attempt>[2] & object, outcome = 'no-answer' as const): DunningCommand => ({
  type: 'RecordAttempt',
  attempt: attempt('2026-12-10 10:00', outcome, changes),
});
const promised = (on: string, changes: Parameters<typeof promise>[2] = {}): DunningCommand => ({
  type: 'RecordAttempt',
  attempt: promise('2026-12-10 10:00', on, changes),
});
const ACT = { by: CHIEF, at: at('2026-12-10 10:00') } as const;
const dispute: DunningCommand = { type: 'RaiseDispute', reason: '漏水', ...ACT };
const ruling = (reduced: number, verdict: 'upheld' | 'rejected' = 'upheld'): DunningCommand => ({
  type: 'RuleOnDispute',
  ruling: verdict,
  reducedFen: fen(reduced),
  remark: null,
  ...ACT,
});
const hold = (untilOn: string, reason = '住院'): DunningCommand => ({
  type: 'HoldCase',
  reason,
  untilOn: date(untilOn),
  ...ACT,
});
const setClass = (to: 'promised' | 'away', reason = '邻居告知'): DunningCommand => ({
  type: 'SetClass',
  class: to,
  reason,
  ...ACT,
});
const letter = (changes: object): DunningCommand =>
  record({ ...EVIDENCE.dispatched('2026-12-28 10:00'), ...changes } as Evidence);
const visit = (changes: object): DunningCommand =>
  record({ ...EVIDENCE.supervisorVisit('2027-01-05 10:00'), ...changes } as Evidence);

type Row = readonly [DunningRefusalReason | null, string, DunningCommand, ((story: Story) => void)?];

/** By the moment at which the command comes; the household is silent, and each step done as late as it may be. */
const CASES: readonly Row[] = [
  [null, '2026-12-10 10:00', called({ at: at('2026-12-10 10:05') })],
  ['in-future', '2026-12-10 10:00', called({ at: at('2026-12-10 10:05:01') })],
  [null, '2026-12-10 10:00', called({ at: at('2026-11-20 00:00') })],
  ['before-case', '2026-12-10 10:00', called({ at: at('2026-11-19 23:59') })],
  ['promise-date-missing', '2026-12-10 10:00', called({ outcome: 'promised' })],
  ['promise-date-unexpected', '2026-12-10 10:00', called({ promisedOn: date('2026-12-20') })],
  ['promise-date-unexpected', '2026-12-10 10:00', called({ promisedFen: fen(1) })],
  [null, '2026-12-10 10:00', promised('2026-12-10')],
  ['promise-date-in-past', '2026-12-10 10:00', promised('2026-12-09')],
  [null, '2026-12-10 10:00', promised('2027-01-09')],
  ['promise-date-too-far', '2026-12-10 10:00', promised('2027-01-10')],
  [null, '2026-12-10 10:00', promised('2026-12-20', { promisedFen: fen(1) })],
  ['promise-amount-out-of-range', '2026-12-10 10:00', promised('2026-12-20', { promisedFen: NO_FEN })],
  [null, '2026-12-10 10:00', setClass('away')],
  ['reason-missing', '2026-12-10 10:00', setClass('away', ' ')],
  ['class-needs-promise', '2026-12-10 10:00', setClass('promised')],
  ['in-future', '2026-12-10 09:54', setClass('away')],
  [null, '2026-12-10 10:00', dispute],
  ['reason-missing', '2026-12-10 10:00', { ...dispute, reason: '' }],
  ['in-future', '2026-12-10 09:54', dispute],
  [
    'dispute-open',
    '2026-12-10 10:00',
    { ...dispute, reason: '电梯' },
    (story) => story.late('2026-12-10 10:00', dispute),
  ],
  ['no-dispute', '2026-12-10 10:00', ruling(0)],
  [null, '2026-12-10 10:00', ruling(120_000), (story) => story.late('2026-12-10 10:00', dispute)],
  ['reduction-out-of-range', '2026-12-10 10:00', ruling(120_001), (story) => story.late('2026-12-10 10:00', dispute)],
  ['reduction-out-of-range', '2026-12-10 10:00', ruling(-1), (story) => story.late('2026-12-10 10:00', dispute)],
  [null, '2026-12-10 10:00', ruling(0, 'rejected'), (story) => story.late('2026-12-10 10:00', dispute)],
  [
    'reduction-out-of-range',
    '2026-12-10 10:00',
    ruling(1, 'rejected'),
    (story) => story.late('2026-12-10 10:00', dispute),
  ],
  [
    'in-future',
    '2026-12-10 09:54',
    ruling(0),
    (story) => story.late('2026-12-10 09:54', { ...dispute, at: at('2026-12-10 09:00') }),
  ],
  [null, '2026-12-10 10:00', hold('2026-12-10')],
  ['hold-date-in-past', '2026-12-10 10:00', hold('2026-12-09')],
  [null, '2026-12-10 10:00', hold('2027-03-10')],
  ['hold-too-long', '2026-12-10 10:00', hold('2027-03-11')],
  ['reason-missing', '2026-12-10 10:00', hold('2026-12-20', '')],
  ['not-at-this-step', '2026-11-30 23:59', { type: 'AssignCase', assistant: ASSISTANT }],
  [null, '2026-12-01 00:00', { type: 'AssignCase', assistant: ASSISTANT }],
  ['not-at-this-step', '2026-12-27 23:59', letter({ at: at('2026-12-27 23:00') })],
  [null, '2026-12-28 09:59', letter({ at: at('2026-12-28 00:00') })],
  ['before-step', '2026-12-28 09:59', letter({ at: at('2026-12-27 23:59') })],
  ['in-future', '2026-12-28 09:54', letter({})],
  ['courier-number-missing', '2026-12-28 09:59', letter({ courierNumber: 'SF12345' })],
  ['courier-number-missing', '2026-12-28 09:59', letter({ courierNumber: 'SF 1234567890' })],
  [null, '2026-12-28 09:59', letter({ courierNumber: 'SF123456' })],
  ['contents-missing', '2026-12-28 09:59', letter({ contents: ' ' })],
  [null, '2027-01-05 09:59', visit({})],
  ['visitors-missing', '2027-01-05 09:59', visit({ visitors: [ASSISTANT] })],
  ['visitors-missing', '2027-01-05 09:59', visit({ visitors: [ASSISTANT, ASSISTANT] })],
  ['photo-missing', '2027-01-05 09:59', visit({ photo: '' })],
  ['photo-missing', '2027-01-05 09:59', visit({ photo: 'http://photos.example/1' })],
  ['photo-missing', '2027-01-05 09:59', visit({ photo: 'javascript:alert(1)' })],
  ['result-missing', '2027-01-05 09:59', visit({ result: '' })],
  [null, '2027-01-21 09:59', record(EVIDENCE.lawyerLetter('2027-01-21 09:00', '2027-01-24'))],
  ['letter-deadline-out-of-range', '2027-01-21 09:59', record(EVIDENCE.lawyerLetter('2027-01-21 09:00', '2027-01-23'))],
  [null, '2027-01-21 09:59', record(EVIDENCE.lawyerLetter('2027-01-21 09:00', '2027-03-22'))],
  ['letter-deadline-out-of-range', '2027-01-21 09:59', record(EVIDENCE.lawyerLetter('2027-01-21 09:00', '2027-03-23'))],
  ['notice-not-put-up', '2027-02-01 09:59', record(EVIDENCE.takenDown('2027-02-01 09:00'))],
  ['photo-missing', '2027-02-01 09:59', record({ ...EVIDENCE.putUp('2027-02-01 09:00'), photo: '' } as Evidence)],
  [null, '2027-02-02 10:00', record(EVIDENCE.takenDown('2027-02-01 10:00'))],
  ['down-before-up', '2027-02-02 10:00', record(EVIDENCE.takenDown('2027-02-01 09:59'))],
  [
    'reason-missing',
    '2027-02-10 12:00',
    record({ ...EVIDENCE.decided('2027-02-10 11:00', 'court'), reason: '' } as Evidence),
  ],
  [
    'ladder-waits',
    '2027-02-10 12:00',
    record(EVIDENCE.decided('2027-02-10 11:00', 'court')),
    (story) => story.late('2027-02-10 11:00', hold('2027-02-20')),
  ],
  [
    'visit-not-due',
    '2026-12-28 09:59',
    { type: 'PlanVisit', visitAt: at('2026-12-29 10:00'), visitors: [ASSISTANT, CHIEF] },
  ],
  [null, '2027-01-05 09:59', { type: 'PlanVisit', visitAt: at('2027-01-06 10:00'), visitors: [ASSISTANT, CHIEF] }],
  ['visitors-missing', '2027-01-05 09:59', { type: 'PlanVisit', visitAt: at('2027-01-06 10:00'), visitors: [CHIEF] }],
  [null, '2027-01-13 09:59', { type: 'PlanVisit', visitAt: at('2027-01-14 10:00'), visitors: [CHIEF] }],
  [
    'ladder-waits',
    '2027-01-05 09:59',
    { type: 'PlanVisit', visitAt: at('2027-01-06 10:00'), visitors: [ASSISTANT, CHIEF] },
    (story) => story.late('2027-01-05 09:59', hold('2027-01-20')),
  ],
  ['no-such-task', '2026-12-10 10:00', { type: 'CompleteTask', task: 'find-number' }],
  ['task-needs-evidence', '2026-12-28 09:59', { type: 'CompleteTask', task: 'dispatch-letter' }],
  ['nothing-to-sign', '2026-12-28 09:59', { type: 'SignStep', step: 7, version: 0, ...ACT }],
  ['nothing-to-sign', '2026-12-28 09:59', { type: 'SignStep', step: 99, version: 1, ...ACT }],
  [null, '2026-12-28 10:00', { type: 'SignStep', step: 7, version: 1, ...ACT }],
  ['version-changed', '2026-12-28 10:00', { type: 'SignStep', step: 7, version: 2, ...ACT }],
  [
    'in-future',
    '2026-12-28 10:00',
    { type: 'SignStep', step: 7, version: 1, by: CHIEF, at: at('2026-12-28 10:05:01') },
  ],
  ['reason-missing', '2026-12-10 10:00', { type: 'WriteOffCase', reason: '', ...ACT }],
];

/** Where a case is proven that takes more than one row. */
const ELSEWHERE: readonly DunningRefusalReason[] = [
  'not-found',
  'nothing-owed',
  'case-closed',
  'attempt-too-old',
  'too-many-disputes',
  'rounds-exhausted',
];

describe('a command that cannot be carried out', () => {
  const rows = CASES.map(([reason, when, command, prepare]) => ({ reason, when, command, prepare }));
  it.each(rows)('$reason at $when: $command', ({ reason, when, command, prepare }) => {
    const story = silentUntil(when);
    prepare?.(story);
    expect(story.refuses(when, command)).toBe(reason);
  });

  it('has a row for every reason', () => {
    const shown = new Set([...CASES.map(([reason]) => reason), ...ELSEWHERE]);
    expect(DUNNING_REFUSAL_REASONS.filter((reason) => !shown.has(reason))).toEqual([]);
  });

  it('not-found: anything but opening, for a case that is not there', () => {
    for (const command of [{ type: 'LookAgain' }, dispute, hold('2026-12-20')] as const) {
      expect(new Story([NOVEMBER]).refuses('2026-12-10 10:00', command)).toBe('not-found');
    }
  });

  it('nothing-owed: opening for a unit that owes nothing, and taking on what is not overdue', () => {
    const open = (enrolAt: 'second-round' | null): DunningCommand => ({ type: 'OpenCase', enrolAt });
    expect(new Story([]).refuses('2026-12-10 10:00', open(null))).toBe('nothing-owed');
    expect(new Story([NOVEMBER]).refuses('2026-11-30 23:59', open('second-round'))).toBe('nothing-owed');
    expect(new Story([NOVEMBER]).refuses('2026-11-30 23:59', open(null))).toBeNull();
    expect(new Story([NOVEMBER]).refuses('2026-12-01 00:00', open('second-round'))).toBeNull();
  });

  it('case-closed: whatever would move a case that is over, but not what was done before', () => {
    const story = silentUntil('2026-12-28 09:59');
    story.ledgerSays('2026-12-28 11:00', [{ ...NOVEMBER, open: 0 }]);
    const refused: readonly DunningCommand[] = [
      { type: 'AssignCase', assistant: CHIEF },
      setClass('away'),
      dispute,
      hold('2027-01-10'),
      { type: 'PlanVisit', visitAt: at('2026-12-29 10:00'), visitors: [CHIEF, ASSISTANT] },
      { type: 'WriteOffCase', reason: '减免', ...ACT },
    ];
    for (const command of refused)
      expect([command.type, story.refuses('2026-12-28 11:00', command)]).toEqual([command.type, 'case-closed']);
    expect(story.refuses('2026-12-28 11:00', letter({}))).toBeNull();
    expect(story.refuses('2026-12-28 11:00', called({}))).toBeNull();
  });

  it('attempt-too-old: one that was already summed up', () => {
    const story = silentUntil('2026-12-03 00:00');
    for (let minute = 0; minute < 61; minute += 1) {
      const when = `2026-12-03 10:${String(minute % 60).padStart(2, '0')}`;
      story.late('2026-12-03 12:00', {
        type: 'RecordAttempt',
        attempt: attempt(when, 'no-answer', { id: `b${minute}` }),
      });
    }
    expect(story.case.attempts).toHaveLength(60);
    expect(story.case.earlierAttempts).toMatchObject({ count: 2 });
    const old: DunningCommand = { type: 'RecordAttempt', attempt: attempt('2026-12-02 10:00', 'away') };
    expect(story.refuses('2026-12-03 12:00', old)).toBe('attempt-too-old');
  });

  it('too-many-disputes: the eleventh', () => {
    const story = silentUntil('2026-12-10 10:00');
    for (let round = 0; round < 10; round += 1) {
      const act = { by: CHIEF, at: at(`2026-12-10 10:0${round}`) };
      story.late(`2026-12-10 10:0${round}`, { type: 'RaiseDispute', reason: '漏水', ...act });
      const rejected = { ruling: 'rejected', reducedFen: NO_FEN, remark: null } as const;
      story.late(`2026-12-10 10:0${round}`, { type: 'RuleOnDispute', ...rejected, ...act });
    }
    const eleventh = { by: CHIEF, at: at('2026-12-10 10:30') };
    expect(story.refuses('2026-12-10 10:30', { type: 'RaiseDispute', reason: '漏水', ...eleventh })).toBe(
      'too-many-disputes',
    );
  });

  it('rounds-exhausted: a return after the fifth round', () => {
    const story = new Story([{ ...NOVEMBER, due: '2024-06-30' }]);
    story.on('2026-12-01 09:00', { type: 'OpenCase', enrolAt: 'litigation-review' });
    for (let round = 1; round < 5; round += 1) {
      const { state } = story;
      story.on(`2026-12-0${round} 10:00`, record(EVIDENCE.decided(`2026-12-0${round} 10:00`, 'return')));
      expect(story.case.steps.at(-1)).toMatchObject({ stage: 'second-round', round: round + 1 });
      const back = state?.steps.at(-1);
      // The way up again is told elsewhere.
      story.state = {
        ...story.case,
        steps: [
          ...story.case.steps.slice(0, -1),
          ...(back === undefined ? [] : [{ ...back, sequence: round + 1, round: round + 1 }]),
        ],
        clock: null,
      };
    }
    expect(story.refuses('2026-12-06 10:00', record(EVIDENCE.decided('2026-12-06 10:00', 'return')))).toBe(
      'rounds-exhausted',
    );
    expect(story.refuses('2026-12-06 10:00', record(EVIDENCE.decided('2026-12-06 10:00', 'court')))).toBeNull();
  });

  it('breaks an invariant when a case is shown what another unit owes, or another policy', () => {
    const story = silentUntil('2026-12-10 10:00');
    const context = contextAt(at('2026-12-10 10:00'), story.ledger);
    const look: DunningCommand = { type: 'LookAgain' };
    const other = { ...context.arrears, kind: 'late-fee' } as const;
    expect(() => decideCase(story.case, look, { ...context, arrears: other })).toThrow('its own kind of fee');
    expect(() => decideCase(story.case, look, { ...context, policy: { ...context.policy, version: 2 } })).toThrow(
      'keeps the policy',
    );
  });
});
