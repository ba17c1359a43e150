import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DunningCommand } from '../../../shared/domain/collection/dunning/command.ts';
import { stageOf } from '../../../shared/domain/collection/dunning/course.ts';
import type { Evidence } from '../../../shared/domain/collection/dunning/evidence.ts';
import { personCode } from '../../../shared/kernel/identity.ts';
import { fen } from '../../../shared/kernel/money.ts';
import { attempt, EVIDENCE, promise } from '../../shared/domain/collection/dunning/sample.ts';
import { bill, correction, payment, reversal } from '../../shared/domain/collection/ledger/sample.ts';
import { unitCode } from '../../support/bare-office.ts';
import { type DunningOffice, MANAGER, openDunningOffice, UNIT } from '../../support/dunning-office.ts';
import { shanghai } from '../../support/moments.ts';

let office: DunningOffice;
beforeEach(async () => {
  office = await openDunningOffice('2026-11-20 10:00');
  await office.ledger(bill('B1', 1_200, '2026-11-30'));
  await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.delivered('2026-11-20 10:00') });
});
afterEach(() => {
  expect(office.log.alarms).toEqual([]);
  office.close();
});

/** What was heard until then, and how the case stands: its step, what it waits for, and what somebody has to do. */
async function by(when: string, unit = UNIT) {
  await office.until(when);
  const state = await office.case(unit);
  const holds = state.holds.map(({ cause }) => cause);
  const tasks = state.tasks.map(({ kind, dueOn }) => `${kind} by ${dueOn.slice(5)}`);
  return { sms: office.heard(), now: [stageOf(state), state.status, ...holds].join(' '), tasks };
}

const act = () => ({ by: MANAGER.code, at: office.now() });
const says = (outcome: 'undecided' | 'no-answer', when: string): DunningCommand => ({
  type: 'RecordAttempt',
  attempt: attempt(when, outcome),
});
const promises = (when: string, on: string): DunningCommand => ({ type: 'RecordAttempt', attempt: promise(when, on) });

/** Called on the second day, without an answer: at the second round three days after. */
async function called(outcome: 'undecided' | 'no-answer' = 'undecided'): Promise<void> {
  await office.until('2026-12-02 10:00');
  await office.tell(says(outcome, '2026-12-02 10:00'));
  office.heard();
}

/** Done and written down at that moment, and signed at once. */
async function signed(when: string, evidence: Evidence): Promise<void> {
  await office.until(when);
  await office.tell({ type: 'RecordEvidence', evidence });
  const step = (await office.case()).steps.at(-1);
  await office.tell({ type: 'SignStep', step: step?.sequence ?? 0, version: step?.version ?? 0, ...act() });
}

