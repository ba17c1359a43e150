import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt } from '../../../shared/domain/collection/dunning/attempt.ts';
import type { DunningCommand } from '../../../shared/domain/collection/dunning/command.ts';
import { stageOf } from '../../../shared/domain/collection/dunning/course.ts';
import { attempt, EVIDENCE, promise } from '../../shared/domain/collection/dunning/sample.ts';
import { bill, payment } from '../../shared/domain/collection/ledger/sample.ts';
import { type DunningOffice, openDunningOffice } from '../../support/dunning-office.ts';

let office: DunningOffice;
beforeEach(async () => {
  office = await openDunningOffice('2026-11-20 10:00');
});
afterEach(() => {
  expect(office.log.alarms).toEqual([]);
  office.close();
});

/** What was heard until then, and how the case stands: its step, its class, and what somebody has to do. */
async function by(when: string) {
  await office.until(when);
  const state = await office.case();
  const tasks = state.tasks.map(({ kind, dueOn }) => `${kind} by ${dueOn.slice(5)}`);
  return {
    sms: office.heard(),
    now: [stageOf(state), state.debtorClass ?? 'unclassed', state.status].join(' '),
    tasks,
  };
}

const call = (made: Attempt): DunningCommand => ({ type: 'RecordAttempt', attempt: made });

/** A bill that nobody has paid by its due date, delivered in time, and called about on the second day. */
async function unpaid(first: Attempt): Promise<void> {
  await office.ledger(bill('B1', 1_200, '2026-11-30'));
  await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.delivered('2026-11-20 10:00') });
  await office.until('2026-12-02 10:00');
  office.heard();
  await office.tell(call(first));
}

