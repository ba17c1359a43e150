import { describe, expect, it } from 'vitest';
import type { OwedOfCase } from '../../../shared/domain/collection/day/owed.ts';
import type { TalkingPoint } from '../../../shared/domain/collection/day/talking-point.ts';
import { billingPeriod } from '../../../shared/kernel/billing-period.ts';
import { civilDate } from '../../../shared/kernel/civil.ts';
import { dunningCaseId } from '../../../shared/kernel/identity.ts';
import { fen } from '../../../shared/kernel/money.ts';
import { talkingPointText } from '../../../shared/policy/call-script.ts';
import { unit } from '../domain/collection/dunning/sample.ts';

const OWED: OwedOfCase = {
  id: dunningCaseId('a'),
  unit: unit('3-2-1801'),
  kind: 'service-fee',
  owedFen: fen(120_050),
  disputedFen: fen(0),
  oldestDueOn: civilDate('2026-10-31'),
  periods: [billingPeriod('2026-10'), billingPeriod('2026-11')],
  promisedOn: null,
};
const DAY = civilDate('2026-12-09');

describe('what is to be said', () => {
  it.each<[TalkingPoint, string, string]>([
    [
      { say: 'greet', name: '{amount}' },
      '您好，请问是{amount}吗？我是服务中心的物业助理。',
      'Good day, am I speaking to {amount}? This is the service centre.',
    ],
    [
      { say: 'greet', name: null },
      '您好，请问您是业主本人吗？我是服务中心的物业助理。',
      'Good day, am I speaking to the owner? This is the service centre.',
    ],
    [
      { say: 'owed', owed: [OWED, { ...OWED, kind: 'other' }], owedFen: fen(240_100) },
      '目前逾期未缴共2,401.00元：3-2-1801物业服务费1,200.50元（2026-10、2026-11）；3-2-1801其他费用1,200.50元（2026-10、2026-11）。',
      'Overdue at present: 2,401.00 yuan in all. 3-2-1801 service fee 1,200.50 (2026-10, 2026-11); 3-2-1801 other fees 1,200.50 (2026-10, 2026-11).',
    ],
    [
      { say: 'remind-promise', promisedOn: DAY, promisedFen: fen(100) },
      '您约定12-09缴纳1.00元，请按时缴纳，谢谢。',
      'You agreed to pay 1.00 yuan on 12-09. Thank you for keeping to it.',
    ],
    [
      { say: 'name-next-step', stage: 'express-letter' },
      '如仍未缴纳，下一步将是：快递催缴函。',
      'If nothing is paid, the next step is: courier letter.',
    ],
  ])('%j', (point, chinese, english) => {
    expect([talkingPointText(point, 'zh-CN'), talkingPointText(point, 'en')]).toEqual([chinese, english]);
  });

  it.each<TalkingPoint>([
    { say: 'bill-in-letterbox' },
    { say: 'ask-date' },
    { say: 'broken-promise', promisedOn: DAY },
    { say: 'ask-receipt' },
    { say: 'how-to-remit' },
    { say: 'ask-new-number' },
    { say: 'hear-reason' },
    { say: 'leave-out-disputed', disputedFen: fen(100) },
    { say: 'problem-stands', request: 'R-000007' },
  ])('%j has no place left open', (point) => {
    for (const locale of ['zh-CN', 'en'] as const) expect(talkingPointText(point, locale)).not.toMatch(/[{}]/);
  });
});
