import { describe, expect, it } from 'vitest';
import { CALENDAR_REFUSAL_REASONS } from '../../../shared/domain/calendar/refusal.ts';
import { REQUEST_REFUSAL_REASONS } from '../../../shared/domain/request/refusal.ts';
import { STAFF_PROBLEM_REASONS } from '../../../shared/domain/staff/check.ts';
import { LOCALES } from '../../../shared/kernel/locale.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import {
  MESSAGE_TEMPLATES,
  type MessageTemplate,
  placeholdersOf,
  RELAY_TEMPLATES,
  relayTemplateOf,
  TEMPLATE_PARAMETERS,
} from '../../../shared/policy/message-template.ts';
import { policySchema } from '../../../shared/policy/policy.ts';
import { refusalText } from '../../../shared/policy/refusal-text.ts';
import { renderTemplate, SMS_UNITS_MAX, shortened } from '../../../shared/policy/templates.ts';
import { missedStepsInWords, promisesInWords } from '../../../shared/policy/wording.ts';

describe('the default policy', () => {
  it('is one that the schema accepts, unchanged', () => {
    expect(policySchema.parse(structuredClone(defaultPolicy))).toEqual(defaultPolicy);
  });

  it('survives being stored as JSON', () => {
    expect(policySchema.parse(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual(defaultPolicy);
  });
});

describe('a policy that does not fit together', () => {
  const { kinds, escalation, contactWindows, messages, commitments, collection } = defaultPolicy;
  const spans = contactWindows.onWorkdays;
  const storage = commitments.storage;
  const cases: readonly (readonly [string, Record<string, unknown>])[] = [
    ['kinds.complaint.commitment', { kinds: { ...kinds, complaint: { ...kinds.complaint, commitment: 'no-such' } } }],
    [
      'escalation.elapsedPercent',
      { escalation: { ...escalation, elapsedPercent: { warning: 70, projectManager: 200, branchManager: 150 } } },
    ],
    [
      'escalation.elapsedPercent.warning',
      { escalation: { ...escalation, elapsedPercent: { ...escalation.elapsedPercent, warning: 100 } } },
    ],
    [
      'contactWindows.onWorkdays',
      {
        windowMarginMinutes: 60,
        contactWindows: { ...contactWindows, onWorkdays: [{ from: '09:30', until: '10:30' }] },
      },
    ],
    ['contactWindows.onWorkdays', { contactWindows: { ...contactWindows, onWorkdays: [...spans].reverse() } }],
    ['contactWindows.onDaysOff', { contactWindows: { ...contactWindows, onDaysOff: [] } }],
    [
      'messages.texts.acceptance.en',
      { messages: { ...messages, texts: { ...messages.texts, acceptance: { 'zh-CN': '{number}', en: '{owed}' } } } },
    ],
    [
      'messages.texts.acceptance.en',
      { messages: { ...messages, texts: { ...messages.texts, acceptance: { 'zh-CN': '您好' } } } },
    ],
    ['dueTime', { dueTime: '24:00' }],
    ['version', { version: 0 }],
    [
      'commitments.storage.targets',
      {
        commitments: {
          ...commitments,
          storage: { ...storage, targets: [...(storage?.targets ?? []), ...(storage?.targets ?? [])] },
        },
      },
    ],
    [
      'collection.ladder.weeklyAttemptsMin',
      { collection: { ...collection, ladder: { ...collection.ladder, weeklyAttemptsMin: -1 } } },
    ],
    [
      'collection.ledger.staleAfterHours',
      { collection: { ...collection, ledger: { ...collection.ledger, staleAfterHours: 0 } } },
    ],
    [
      'collection.day.callLinesPerAssistantMax',
      { collection: { ...collection, day: { ...collection.day, callLinesPerAssistantMax: 0 } } },
    ],
    ['collection.day', { collection: { ...collection, day: { ...collection.day, callListsAt: '13:45' } } }],
    ['collection.day', { collection: { ...collection, day: { ...collection.day, dailyReportAt: '13:45' } } }],
    ['satisfiedBy.completion', { satisfiedBy: { ...defaultPolicy.satisfiedBy, completion: [] } }],
  ];
  it.each(cases)('is refused at %s', (path, changes) => {
    const parsed = policySchema.safeParse({ ...defaultPolicy, ...changes });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

/** What the texts are filled with at their usual length. */
const USUAL = {
  number: 'R-000123',
  unit: '3-2-1801',
  kind: '投诉',
  wanted: '楼上装修噪音大',
  promise: '办结、结果反馈',
  due: '11-23 10:15',
  count: '12',
  since: '11-23 10:15',
  steps: '任务12、预警3、到期12、上报4',
  what: '“业户诉求记录表”表有列被删除，请从版本记录恢复',
  fee: '物业服务费',
  amount: '1,200.00',
  day: '11-30',
  task: '项目经理上门',
  said: '楼上装修噪音大',
  hours: '48',
};

describe('renderTemplate', () => {
  it.each(MESSAGE_TEMPLATES)('%s fits one Chinese SMS and begins with the signature', (template) => {
    const text = renderTemplate(defaultPolicy, template, 'zh-CN', '阳光花园', USUAL);
    expect(text.startsWith('【阳光花园】')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(70);
    expect(text).not.toMatch(/[{}]/);
  });

  it.each(MESSAGE_TEMPLATES)('%s names only what it is given, the same in every language', (template) => {
    const texts = LOCALES.map((locale) => new Set(placeholdersOf(defaultPolicy.messages.texts[template][locale])));
    for (const names of texts) expect([...names].sort()).toEqual([...TEMPLATE_PARAMETERS[template]].sort());
  });

  it('says what happened', () => {
    expect(renderTemplate(defaultPolicy, 'acceptance', 'zh-CN', '阳光花园', USUAL)).toBe(
      '【阳光花园】您好，3-2-1801的投诉已登记，编号R-000123，管家会尽快与您联系。',
    );
    expect(
      renderTemplate(defaultPolicy, 'commitment-due', 'en', 'Sunny', {
        ...USUAL,
        kind: 'complaint',
        promise: 'answer',
      }),
    ).toBe('【Sunny】R-000123 (3-2-1801, complaint): answer due 11-23 10:15, not done. Please act now.');
  });

  it('keeps what residents write on one line, without a second signature or a placeholder of theirs', () => {
    const wanted = '漏水\r\n【银行】{number}\u2028$&';
    const text = renderTemplate(defaultPolicy, 'butler-task', 'zh-CN', '阳光', { ...USUAL, wanted });
    expect(text).toContain('：漏水 银行{number} $&。');
    expect(text.match(/【/g)).toHaveLength(1);
  });

  it('never exceeds three parts', () => {
    const text = renderTemplate(defaultPolicy, 'butler-task', 'en', 'S', { ...USUAL, wanted: '漏'.repeat(500) });
    expect(text).toHaveLength(SMS_UNITS_MAX);
  });

  it('breaks on a parameter that nobody gave', () => {
    expect(() => renderTemplate(defaultPolicy, 'acceptance', 'en', 'S', { number: 'R-1' })).toThrow('needs kind');
  });
});

describe('what is read by others than the owner', () => {
  const saysAmount = (template: MessageTemplate) => TEMPLATE_PARAMETERS[template].some((name) => name === 'amount');

  it.each(MESSAGE_TEMPLATES.filter(saysAmount))('%s has a wording without the amount', (template) => {
    expect(relayTemplateOf(template)).not.toBe(template);
    expect(saysAmount(relayTemplateOf(template))).toBe(false);
  });

  it.each(MESSAGE_TEMPLATES.filter((template) => !saysAmount(template)))(
    '%s says the same to everybody',
    (template) => {
      expect(relayTemplateOf(template)).toBe(template);
    },
  );

  it.each([...new Set(Object.values(RELAY_TEMPLATES))])('%s does not say that anything is owed', (template) => {
    const texts = defaultPolicy.messages.texts[template];
    expect(texts['zh-CN']).not.toMatch(/欠|逾期|催|律师/);
    expect(texts.en).not.toMatch(/owe|overdue|unpaid|lawyer/);
  });
});

describe('promisesInWords', () => {
  it.each([
    [[], '', ''],
    [['answer'], '答复', 'answer'],
    [['completion', 'feedback'], '办结、结果反馈', 'completion and feedback of the result'],
    [['answer', 'on-site', 'completion'], '答复、上门到场、办结', 'answer, arrival on site and completion'],
  ] as const)('%j', (targets, chinese, english) => {
    expect([promisesInWords(targets, 'zh-CN'), promisesInWords(targets, 'en')]).toEqual([chinese, english]);
  });
});

describe('missedStepsInWords', () => {
  const none = { 'butler-task': 0, 'commitment-warning': 0, 'commitment-due': 0, 'commitment-escalation': 0 };
  it.each([
    [{ ...none, 'commitment-due': 3 }, '到期3', 'due 3'],
    [{ ...none, 'commitment-escalation': 1, 'butler-task': 12 }, '任务12、上报1', 'tasks 12, escalations 1'],
    [none, '', ''],
  ])('%j', (counts, chinese, english) => {
    expect([missedStepsInWords(counts, 'zh-CN'), missedStepsInWords(counts, 'en')]).toEqual([chinese, english]);
  });
});

describe('shortened', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['', 3, ''],
    // A character of two units is kept or dropped whole.
    ['a😀b', 3, 'a…'],
    ['a😀bc', 4, 'a😀…'],
  ])('%s in %d units is %s', (text, units, expected) => {
    expect(shortened(text, units)).toBe(expected);
  });
});

describe('refusalText', () => {
  const reasons = [...REQUEST_REFUSAL_REASONS, ...CALENDAR_REFUSAL_REASONS, ...STAFF_PROBLEM_REASONS];
  it.each(reasons)('%s is said in both languages', (reason) => {
    expect(refusalText(reason, 'zh-CN')).toMatch(/[\u4e00-\u9fff].*。$/u);
    expect(refusalText(reason, 'en')).toMatch(/^[\x20-\x7e]+\.$/);
  });

  it('names what it is about', () => {
    expect(refusalText('grid-shared', 'en', { entry: '3-2-*', other: 'G2' })).toBe(
      '"3-2-*" also belongs to post G2. Keep it in one of the two.',
    );
  });
});
