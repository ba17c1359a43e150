import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignOpenCases } from '../../../../shared/application/collection/assign-open-cases.ts';
import { lookAgain, wakeCase } from '../../../../shared/application/collection/look-again.ts';
import { lookAtAccount } from '../../../../shared/application/collection/look-at-account.ts';
import { openCase } from '../../../../shared/application/collection/open-case.ts';
import { allOpenCases } from '../../../../shared/application/collection/open-cases.ts';
import { loadOfficeView } from '../../../../shared/application/office-view.ts';
import { stageOf } from '../../../../shared/domain/collection/dunning/course.ts';
import { DAY_MS, MINUTE_MS, plusMs } from '../../../../shared/kernel/instant.ts';
import { OFFICE, unitCode } from '../../../support/bare-office.ts';
import {
  ASSISTANT,
  type DunningOffice,
  MANAGER,
  openDunningOffice,
  tellCase,
  UNIT,
} from '../../../support/dunning-office.ts';
import { tellAccount } from '../../../support/ledger-office.ts';
import { attempt, EVIDENCE } from '../../domain/collection/dunning/sample.ts';
import {
  at,
  bill,
  billOf,
  bills,
  correction,
  credit,
  payment,
  reversal,
  writeOff,
} from '../../domain/collection/ledger/sample.ts';
import { person } from '../../domain/staff/sample.ts';

let office: DunningOffice;
beforeEach(async () => {
  office = await openDunningOffice('2026-11-20 10:00');
});
afterEach(() => {
  expect(office.log.alarms).toEqual([]);
  office.close();
});

const store = () => office.container.store;
const view = () => loadOfficeView(store(), OFFICE.id);
const find = (kind: 'service-fee' | 'utilities-share' | 'late-fee' = 'service-fee') =>
  store().findCase(OFFICE.id, UNIT, kind);
const openOnes = async () => (await store().listOpenCases(OFFICE.id, null)).cases;
const stage = async () => stageOf(await office.case());
const BILL = bill('B1', 1_200, '2026-11-30');

describe('an account opens a case', () => {
  it('when a bill is out, before it is due', async () => {
    await office.ledger(BILL);
    expect(await office.case()).toMatchObject({ status: 'open', number: 'D-000001', unit: UNIT, kind: 'service-fee' });
    expect(await stage()).toBe('notice');
  });

  it('for each kind of fee', async () => {
    await office.ledger(
      bills(billOf('B1', 1_200, '2026-11-30'), billOf('B2', 80, '2026-11-30', { kind: 'utilities-share' })),
    );
    expect((await openOnes()).map(({ kind, number }) => `${number} ${kind}`).toSorted()).toEqual([
      'D-000001 service-fee',
      'D-000002 utilities-share',
    ]);
  });

  it('once, however often and however many look', async () => {
    await office.ledger(BILL);
    const { revision } = await office.case();
    const look = { kind: 'account', office: OFFICE.id, unit: UNIT } as const;
    await Promise.all([lookAtAccount(office.container, look), lookAtAccount(office.container, look)]);
    expect(await openOnes()).toHaveLength(1);
    expect((await office.case()).revision).toBe(revision);
  });

  it.each([
    ['31 days overdue', '2026-10-20', true],
    ['32 days overdue: an old debt, for people to review', '2026-10-19', false],
  ])('for what is %s', async (_name, dueOn, expected) => {
    await office.ledger(bill('B1', 1_200, dueOn));
    expect((await find()) !== null).toBe(expected);
  });

  it('not for late fees alone', async () => {
    await office.ledger(bill('B1', 30, '2026-11-10', { kind: 'late-fee' }));
    expect(await find('late-fee')).toBeNull();
    await office.ledger(bill('B2', 1_200, '2026-11-10'));
    expect([await find(), await find('late-fee')]).not.toContain(null);
  });

  it('that looks at an account which is not there is a fault', async () => {
    const look = { kind: 'account', office: OFFICE.id, unit: unitCode('9-9-999') } as const;
    await expect(lookAtAccount(office.container, look)).rejects.toThrow('there is no account');
  });
});

