import { describe, expect, it, test } from 'vitest';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { phoneNumber } from '../../../../shared/kernel/identity.ts';
import { SHANGHAI } from '../../../../shared/kernel/zone.ts';
import { type CasePeople, renderCase } from '../../../../sheets/render/collections/case.ts';
import { renderContact } from '../../../../sheets/render/collections/contact.ts';
import {
  CLOSED_LABELS,
  DUNNING_STAGE_LABELS,
  HOLD_LABELS,
  PROMISE_LABELS,
  TASK_LABELS,
} from '../../../../sheets/render/collections/labels.ts';
import { phonesInWords } from '../../../../sheets/render/collections/phones.ts';
import {
  ASSISTANT,
  at,
  attempt,
  CHIEF,
  NOVEMBER,
  promise,
  Story,
} from '../../../shared/domain/collection/dunning/sample.ts';

const CONTEXT = { locale: 'zh-CN', timeZone: SHANGHAI } as const;
const PEOPLE: CasePeople = {
  ownerName: '张女士',
  phones: [phoneNumber('+8613812345678'), phoneNumber('+8675526001234')],
  assistantName: '陈晓燕',
};
const shown = (story: Story, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  renderCase(story.case, PEOPLE, { ...CONTEXT, locale });

/** A bill of ¥1,200 due on 30 November, announced on the 20th. */
function announced(): Story {
  const story = new Story([NOVEMBER]);
  story.on('2026-11-20 10:00', { type: 'OpenCase', enrolAt: null });
  return story;
}
function assigned(): Story {
  const story = announced();
  story.on('2026-12-01 10:00', { type: 'AssignCase', assistant: ASSISTANT });
  return story;
}
function called(): Story {
  const story = assigned();
  const made = { ...promise('2026-12-02 10:00', '2026-12-08'), said: '发工资就缴' };
  story.on('2026-12-02 10:05', { type: 'RecordAttempt', attempt: made });
  return story;
}

describe('a row of Dunning', () => {
  test('shows whom to speak to, about how much, and what is next', () => {
    expect(shown(assigned())).toEqual({
      unit: '3-2-1801',
      ownerName: '张女士',
      phone: '0755-26001234\n13812345678',
      owed: 1200,
      stage: '催缴准备',
      debtorClass: null,
      nextAction: '12-04 前首次电话',
      number: 'D-000001',
      feeKind: '物业服务费',
      assistant: '陈晓燕',
      oldestDueOn: '2026-11-30',
      items: '物业服务费 2026-11 1,200.00',
      lastContact: null,
      attempts: 0,
      promise: null,
      waits: null,
      openedAt: '2026-11-20 10:00',
      message: null,
      alert: null,
      errorFields: null,
    });
  });

  test('a bill that is announced is what is owed, though nothing is overdue yet', () => {
    expect(shown(announced())).toMatchObject({ stage: '派发通知', owed: 1200, items: null, oldestDueOn: '2026-11-30' });
  });

  test('a promise, what was said, and that the ladder waits for it', () => {
    expect(shown(called())).toMatchObject({
      stage: '二次催缴',
      debtorClass: '近期交纳',
      lastContact: '12-02 10:00 承诺缴费：发工资就缴',
      attempts: 1,
      promise: '2026-12-08 缴 1,200.00（待兑现）',
      waits: '等承诺日（至 12-10 00:00）',
      nextAction: null,
    });
    expect(shown(called(), 'en')).toMatchObject({
      stage: 'Second round',
      lastContact: '12-02 10:00 Promised: 发工资就缴',
      promise: '1,200.00 on 2026-12-08 (open)',
      waits: 'Promise (until 12-10 00:00)',
    });
  });

  it.each([
    [
      'a dispute',
      { type: 'RaiseDispute', reason: '电梯停用', by: ASSISTANT, at: at('2026-12-01 11:00') } as const,
      { waits: '等争议裁定', alert: 'held' },
    ],
    [
      'a hold',
      {
        type: 'HoldCase',
        reason: '等维修',
        untilOn: civilDate('2026-12-05'),
        by: CHIEF,
        at: at('2026-12-01 11:00'),
      } as const,
      { waits: '人工暂停：等维修（至 12-06 00:00）', alert: 'held' },
    ],
    [
      'a debt that is given up',
      { type: 'WriteOffCase', reason: '破产', by: CHIEF, at: at('2026-12-01 11:00') } as const,
      { stage: '已核销', alert: 'done' },
    ],
  ])('%s', (_, command, cells) => {
    const story = assigned();
    story.on('2026-12-01 11:00', command);
    expect(shown(story)).toMatchObject(cells);
  });

  test('is struck out at once when it is paid, whatever else is to be said of it', () => {
    const story = called();
    story.ledgerSays('2026-12-03 09:00', [{ ...NOVEMBER, open: 0 }]);
    const remarks = [{ field: 'setClass', sentence: 'No.' }];
    expect(renderCase(story.case, PEOPLE, CONTEXT, remarks)).toMatchObject({
      stage: '已缴清',
      owed: 0,
      alert: 'paid',
      message: 'No.',
      promise: '2026-12-08 缴 1,200.00（已兑现）',
    });
  });

  test('without a task there are calls to make; a case of nobody shows the code it has', () => {
    const story = assigned();
    const evidence = {
      kind: 'notice-delivered',
      at: at('2026-12-01 10:30'),
      by: ASSISTANT,
      delivery: 'family',
    } as const;
    story.on('2026-12-01 11:00', { type: 'RecordEvidence', evidence });
    story.on('2026-12-01 12:00', { type: 'RecordAttempt', attempt: attempt('2026-12-01 11:30', 'undecided') });
    const cells = renderCase(story.case, { ownerName: null, phones: [], assistantName: null }, CONTEXT);
    expect(cells).toMatchObject({
      nextAction: '电话催缴，见“今日催缴”',
      assistant: 'A07',
      ownerName: null,
      phone: null,
    });
  });

  test('shows the same whenever it is shown: nothing in it goes by the hour', () => {
    const story = assigned();
    const first = shown(story);
    expect(renderCase(structuredClone(story.case), PEOPLE, CONTEXT)).toEqual(first);
  });
});

describe('the colour of a row', () => {
  it.each([
    ['2026-11-20 10:00', null],
    ['2026-11-21 09:30', 'warning'],
    ['2026-11-22 09:30', 'overdue'],
    ['2026-11-24 09:30', 'overdue'],
  ])('at %s is %s: it follows from who has been told of what is undone', (when, alert) => {
    const story = announced();
    story.until(when);
    expect(shown(story)).toMatchObject({ alert, nextAction: '11-21 前派发通知' });
  });
});

describe('a row of Contacts', () => {
  it.each([
    ['promised', '近期交纳'],
    ['undecided', '暂未明确'],
    ['away', '异地外出'],
    ['refused', '特殊拒交'],
    ['no-answer', null],
    [null, null],
  ] as const)('%s speaks for %s', (outcome, speaksFor) => {
    expect(renderContact({ caseNumber: 'D-000001', ownerName: '张女士', outcome }, 'zh-CN')).toEqual({
      state: '已登记',
      ownerName: '张女士',
      caseNumber: 'D-000001',
      speaksFor,
      message: null,
      alert: null,
      errorFields: null,
    });
  });

  test('says what is wrong with it', () => {
    const contact = { caseNumber: 'D-000001', ownerName: null, outcome: null };
    const remarks = [{ field: 'at', sentence: 'No.' }];
    expect(renderContact(contact, 'en', remarks)).toMatchObject({
      state: 'Recorded',
      alert: 'problem',
      errorFields: ';at;',
    });
  });
});

describe('words', () => {
  it.each([
    [[], null],
    [['+8613812345678', '+861026001234'], '010-26001234\n13812345678'],
    [['+8613812345678', '+8613812345678'], '13812345678'],
    [['+85291234567'], '+85291234567'],
  ])('%o are dialled as %o', (phones, text) => expect(phonesInWords(phones.map(phoneNumber))).toBe(text));

  test('every code has a word in both languages, and no two of a kind the same', () => {
    for (const labels of [DUNNING_STAGE_LABELS, CLOSED_LABELS, TASK_LABELS, HOLD_LABELS, PROMISE_LABELS]) {
      for (const locale of ['zh-CN', 'en'] as const) {
        const words = Object.values(labels).map((label) => label[locale]);
        expect(new Set(words).size).toBe(words.length);
        expect(words.every((word) => word.trim() !== '')).toBe(true);
      }
      for (const { 'zh-CN': chinese } of Object.values(labels)) expect(chinese).toMatch(/^\p{Script=Han}+$/u);
    }
  });
});
