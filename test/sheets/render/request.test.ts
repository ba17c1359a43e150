import { describe, expect, test } from 'vitest';
import { COMMITMENT_TARGETS } from '../../../shared/domain/request/commitment.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import { REQUEST_STAGES } from '../../../shared/domain/request/state.ts';
import { parseTimeZone, SHANGHAI } from '../../../shared/kernel/zone.ts';
import { KIND_CHOICES } from '../../../sheets/contract/choices.ts';
import { choiceLabel } from '../../../sheets/render/labels.ts';
import { renderIncoming, renderRequest } from '../../../sheets/render/request.ts';
import { at } from '../parse/row-fixture.ts';
import { FIRST_RESPONSE, FOLLOW_UP, RECEIVED_AT, reached, STATE } from './request-fixture.ts';

const CHINESE = { locale: 'zh-CN', timeZone: SHANGHAI } as const;
const ENGLISH = { locale: 'en', timeZone: SHANGHAI } as const;
const with_ = (changes: Partial<RequestState>): RequestState => ({ ...STATE, ...changes });

describe('a request in its row', () => {
  test('just received', () => {
    expect(renderRequest(with_({ commitments: [FIRST_RESPONSE] }), CHINESE)).toEqual({
      number: 'R-000123',
      stage: '已受理',
      firstResponseDue: '11-23 10:15',
      nextDue: '11-23 10:15',
      nextDueWhat: '首次响应（15 分钟内）',
      followUpDue: null,
      message: null,
      alert: null,
      errorFields: null,
    });
  });

  test('resolved, its follow-up running', () => {
    const commitments = [{ ...FIRST_RESPONSE, satisfiedAt: at('2026-11-23T10:05') }, FOLLOW_UP];
    expect(renderRequest(with_({ stage: 'resolved', commitments }), ENGLISH)).toMatchObject({
      stage: 'Resolved',
      firstResponseDue: '11-23 10:15',
      nextDue: '11-25 18:00',
      nextDueWhat: 'Follow-up (within 2 working days)',
      followUpDue: '11-25 18:00',
      alert: null,
    });
  });

  test('the next thing due is the earliest still open, whatever the order', () => {
    const answered = { ...FIRST_RESPONSE, satisfiedAt: RECEIVED_AT };
    const answer = { ...FIRST_RESPONSE, target: 'answer' as const, dueAt: at('2026-11-23T11:00') };
    for (const commitments of [
      [answered, answer, FOLLOW_UP],
      [FOLLOW_UP, answer, answered],
    ]) {
      expect(renderRequest(with_({ commitments }), CHINESE).nextDue).toBe('11-23 11:00');
    }
  });

  test('of several things due at once the first is named', () => {
    const answer = { ...FIRST_RESPONSE, target: 'answer' as const };
    const shown = renderRequest(with_({ commitments: [FIRST_RESPONSE, answer] }), CHINESE);
    expect(shown.nextDueWhat).toBe('首次响应（15 分钟内）');
  });

  test('what was cancelled is not due', () => {
    const cancelled = { ...FIRST_RESPONSE, cancelledAt: RECEIVED_AT };
    expect(renderRequest(with_({ commitments: [cancelled] }), CHINESE)).toMatchObject({
      firstResponseDue: null,
      nextDue: null,
      nextDueWhat: null,
    });
    const anew = { ...FIRST_RESPONSE, dueAt: at('2026-11-23T12:15') };
    expect(renderRequest(with_({ commitments: [cancelled, anew] }), CHINESE).firstResponseDue).toBe('11-23 12:15');
  });

  test('a due time of another year carries it, and a provisional one says so', () => {
    const commitments = [{ ...FOLLOW_UP, dueAt: at('2027-01-05T18:00'), provisional: true }];
    expect(renderRequest(with_({ commitments }), CHINESE)).toMatchObject({
      followUpDue: '2027-01-05 18:00',
      nextDueWhat: '回访（2 个工作日内，暂定）',
      message: '时限涉及尚未公布放假安排的年份，公布后重新计算。',
      alert: null,
    });
    expect(renderRequest(with_({ commitments }), ENGLISH)).toMatchObject({
      nextDueWhat: 'Follow-up (within 2 working days, provisional)',
    });
  });

  test('the year is that of the office, not of Greenwich', () => {
    const receivedAt = at('2026-12-31T23:50');
    const commitments = [{ ...FIRST_RESPONSE, dueAt: at('2027-01-01T00:05') }];
    const state = with_({ facts: { ...STATE.facts, receivedAt }, commitments });
    expect(renderRequest(state, CHINESE).firstResponseDue).toBe('2027-01-01 00:05');
    const utc = parseTimeZone('UTC');
    if (utc === null) throw new Error('no UTC');
    expect(renderRequest(state, { ...CHINESE, timeZone: utc }).firstResponseDue).toBe('12-31 16:05');
  });

  test.each([
    ['nothing due', [FIRST_RESPONSE], {}, null],
    [
      'a warning to come',
      [{ ...FIRST_RESPONSE, steps: reached('warning').map((step) => ({ ...step, reachedAt: null })) }],
      {},
      null,
    ],
    ['the warning reached', [{ ...FIRST_RESPONSE, steps: reached('warning') }], {}, 'warning'],
    ['the due time reached', [{ ...FIRST_RESPONSE, steps: reached('due') }], {}, 'overdue'],
    ['a breach on record', [{ ...FIRST_RESPONSE, breachedAt: RECEIVED_AT }], {}, 'overdue'],
    [
      'a breach that was made good',
      [{ ...FIRST_RESPONSE, breachedAt: RECEIVED_AT, satisfiedAt: RECEIVED_AT }],
      {},
      null,
    ],
    [
      'a warning that was answered',
      [{ ...FIRST_RESPONSE, steps: reached('warning'), satisfiedAt: RECEIVED_AT }],
      {},
      null,
    ],
    ['a breach that was cancelled', [{ ...FIRST_RESPONSE, steps: reached('due'), cancelledAt: RECEIVED_AT }], {}, null],
    [
      'one overdue beside one near',
      [
        { ...FIRST_RESPONSE, steps: reached('warning') },
        { ...FOLLOW_UP, steps: reached('due') },
      ],
      {},
      'overdue',
    ],
    ['closed', [], { stage: 'closed', closedAt: RECEIVED_AT }, 'done'],
    ['cancelled', [], { stage: 'cancelled' }, 'done'],
  ] as const)('the colour of %s', (_, commitments, changes, alert) => {
    expect(renderRequest(with_({ commitments, ...changes }), CHINESE).alert).toBe(alert);
  });

  test('what was typed since and cannot be read stands beside the record', () => {
    const remarks = [{ field: 'respondedAt', sentence: '响应时间：无法识别为时间。' }];
    const near = [{ ...FIRST_RESPONSE, steps: reached('warning') }];
    expect(renderRequest(with_({ commitments: near }), CHINESE, remarks)).toMatchObject({
      number: 'R-000123',
      message: '响应时间：无法识别为时间。',
      alert: 'problem',
      errorFields: ';respondedAt;',
    });
    const late = [{ ...FIRST_RESPONSE, steps: reached('due') }];
    expect(renderRequest(with_({ commitments: late }), CHINESE, remarks)).toMatchObject({
      alert: 'overdue',
      errorFields: ';respondedAt;',
    });
  });

  test.each([
    ['history', { conduct: 'history' }, '按历史记录登记，不发短信。', 'Recorded as history: nobody is messaged.'],
    [
      'no post',
      { post: null },
      '没有岗位负责该房号，请在“岗位”中补充网格。',
      'No post has this unit in its grid. Please complete Posts.',
    ],
    ['no post any more, but closed', { post: null, closedAt: RECEIVED_AT }, null, null],
    ['no post any more, but cancelled', { post: null, stage: 'cancelled' }, null, null],
    [
      'a provisional deadline',
      { commitments: [{ ...FIRST_RESPONSE, provisional: true }] },
      '时限涉及尚未公布放假安排的年份，公布后重新计算。',
      'A deadline reaches into a year whose holidays are not published; it will be computed again.',
    ],
    [
      'a provisional deadline that was met',
      { commitments: [{ ...FIRST_RESPONSE, provisional: true, satisfiedAt: RECEIVED_AT }] },
      null,
      null,
    ],
    [
      'a row taken out',
      { rowRemovedAt: RECEIVED_AT },
      '原行已从表中移除，请选择恢复跟进或确认取消。',
      'Its row was taken out of the sheet. Please choose restore or cancel.',
    ],
  ] as const)('a remark on %s', (_, changes, chinese, english) => {
    expect(renderRequest(with_(changes), CHINESE).message).toBe(chinese);
    expect(renderRequest(with_(changes), ENGLISH).message).toBe(english);
  });

  test.each(REQUEST_STAGES)('the stage %s has words', (stage) => {
    const chinese = renderRequest(with_({ stage }), CHINESE).stage;
    const english = renderRequest(with_({ stage }), ENGLISH).stage;
    expect(chinese).toMatch(/^\p{Script=Han}+$/u);
    expect(english).toMatch(/^[A-Z][a-z ]+$/);
  });

  test.each(COMMITMENT_TARGETS)('what is due has words: %s', (target) => {
    const commitments = [{ ...FIRST_RESPONSE, target }];
    expect(renderRequest(with_({ commitments }), CHINESE).nextDueWhat).toMatch(/^\p{Script=Han}+（15 分钟内）$/u);
    expect(renderRequest(with_({ commitments }), ENGLISH).nextDueWhat).toMatch(/^[A-Z][a-z -]+ \(within 15 minutes\)$/);
  });

  test.each([
    [{ kind: 'elapsed', minutes: 0 }, '0 分钟内', 'within 0 minutes'],
    [{ kind: 'elapsed', minutes: 60 }, '1 小时内', 'within 1 hour'],
    [{ kind: 'elapsed', minutes: 90 }, '90 分钟内', 'within 90 minutes'],
    [{ kind: 'elapsed', minutes: 1_440 }, '24 小时内', 'within 24 hours'],
    [{ kind: 'appointment', offsetMinutes: 0 }, '按预约时间', 'at the appointment'],
    [{ kind: 'appointment', offsetMinutes: 30 }, '预约时间后 30 分钟内', 'within 30 minutes of the appointment'],
    [{ kind: 'appointment', offsetMinutes: -1_440 }, '预约时间前 24 小时', '24 hours before the appointment'],
    [{ kind: 'working-days', days: 1 }, '1 个工作日内', 'within 1 working day'],
    [{ kind: 'day-of-month', day: 10 }, '每月 10 日前', 'by day 10 of the month'],
  ] as const)('a deadline explains itself: %j', (basis, chinese, english) => {
    const commitments = [{ ...FIRST_RESPONSE, basis }];
    expect(renderRequest(with_({ commitments }), CHINESE).nextDueWhat).toBe(`首次响应（${chinese}）`);
    expect(renderRequest(with_({ commitments }), ENGLISH).nextDueWhat).toBe(`First response (${english})`);
  });
});

test.each([
  ['complaint', '投诉', 'Complaint'],
  ['a code of long ago', 'a code of long ago', 'a code of long ago'],
  [null, null, null],
])('the label of %s', (code, chinese, english) => {
  expect(choiceLabel(KIND_CHOICES, code, 'zh-CN')).toBe(chinese);
  expect(choiceLabel(KIND_CHOICES, code, 'en')).toBe(english);
});

test('in Incoming it shows what is wanted as well', () => {
  const state = with_({ commitments: [FIRST_RESPONSE], rowRemovedAt: RECEIVED_AT });
  expect(renderIncoming(state, CHINESE)).toEqual({
    number: 'R-000123',
    receivedAt: '2026-11-23 10:00',
    unit: '3-2-1801',
    applicant: '王女士',
    phone: '+8613812345678',
    kind: '投诉',
    wanted: '楼道灯不亮',
    commitment: null,
    urgency: '一般',
    origin: '系统接口',
    stage: '已受理',
    firstResponseDue: '11-23 10:15',
    nextDue: '11-23 10:15',
    nextDueWhat: '首次响应（15 分钟内）',
    followUpDue: null,
    message: '原行已从表中移除，请选择恢复跟进或确认取消。',
    alert: null,
    errorFields: null,
  });
});