describe('a case follows its account', () => {
  it.each([
    ['a payment', payment('P1', 1_200), 'settled'],
    ['a part of it', payment('P1', 1_199), 'open'],
    ['a credit', credit('C1', 1_200), 'settled'],
    ['a write-off', writeOff('W1', 'B1', 1_200), 'settled'],
    ['a correction', correction('K1', 'B1', -1_200), 'settled'],
  ] as const)('at %s', async (_name, command, status) => {
    await office.ledger(BILL);
    await office.until('2026-12-05 10:00');
    await office.ledger(command);
    expect(await office.case()).toMatchObject({ status, number: 'D-000001' });
    expect(await openOnes()).toHaveLength(status === 'open' ? 1 : 0);
  });

  it.each([
    ['a payment', payment('P1', 1_200), true],
    ['a credit', credit('C1', 1_200), false],
    ['a write-off', writeOff('W1', 'B1', 1_200), false],
    ['a correction', correction('K1', 'B1', -1_200), false],
  ] as const)('and gives thanks for %s: as is fit', async (_name, command, thanked) => {
    await office.ledger(BILL);
    await office.until('2026-12-05 11:00');
    office.heard();
    await office.ledger(command);
    await office.until('2026-12-06 12:00');
    expect(office.heard().some((line) => line.includes('已缴清'))).toBe(thanked);
  });

  it('to the same step when a payment bounces, and no other is opened', async () => {
    await office.ledger(BILL);
    await office.until('2026-12-05 10:00');
    const before = await stage();
    await office.ledger(payment('P1', 1_200));
    await office.until('2026-12-06 10:00');
    await office.ledger(reversal('R1', 'P1'));
    expect(await office.case()).toMatchObject({ status: 'open', number: 'D-000001' });
    expect(await stage()).toBe(before);
    expect(await openOnes()).toHaveLength(1);
  });

  it('and another follows it for a bill that comes later', async () => {
    await office.ledger(BILL);
    await office.until('2026-12-05 10:00');
    await office.ledger(payment('P1', 1_200));
    await office.ledger(bill('B2', 1_200, '2026-12-31'));
    expect(await office.case()).toMatchObject({ status: 'open', number: 'D-000002' });
    // The money for the first is gone again: the case that is open is about both, and stays the only one.
    await office.ledger(reversal('R1', 'P1'));
    await office.until('2026-12-20 10:00');
    expect((await openOnes()).map(({ number }) => number)).toEqual(['D-000002']);
    expect((await office.case()).arrears.overdueFen).toBe(120_000);
  });

  it('that was written off is followed once the ledger shows it', async () => {
    await office.ledger(BILL);
    await office.until('2026-12-05 10:00');
    await office.tell({ type: 'WriteOffCase', reason: '无法收回', by: MANAGER.code, at: office.now() });
    await office.ledger(bill('B2', 1_200, '2026-12-31'));
    expect(await openOnes()).toEqual([]);
    await office.ledger(writeOff('W1', 'B1', 1_200));
    expect((await openOnes()).map(({ number }) => number)).toEqual(['D-000002']);
  });
});

describe('a case is woken', () => {
  it('by its timer, and does what is due', async () => {
    await office.ledger(BILL);
    await office.until('2026-12-01 00:00');
    expect(await stage()).toBe('assign');
    expect(await office.case()).toMatchObject({ arrears: { overdueFen: 120_000 } });
  });

  it('by the sweep, when its timer was lost', async () => {
    await office.ledger(BILL);
    const { id, wakeSequence } = await office.case();
    await office.container.timers.cancel({ kind: 'dunning', caseId: id, sequence: wakeSequence });
    await office.silentUntil('2026-11-21 09:35');
    expect((await office.case()).tasks).toMatchObject([{ kind: 'deliver-notice', told: 'owner' }]);
  });

  it('twice for one moment, and does it once', async () => {
    await office.ledger(BILL);
    const { id, wakeSequence } = await office.case();
    const woken = await wakeCase(office.container, { kind: 'dunning', caseId: id, sequence: wakeSequence });
    // It fired too early, and is set anew.
    expect(woken).toMatchObject({ kind: 'done', events: [{ type: 'WakeSet', sequence: wakeSequence + 1 }] });
    const again = await wakeCase(office.container, { kind: 'dunning', caseId: id, sequence: wakeSequence });
    expect(again.kind).toBe('unchanged');
  });

  it('by nobody where there is none', async () => {
    const caseId = 'NONE' as Awaited<ReturnType<typeof office.case>>['id'];
    await expect(wakeCase(office.container, { kind: 'dunning', caseId, sequence: 1 })).rejects.toThrow(
      'does not exist',
    );
  });
});