describe('a promise', () => {
  it('that is broken, and another that is, lead to the letter and are reminded of no more', async () => {
    await called();
    await office.tell(promises('2026-12-02 10:00', '2026-12-04'));
    expect(await by('2026-12-03 12:00')).toEqual({ sms: [], now: 'second-round open promise', tasks: [] });
    expect(await by('2026-12-06 12:00')).toEqual({
      sms: [
        '12-04 09:30 owner: 您好，您与我们约定12-04缴纳3-2-1801的物业服务费，现应缴1,200.00元，感谢配合，如已缴请忽略。',
      ],
      now: 'express-letter open',
      tasks: ['dispatch-letter by 12-08'],
    });
    await office.tell(promises('2026-12-06 11:00', '2026-12-10'));
    expect(await by('2026-12-06 12:00')).toEqual({
      sms: [],
      now: 'express-letter open promise',
      tasks: ['dispatch-letter by 12-08'],
    });
    expect(await by('2026-12-12 12:00')).toEqual({
      sms: [
        '12-09 09:30 owner: 您好，您与我们约定12-10缴纳3-2-1801的物业服务费，现应缴1,200.00元，感谢配合，如已缴请忽略。',
      ],
      now: 'express-letter open',
      tasks: ['dispatch-letter by 12-14'],
    });
    await office.tell(promises('2026-12-12 11:00', '2026-12-20'));
    expect(await by('2026-12-19 12:00')).toEqual({
      sms: [
        '12-14 09:30 A07: 催缴D-000001（3-2-1801）：寄送催缴函，限12-14。请办理并登记，其余到期任务见催缴记录表。',
        '12-15 09:30 P01: 升级：催缴D-000001（3-2-1801）：寄送催缴函，限12-14未办。请督办，其余未办任务见催缴记录表。',
        '12-17 09:30 B01: 升级：催缴D-000001（3-2-1801）：寄送催缴函，限12-14未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'express-letter open',
      tasks: ['dispatch-letter by 12-14'],
    });
  });
});

describe('a payment', () => {
  it('on the third day of the public notice: it comes down, and nobody is asked again', async () => {
    await called('no-answer');
    await signed('2026-12-28 10:00', EVIDENCE.dispatched('2026-12-28 10:00'));
    await signed('2027-01-05 10:00', EVIDENCE.supervisorVisit('2027-01-05 10:00'));
    await signed('2027-01-13 10:00', EVIDENCE.managerVisit('2027-01-13 10:00'));
    await signed('2027-01-21 10:00', EVIDENCE.lawyerLetter('2027-01-21 10:00', '2027-01-31'));
    await signed('2027-02-01 10:00', EVIDENCE.putUp('2027-02-01 10:00'));
    office.heard();
    await office.until('2027-02-03 15:30');
    expect(await by('2027-02-03 15:30')).toEqual({ sms: [], now: 'public-notice open', tasks: [] });
    await office.ledger(payment('P1', 1_200));
    expect(await by('2027-02-03 15:30')).toEqual({
      sms: [
        '02-03 15:30 owner: 您好，3-2-1801的物业服务费已缴清，感谢您的支持与配合。',
        '02-03 15:30 A07: 请撤下公示：催缴D-000001（3-2-1801）无需继续公示，撤下后请拍照并登记。',
      ],
      now: 'public-notice settled',
      tasks: ['take-down-notice by 02-04'],
    });
    expect(await by('2027-02-05 12:00')).toEqual({
      sms: [
        '02-04 09:30 A07: 催缴D-000001（3-2-1801）：撤下公示，限02-04。请办理并登记，其余到期任务见催缴记录表。',
        '02-05 09:30 P01: 升级：催缴D-000001（3-2-1801）：撤下公示，限02-04未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'public-notice settled',
      tasks: ['take-down-notice by 02-04'],
    });
    await signed('2027-02-05 12:00', EVIDENCE.takenDown('2027-02-05 11:00'));
    expect(await by('2027-02-28 12:00')).toEqual({ sms: [], now: 'public-notice settled', tasks: [] });
  });

  it('that bounces opens the case again where it stood, without a new notice', async () => {
    await called();
    await office.until('2026-12-06 10:00');
    await office.ledger(payment('P1', 1_200));
    expect(await by('2026-12-07 12:00')).toEqual({
      sms: ['12-06 10:30 owner: 您好，3-2-1801的物业服务费已缴清，感谢您的支持与配合。'],
      now: 'second-round settled',
      tasks: [],
    });
    await office.ledger(reversal('R1', 'P1'));
    expect(await by('2026-12-08 12:00')).toEqual({ sms: [], now: 'second-round open', tasks: [] });
    // Twenty-six hours later than it would have been: that long nothing was owed.
    expect(await by('2026-12-19 12:00')).toEqual({
      sms: [
        '12-18 09:30 owner: 您好，3-2-1801的物业服务费1,200.00元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。',
      ],
      now: 'alternate-hours open',
      tasks: [],
    });
  });

  it('while a visit is on its way calls it back', async () => {
    await called('no-answer');
    await signed('2026-12-28 10:00', EVIDENCE.dispatched('2026-12-28 10:00'));
    await office.until('2027-01-05 09:40');
    const visitors = [personCode('S01'), personCode('S02')];
    await office.tell({ type: 'PlanVisit', visitAt: shanghai('2027-01-05 14:00'), visitors });
    office.heard();
    await office.ledger(payment('P1', 1_200));
    expect(await by('2027-01-05 10:00')).toEqual({
      sms: [
        '01-05 09:40 S01: 请勿上门：催缴D-000001（3-2-1801）情况有变，原定01-05 14:00的上门取消，已出发请返回。',
        '01-05 09:40 S02: 请勿上门：催缴D-000001（3-2-1801）情况有变，原定01-05 14:00的上门取消，已出发请返回。',
      ],
      now: 'supervisor-visit settled',
      tasks: [],
    });
  });
});

describe('a dispute', () => {
  const disputed = async () => {
    await called();
    await office.until('2026-12-05 10:00');
    await office.tell({ type: 'RaiseDispute', reason: '面积有误', ...act() });
    expect(await by('2026-12-25 12:00')).toEqual({ sms: [], now: 'second-round open dispute', tasks: [] });
  };

  it('that is upheld: nothing is said until the ledger shows it, and then what is left is asked for', async () => {
    await disputed();
    await office.tell({
      type: 'RuleOnDispute',
      ruling: 'partly',
      reducedFen: fen(20_000),
      remark: '面积更正',
      ...act(),
    });
    expect(await by('2026-12-30 12:00')).toEqual({
      sms: [
        '12-28 09:30 P01: 催缴D-000001（3-2-1801）：更正账目，限12-28。请办理并登记，其余到期任务见催缴记录表。',
        '12-29 09:30 P01: 升级：催缴D-000001（3-2-1801）：更正账目，限12-28未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'second-round open dispute',
      tasks: ['correct-ledger by 12-28'],
    });
    await office.ledger(correction('K1', 'B1', -200));
    expect(await by('2026-12-30 12:00')).toEqual({ sms: [], now: 'second-round open', tasks: [] });
    expect(await by('2027-01-12 12:00')).toEqual({
      sms: [
        '01-11 10:30 owner: 您好，3-2-1801的物业服务费1,000.00元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。',
      ],
      now: 'alternate-hours open',
      tasks: [],
    });
  });

  it('that is rejected: it goes on with the time it had left', async () => {
    await disputed();
    await office.tell({ type: 'RuleOnDispute', ruling: 'rejected', reducedFen: fen(0), remark: '面积无误', ...act() });
    expect(await by('2027-01-07 12:00')).toEqual({
      sms: [
        '01-06 10:30 owner: 您好，3-2-1801的物业服务费1,200.00元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。',
      ],
      now: 'alternate-hours open',
      tasks: [],
    });
  });
});

describe('two units of one owner', () => {
  const NEIGHBOUR = unitCode('3-2-1802');

  it('are spoken of one after the other, never within a day, and not three times a week', async () => {
    await office.household({ unit: NEIGHBOUR });
    await office.ledger(bill('B2', 300, '2026-11-30'), NEIGHBOUR);
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.delivered('2026-11-20 10:00') }, NEIGHBOUR);
    expect(await by('2026-11-20 10:00', NEIGHBOUR)).toEqual({
      sms: ['11-20 10:00 owner: 您好，3-2-1801的物业服务费账单1,200.00元已出，请于11-30前（含当日）缴纳，明细见信箱。'],
      now: 'notice open',
      tasks: [],
    });
    expect(await by('2026-11-23 12:00', NEIGHBOUR)).toEqual({
      sms: ['11-21 10:30 owner: 您好，3-2-1802的物业服务费账单300.00元已出，请于11-30前（含当日）缴纳，明细见信箱。'],
      now: 'notice open',
      tasks: [],
    });
    expect(await by('2026-11-30 23:00', NEIGHBOUR)).toEqual({
      sms: [
        '11-27 10:00 owner: 您好，3-2-1802的物业服务费300.00元将于11-30到期，方便时请缴纳，如已缴请忽略。',
        '11-28 10:30 owner: 您好，3-2-1801的物业服务费1,200.00元将于11-30到期，方便时请缴纳，如已缴请忽略。',
      ],
      now: 'notice open',
      tasks: [],
    });
    expect(await by('2026-12-05 12:00', NEIGHBOUR)).toEqual({
      sms: [
        '12-04 09:30 A07: 催缴D-000001（3-2-1801）：首轮电话，限12-04。请办理并登记，其余到期任务见催缴记录表。',
        '12-05 09:30 P01: 升级：催缴D-000001（3-2-1801）：首轮电话，限12-04未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'prepare open',
      tasks: ['call-first by 12-04'],
    });
  });
});