describe('a household from its bill to the end', () => {
  it('promises, is reminded on the eve, and pays on the day', async () => {
    await office.ledger(bill('B1', 1_200, '2026-11-30'));
    expect(await by('2026-11-20 10:00')).toEqual({
      sms: ['11-20 10:00 owner: 您好，3-2-1801的物业服务费账单1,200.00元已出，请于11-30前（含当日）缴纳，明细见信箱。'],
      now: 'notice unclassed open',
      tasks: ['deliver-notice by 11-21'],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.delivered('2026-11-20 10:00') });
    expect(await by('2026-11-27 12:00')).toEqual({
      sms: ['11-27 09:30 owner: 您好，3-2-1801的物业服务费1,200.00元将于11-30到期，方便时请缴纳，如已缴请忽略。'],
      now: 'notice unclassed open',
      tasks: [],
    });
    expect(await by('2026-12-01 00:00')).toEqual({
      sms: [],
      now: 'assign unclassed open',
      tasks: ['assign-case by 12-02'],
    });
    expect(await by('2026-12-01 12:00')).toEqual({
      sms: [
        '12-01 09:30 owner: 您好，3-2-1801的物业服务费1,200.00元已过缴费期，想来您一时忙忘，请抽空缴纳，如已缴请忽略。',
      ],
      now: 'prepare unclassed open',
      tasks: ['call-first by 12-04'],
    });
    await office.until('2026-12-02 10:00');
    await office.tell(call(promise('2026-12-02 10:00', '2026-12-08')));
    expect(await by('2026-12-02 10:00')).toEqual({ sms: [], now: 'second-round promised open', tasks: [] });
    expect(await by('2026-12-07 12:00')).toEqual({
      sms: [
        '12-07 09:30 owner: 您好，您与我们约定12-08缴纳3-2-1801的物业服务费，现应缴1,200.00元，感谢配合，如已缴请忽略。',
      ],
      now: 'second-round promised open',
      tasks: [],
    });
    await office.until('2026-12-08 16:00');
    await office.ledger(payment('P1', 1_200));
    expect(await by('2026-12-31 12:00')).toEqual({
      sms: ['12-08 16:00 owner: 您好，3-2-1801的物业服务费已缴清，感谢您的支持与配合。'],
      now: 'second-round promised settled',
      tasks: [],
    });
  });

  it('names no date, and pays when it is written to', async () => {
    await unpaid(attempt('2026-12-02 10:00', 'undecided'));
    expect(await by('2026-12-02 10:00')).toEqual({ sms: [], now: 'second-round undecided open', tasks: [] });
    expect(await by('2026-12-16 12:00')).toEqual({ sms: [], now: 'second-round undecided open', tasks: [] });
    expect(await by('2026-12-17 12:00')).toEqual({
      sms: [
        '12-17 09:30 owner: 您好，3-2-1801的物业服务费1,200.00元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。',
      ],
      now: 'alternate-hours undecided open',
      tasks: [],
    });
    await office.ledger(payment('P1', 1_200));
    expect(await by('2026-12-31 12:00')).toEqual({
      sms: ['12-17 15:00 owner: 您好，3-2-1801的物业服务费已缴清，感谢您的支持与配合。'],
      now: 'alternate-hours undecided settled',
      tasks: [],
    });
  });

  it('cannot be reached: a number is looked for, its door is knocked at, and the letter goes out', async () => {
    await unpaid(attempt('2026-12-02 10:00', 'number-dead'));
    expect(await by('2026-12-02 10:00')).toEqual({
      sms: [],
      now: 'second-round unreachable open',
      tasks: ['find-number by 12-05', 'visit-home by 12-05'],
    });
    expect(await by('2026-12-05 12:00')).toEqual({
      sms: ['12-05 09:30 A07: 催缴D-000001（3-2-1801）：查找新号码，限12-05。请办理并登记，其余到期任务见催缴记录表。'],
      now: 'second-round unreachable open',
      tasks: ['find-number by 12-05', 'visit-home by 12-05'],
    });
    await office.tell({ type: 'CompleteTask', task: 'find-number' });
    await office.tell(call(attempt('2026-12-05 11:00', 'no-answer', { channel: 'visit' })));
    expect(await by('2026-12-06 12:00')).toEqual({ sms: [], now: 'second-round unreachable open', tasks: [] });
    expect(await by('2026-12-17 12:00')).toEqual({
      sms: [
        '12-17 09:30 owner: 您好，3-2-1801的物业服务费1,200.00元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。',
      ],
      now: 'alternate-hours unreachable open',
      tasks: [],
    });
    expect(await by('2026-12-25 12:00')).toEqual({
      sms: [
        '12-25 10:30 owner: 催缴通知：3-2-1801的物业服务费1,200.00元逾期未缴，现转入书面催缴，请尽快缴清；有异议请联系服务中心。',
      ],
      now: 'express-letter unreachable open',
      tasks: ['dispatch-letter by 12-27'],
    });
  });

  it('is away, and remits', async () => {
    await unpaid(attempt('2026-12-02 10:00', 'away', { said: '在外地，可转账' }));
    expect(await by('2026-12-03 12:00')).toEqual({ sms: [], now: 'second-round away open', tasks: [] });
    await office.ledger(payment('P1', 1_200));
    expect(await by('2026-12-04 12:00')).toEqual({
      sms: ['12-03 15:00 owner: 您好，3-2-1801的物业服务费已缴清，感谢您的支持与配合。'],
      now: 'second-round away settled',
      tasks: [],
    });
  });

  it('refuses: the manager hears the reason at once, and the ladder goes to the end', async () => {
    await unpaid(attempt('2026-12-02 10:00', 'refused', { said: '电梯常坏' }));
    expect(await by('2026-12-02 10:00')).toEqual({
      sms: ['12-02 10:00 P01: 催缴D-000001（3-2-1801）业户拒缴，原因：电梯常坏。请指示如何处理。'],
      now: 'second-round refusing open',
      tasks: ['report-reason by 12-03'],
    });
    await office.tell({ type: 'CompleteTask', task: 'report-reason' });
    expect(await by('2026-12-17 12:00')).toEqual({
      sms: [
        '12-17 09:30 owner: 您好，3-2-1801的物业服务费1,200.00元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。',
      ],
      now: 'alternate-hours refusing open',
      tasks: [],
    });
    expect(await by('2026-12-25 12:00')).toEqual({
      sms: [
        '12-25 10:30 owner: 催缴通知：3-2-1801的物业服务费1,200.00元逾期未缴，现转入书面催缴，请尽快缴清；有异议请联系服务中心。',
      ],
      now: 'express-letter refusing open',
      tasks: ['dispatch-letter by 12-27'],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-25 11:00') });
    expect(await by('2027-01-02 12:00')).toEqual({
      sms: [
        '12-25 20:00 P01: 催缴D-000001（3-2-1801）：核对签字，限12-25。请办理并登记，其余到期任务见催缴记录表。',
        '12-26 09:30 B01: 升级：催缴D-000001（3-2-1801）：核对签字，限12-25未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'supervisor-visit refusing open',
      tasks: ['sign-off by 12-25', 'visit-by-supervisor by 01-07'],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.supervisorVisit('2027-01-02 10:00') });
    expect(await by('2027-01-10 12:00')).toEqual({
      sms: [
        '01-02 20:00 P01: 催缴D-000001（3-2-1801）：核对签字，限01-02。请办理并登记，其余到期任务见催缴记录表。',
        '01-03 09:30 B01: 升级：催缴D-000001（3-2-1801）：核对签字，限01-02未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'manager-visit refusing open',
      tasks: ['sign-off by 12-25', 'sign-off by 01-02', 'visit-by-manager by 01-15'],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.managerVisit('2027-01-10 10:00') });
    expect(await by('2027-01-18 12:00')).toEqual({
      sms: [
        '01-10 20:00 P01: 催缴D-000001（3-2-1801）：核对签字，限01-10。请办理并登记，其余到期任务见催缴记录表。',
        '01-11 09:30 B01: 升级：催缴D-000001（3-2-1801）：核对签字，限01-10未办。请督办，其余未办任务见催缴记录表。',
        '01-18 10:30 owner: 重要通知：3-2-1801的物业服务费1,200.00元长期逾期，我们将委托律师发函，请尽快缴清或联系服务中心。',
      ],
      now: 'lawyer-letter refusing open',
      tasks: ['sign-off by 12-25', 'sign-off by 01-02', 'sign-off by 01-10', 'send-lawyer-letter by 01-23'],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.lawyerLetter('2027-01-18 11:00', '2027-01-28') });
    expect(await by('2027-01-29 12:00')).toEqual({
      sms: [
        '01-18 20:00 P01: 催缴D-000001（3-2-1801）：核对签字，限01-18。请办理并登记，其余到期任务见催缴记录表。',
        '01-19 09:30 B01: 升级：催缴D-000001（3-2-1801）：核对签字，限01-18未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'public-notice refusing open',
      tasks: [
        'sign-off by 12-25',
        'sign-off by 01-02',
        'sign-off by 01-10',
        'sign-off by 01-18',
        'put-up-notice by 01-31',
      ],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.putUp('2027-01-29 11:00') });
    expect(await by('2027-02-06 12:00')).toEqual({
      sms: [
        '01-29 20:00 P01: 催缴D-000001（3-2-1801）：核对签字，限01-29。请办理并登记，其余到期任务见催缴记录表。',
        '01-30 09:30 B01: 升级：催缴D-000001（3-2-1801）：核对签字，限01-29未办。请督办，其余未办任务见催缴记录表。',
        '02-06 07:30 A07: 请撤下公示：催缴D-000001（3-2-1801）无需继续公示，撤下后请拍照并登记。',
      ],
      now: 'public-notice refusing open',
      tasks: [
        'sign-off by 12-25',
        'sign-off by 01-02',
        'sign-off by 01-10',
        'sign-off by 01-18',
        'sign-off by 01-29',
        'take-down-notice by 02-07',
      ],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-06 11:00') });
    expect(await by('2027-02-07 12:00')).toEqual({
      sms: [
        '02-06 20:00 P01: 催缴D-000001（3-2-1801）：核对签字，限02-06。请办理并登记，其余到期任务见催缴记录表。',
        '02-07 09:30 B01: 升级：催缴D-000001（3-2-1801）：核对签字，限02-06未办。请督办，其余未办任务见催缴记录表。',
      ],
      now: 'litigation-review refusing open',
      tasks: [
        'sign-off by 12-25',
        'sign-off by 01-02',
        'sign-off by 01-10',
        'sign-off by 01-18',
        'decide-litigation by 02-20',
        'sign-off by 02-06',
      ],
    });
    await office.tell({ type: 'RecordEvidence', evidence: EVIDENCE.decided('2027-02-07 11:00', 'court') });
    expect(await by('2027-02-20 12:00')).toEqual({
      sms: [],
      now: 'litigation-review refusing in-court',
      tasks: ['sign-off by 12-25', 'sign-off by 01-02', 'sign-off by 01-10', 'sign-off by 01-18', 'sign-off by 02-06'],
    });
    await office.ledger(payment('P1', 1_200));
    expect(await by('2027-02-21 12:00')).toEqual({
      sms: ['02-20 12:00 P01: 催缴D-000001（3-2-1801）起诉后已缴清，请办理撤诉。'],
      now: 'litigation-review refusing settled',
      tasks: ['sign-off by 12-25', 'sign-off by 01-02', 'sign-off by 01-10', 'sign-off by 01-18', 'sign-off by 02-06'],
    });
  });
});