describe('what staff tell a case', () => {
  const called = (outcome: 'undecided' | 'no-answer' = 'undecided', when = '2026-12-02 10:00') =>
    ({ type: 'RecordAttempt', attempt: attempt(when, outcome) }) as const;
  beforeEach(async () => {
    await office.ledger(BILL);
    await office.until('2026-12-02 11:00');
  });

  it('is done once, refused with its reason, and known again by its id', async () => {
    const state = await office.case();
    const named = { id: 'row-1' };
    expect(await tellCase(office, state, called(), named)).toMatchObject({ kind: 'done' });
    expect(await tellCase(office, state, called(), named)).toMatchObject({ kind: 'unchanged' });
    expect(await tellCase(office, state, called('no-answer', '2026-12-02 10:30'), named)).toEqual({ kind: 'reused' });
    const early = { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-02 10:00') } as const;
    expect(await tellCase(office, state, early)).toEqual({ kind: 'refused', refusal: { reason: 'not-at-this-step' } });
  });

  it('at once by two is done by both, one after the other', async () => {
    const state = await office.case();
    const outcomes = await Promise.all([
      tellCase(office, state, called('no-answer', '2026-12-02 10:00')),
      tellCase(office, state, called('undecided', '2026-12-02 10:30')),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect((await office.case()).attempts).toHaveLength(2);
  });

  it('meets the payment that comes with it: the case is settled, whichever comes first', async () => {
    const state = await office.case();
    await Promise.all([office.ledger(payment('P1', 1_200)), tellCase(office, state, called())]);
    await office.world.settle();
    expect(await office.case()).toMatchObject({ status: 'settled' });
    expect(await openOnes()).toEqual([]);
  });
});

describe('a ledger of which nothing is heard', () => {
  it('stops the ladder at what would press harder, tells the manager once a day, and goes on when news comes', async () => {
    await office.ledger(BILL);
    await office.until('2026-11-28 10:00');
    office.heard();
    await office.silentUntil('2026-12-02 12:00');
    expect(await stage()).toBe('notice');
    expect(office.heard()).toEqual([
      '12-01 07:30 P01: 已超过48小时没有新的缴费记录，自动催缴已暂停，请尽快登记或导入缴费记录。',
    ]);
    await store().noteLedgerHeard(OFFICE.id, office.now());
    await office.silentUntil('2026-12-02 16:05');
    expect(await stage()).toBe('prepare');
    expect(office.heard()).toEqual([
      '12-02 16:00 owner: 您好，3-2-1801的物业服务费1,200.00元已过缴费期，想来您一时忙忘，请抽空缴纳，如已缴请忽略。',
    ]);
  });
});

describe('open cases are spread', () => {
  const UNITS = Array.from({ length: 7 }, (_, index) => unitCode(`3-2-190${index + 1}`));
  const holders = async () => (await openOnes()).map(({ assignee }) => assignee ?? 'nobody').toSorted();
  const second = person('A09', 'assistant');
  beforeEach(async () => {
    for (const unit of UNITS) {
      await office.household({ unit });
      await office.ledger(bill(`B-${unit}`, 1_200, '2026-11-30'), unit);
    }
  });

  it('evenly, when they are overdue, and not before', async () => {
    await office.hires(second);
    await office.until('2026-11-30 23:00');
    expect(new Set(await holders())).toEqual(new Set(['nobody']));
    await office.until('2026-12-01 00:05');
    expect(await holders()).toEqual(['A07', 'A07', 'A07', 'A07', 'A09', 'A09', 'A09'].toSorted());
    expect((await openOnes()).map(stageOf)).toEqual(UNITS.map(() => 'prepare'));
  });

  it('by one plan for all that came due together', async () => {
    await office.until('2026-11-30 23:59');
    const before = office.world.invocations();
    await office.until('2026-12-01 00:10');
    expect(await store().listOverdue(plusMs(office.now(), DAY_MS), 10)).not.toContainEqual({
      kind: 'assignment',
      office: OFFICE.id,
    });
    expect(office.world.invocations()).not.toEqual(before);
    expect(await holders()).toEqual(UNITS.map(() => ASSISTANT.code));
  });

  it('anew when somebody comes, and when somebody leaves', async () => {
    await office.until('2026-12-01 00:10');
    await office.hires(second);
    await office.until('2026-12-01 00:20');
    expect((await holders()).filter((code) => code === 'A09')).toHaveLength(3);
    await office.hires({ ...second, role: 'butler' });
    await office.until('2026-12-01 00:30');
    expect(await holders()).toEqual(UNITS.map(() => ASSISTANT.code));
  });

  it('to nobody while there is nobody, which the manager hears', async () => {
    await office.hires({ ...ASSISTANT, role: 'butler' });
    office.heard();
    await office.until('2026-12-02 10:00');
    expect(new Set(await holders())).toEqual(new Set(['nobody']));
    expect(office.heard().filter((line) => line.includes('分配催缴人') && line.includes('P01'))).toHaveLength(1);
  });

  it('again without moving anybody', async () => {
    await office.until('2026-12-01 00:10');
    const before = (await openOnes()).map(({ id, revision }) => `${id}.${revision}`);
    await store().wishForAssignment(OFFICE.id, office.now(), plusMs(office.now(), MINUTE_MS));
    await office.until('2026-12-01 00:20');
    expect((await openOnes()).map(({ id, revision }) => `${id}.${revision}`)).toEqual(before);
  });
});

describe('old debts', () => {
  it('are taken on at the step that people chose, and spread a few at a time', async () => {
    const origin = { channel: 'sheet', actor: null, place: null, at: office.now() } as const;
    for (const unit of Array.from({ length: 41 }, (_, index) => unitCode(`3-3-${index + 1}`))) {
      await office.household({ unit });
      await tellAccount(office.container, bill(`C-${unit}`, 1_200, '2026-09-30'), { unit });
      const opening = {
        view: await view(),
        unit,
        kind: 'service-fee',
        pointer: null,
        enrolAt: 'second-round',
        origin,
      } as const;
      expect(await openCase(office.container, opening)).toMatchObject({ kind: 'done' });
      expect(await openCase(office.container, opening)).toMatchObject({ kind: 'unchanged' });
    }
    const given = async () =>
      (await allOpenCases(store(), OFFICE.id)).filter(({ assignee }) => assignee !== null).length;
    await assignOpenCases(office.container, OFFICE.id);
    expect(await given()).toBe(40);
    await office.world.settle();
    expect(await store().listOverdue(plusMs(office.now(), MINUTE_MS), 10)).toEqual([
      { kind: 'assignment', office: OFFICE.id },
    ]);
    await assignOpenCases(office.container, OFFICE.id);
    expect(await given()).toBe(41);
    expect(new Set((await openOnes()).map(stageOf))).toEqual(new Set(['second-round']));
  });
});

describe('a look by hand', () => {
  it('finds nothing to do where nothing has changed', async () => {
    await office.ledger(BILL);
    expect(await lookAgain(office.container, await view(), await office.case(), null)).toMatchObject({
      kind: 'unchanged',
    });
    expect(at('2026-11-20 10:00')).toBe(office.now());
  });
});
