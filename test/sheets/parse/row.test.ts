import { describe, expect, test } from 'vitest';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { rowReader } from '../../../sheets/parse/row-reader.ts';
import { at, parse, REQUEST, row, SEEN_AT } from './row-fixture.ts';

describe('requests', () => {
  test('the least that makes a request: received when the row was seen', () => {
    expect(parse('requests', REQUEST)).toEqual({
      kind: 'command',
      command: {
        tab: 'requests',
        confirmed: false,
        facts: {
          receivedAt: SEEN_AT,
          unit: '3-2-1801',
          applicant: null,
          phone: null,
          kind: 'complaint',
          commitment: null,
          wanted: '楼道灯不亮',
          urgency: 'normal',
          department: null,
          origin: null,
          appointmentAt: null,
          respondedAt: null,
          dispatchedAt: null,
          acceptedAt: null,
          onSiteAt: null,
          resolvedAt: null,
          result: null,
          fedBackAt: null,
          followedUpAt: null,
          followUpRemark: null,
          disposition: null,
        },
      },
    });
  });

  test('a full row', () => {
    const parsed = parse('requests', {
      ...REQUEST,
      receivedAt: '2026-11-22 09:00',
      applicant: '王女士',
      phone: 13_812_345_678,
      commitment: '投诉受理',
      urgency: '紧急',
      department: '工程维修部',
      origin: '微信群',
      appointmentAt: 15 / 24,
      respondedAt: '2026-11-22 09:10',
      dispatchedAt: '2026-11-22 09:12',
      acceptedAt: '2026-11-22 09:15',
      onSiteAt: '2026-11-22 15:00',
      resolvedAt: '2026-11-22 16:00',
      result: '已更换灯管',
      fedBackAt: '2026-11-22 16:10',
      followedUpAt: 9 / 24,
      followUpRemark: '满意',
      disposition: '重新处理',
      confirmed: true,
    });
    expect(parsed).toMatchObject({
      kind: 'command',
      command: {
        confirmed: true,
        facts: {
          receivedAt: at('2026-11-22T09:00'),
          phone: '+8613812345678',
          commitment: 'complaint',
          urgency: 'emergency',
          department: 'engineering',
          origin: 'wechat-group',
          // The first 15:00 after receipt, not the last one before it was typed.
          appointmentAt: at('2026-11-22T15:00'),
          acceptedAt: at('2026-11-22T09:15'),
          resolvedAt: at('2026-11-22T16:00'),
          followedUpAt: at('2026-11-23T09:00'),
          disposition: 'reopened',
        },
      },
    });
  });

  test('a result without a time was there when it was first seen', () => {
    const seenAt = (field: string) => (field === 'result' ? at('2026-11-23T11:30') : SEEN_AT);
    expect(parse('requests', { ...REQUEST, result: '已修复' }, { seenAt })).toMatchObject({
      command: { facts: { result: '已修复', resolvedAt: at('2026-11-23T11:30') } },
    });
  });

  test('a result is never earlier than a receipt written by a fast clock', () => {
    const cells = { ...REQUEST, receivedAt: '2026-11-23 10:04', result: '已修复' };
    expect(parse('requests', cells)).toMatchObject({ command: { facts: { resolvedAt: at('2026-11-23T10:04') } } });
  });

  test.each([
    ['nothing', {}],
    ['blanks', { wanted: '  ', unit: '' }],
    ['an unticked box', { confirmed: false }],
  ])('%s is a blank row', (_, cells) => expect(parse('requests', cells)).toEqual({ kind: 'blank' }));

  test.each([
    [{ unit: '3-2-1801' }, ['kind', 'wanted']],
    [{ unit: '3-2-1801', kind: '投诉' }, ['wanted']],
    [{ wanted: '灯' }, ['unit', 'kind']],
    [{ result: '已修复' }, ['unit', 'kind', 'wanted']],
    [{ confirmed: true }, ['unit', 'kind', 'wanted']],
  ])('%j is half-filled', (cells, missing) => {
    expect(parse('requests', cells)).toEqual({ kind: 'incomplete', missing });
  });

  test('everything that is wrong is told at once', () => {
    const cells = {
      unit: 37_670,
      phone: '1381234567',
      kind: '表扬',
      respondedAt: '刚才',
      result: '#NAME?',
      confirmed: 2,
    };
    expect(parse('requests', cells)).toEqual({
      kind: 'problems',
      problems: [
        { field: 'unit', reason: 'unit-became-date', parameters: { candidate: '3-2-18' } },
        { field: 'kind', reason: 'not-in-list', parameters: { list: '投诉、意见建议、报修、特约服务、咨询' } },
        { field: 'phone', reason: 'phone-wrong-length', parameters: { digits: '10' } },
        { field: 'result', reason: 'cell-is-error', parameters: { shown: '#NAME?' } },
        { field: 'respondedAt', reason: 'not-a-time', parameters: {} },
        { field: 'confirmed', reason: 'not-yes-or-no', parameters: {} },
      ],
      missing: ['wanted'],
    });
  });

  test.each([
    ['20,000 characters', '灯'.repeat(20_000), true],
    ['20,001 characters', '灯'.repeat(20_001), false],
    ['emoji', '电梯坏了😱', true],
    ['=', '=坏了', true],
    ['+', '+1', true],
    ['-', '-', true],
    ['@', '@管家', true],
  ])('a text with %s', (_, wanted, understood) => {
    const parsed = parse('requests', { ...REQUEST, wanted });
    if (understood) expect(parsed).toMatchObject({ kind: 'command', command: { facts: { wanted } } });
    else expect(parsed).toMatchObject({ kind: 'problems', problems: [{ field: 'wanted', reason: 'text-too-long' }] });
  });
});

describe('a formula that failed', () => {
  test.each(['#NAME?', '#ERROR!', '#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NUM!', '#NULL!', ' #REF! '])(
    '%j',
    (cell) => {
      expect(parse('requests', { ...REQUEST, wanted: cell })).toEqual({
        kind: 'problems',
        problems: [{ field: 'wanted', reason: 'cell-is-error', parameters: { shown: cell.trim() } }],
        missing: [],
      });
    },
  );

  test('is no longer one among other words', () => {
    expect(parse('requests', { ...REQUEST, wanted: '表格里出现 #REF!' })).toMatchObject({ kind: 'command' });
  });
});

describe('a row that is whole', () => {
  test.each([
    ['requests', { ...REQUEST, phone: '0755-26001234' }, { facts: { phone: '+8675526001234' } }],
    [
      'households',
      { unit: '3-2-1801', ownerName: '李先生', tenantPhone: '0755-26001234' },
      { household: { tenantPhone: '+8675526001234' } },
    ],
  ] as const)('has a landline where nobody is sent an SMS: %s', (tab, cells, command) => {
    expect(parse(tab, cells)).toMatchObject({ kind: 'command', command });
  });

  test.each([
    ['incoming', { respondedAt: '刚才' }, 'respondedAt'],
    ['households', { unit: '3-2-1801', ownerName: '李先生', tenantPhone: '1' }, 'tenantPhone'],
    ['staff', { code: 'g01', name: '陈静', role: '管家', phone: '13812345678', absentFrom: '明天' }, 'absentFrom'],
    ['posts', { code: 'p1', name: '东区', phone: '13812345678', grid: '3-2-*', holder: '7'.repeat(201) }, 'holder'],
    ['calendar', { date: '2026-12-31', type: '休息', remark: '长'.repeat(20_001) }, 'remark'],
  ] as const)('says nothing while one cell is wrong: %s', (tab, cells, field) => {
    expect(parse(tab, cells)).toMatchObject({ kind: 'problems', problems: [{ field }], missing: [] });
  });

  test('is never asked what is wrong with it', () => {
    const reader = rowReader(contractOf('calendar'), row('calendar', {}));
    expect(() => reader.unreadable()).toThrow('calendar');
  });
});

describe('incoming', () => {
  test('what staff record beside it', () => {
    const parsed = parse('incoming', { respondedAt: 9 / 24, decision: '恢复跟进' });
    expect(parsed).toMatchObject({
      kind: 'command',
      command: {
        tab: 'incoming',
        decision: 'restore',
        progress: { respondedAt: at('2026-11-23T09:00'), result: null },
      },
    });
    expect(parse('incoming', { decision: '确认取消' })).toMatchObject({ command: { decision: 'cancel' } });
  });
});

describe('households', () => {
  test('an owner with a landline, a tenant with a mobile', () => {
    const cells = {
      unit: '3-2-1801',
      ownerName: '李先生',
      ownerPhone: '0755-26001234',
      tenantPhone: 13_812_345_678,
      householdClass: 'D1 租户',
      occupancy: '常住',
      smsOptOut: true,
    };
    expect(parse('households', cells)).toEqual({
      kind: 'command',
      command: {
        tab: 'households',
        household: {
          unit: '3-2-1801',
          ownerName: '李先生',
          ownerPhone: '+8675526001234',
          tenantName: null,
          tenantPhone: '+8613812345678',
          householdClass: 'D1',
          occupancy: 'resident',
          smsOptOut: true,
          remark: null,
        },
      },
    });
  });

  test('a unit alone is half-filled', () => {
    expect(parse('households', { unit: '3-2-1801' })).toEqual({ kind: 'incomplete', missing: ['ownerName'] });
  });
});

describe('staff', () => {
  const PERSON = { code: 'g01', name: '陈静', role: '管家', phone: '13812345678' } as const;

  test('a butler away for three days', () => {
    const cells = { ...PERSON, absentFrom: 46_349, absentTo: '2026-11-25', deputy: 2, department: '工程维修部' };
    expect(parse('staff', cells)).toEqual({
      kind: 'command',
      command: {
        tab: 'staff',
        person: {
          code: 'G01',
          name: '陈静',
          role: 'butler',
          department: null,
          phone: '+8613812345678',
          absentFrom: '2026-11-23',
          absentTo: '2026-11-25',
          deputy: '2',
        },
      },
    });
  });

  test.each([
    ['a head without a department', { role: '部门负责人' }, { kind: 'incomplete', missing: ['department'] }],
    [
      'an absence that ends before it begins',
      { absentFrom: '2026-11-25', absentTo: '2026-11-24' },
      { problems: [{ field: 'absentTo', reason: 'absence-ends-before-it-begins' }] },
    ],
    [
      'an absence without a beginning',
      { absentTo: '2026-11-24' },
      { problems: [{ field: 'absentFrom', reason: 'absence-without-beginning' }] },
    ],
    ['a landline', { phone: '0755-26001234' }, { problems: [{ field: 'phone', reason: 'phone-not-mobile' }] }],
  ])('%s', (_, cells, expected) => expect(parse('staff', { ...PERSON, ...cells })).toMatchObject(expected));

  test('a head with the department', () => {
    const cells = { ...PERSON, role: '部门负责人', department: '工程维修部' };
    expect(parse('staff', cells)).toMatchObject({ command: { person: { department: 'engineering' } } });
  });

  test('an absence of one day', () => {
    const cells = { ...PERSON, absentFrom: '2026-11-25', absentTo: '2026-11-25' };
    expect(parse('staff', cells)).toMatchObject({ kind: 'command' });
  });
});

describe('posts, calendar, messages, commitments', () => {
  test('a post', () => {
    const cells = { code: 'p1', name: '东区', phone: '13812345678', grid: '3-2-*、3-3-*', holder: 'g01' };
    expect(parse('posts', cells)).toEqual({
      kind: 'command',
      command: {
        tab: 'posts',
        post: {
          code: 'P1',
          name: '东区',
          phone: '+8613812345678',
          grid: ['3-2-*', '3-3-*'],
          holder: 'G01',
          deputy: null,
        },
      },
    });
  });

  test('a day', () => {
    expect(parse('calendar', { date: '2026-12-31', type: '休息' })).toEqual({
      kind: 'command',
      command: { tab: 'calendar', day: { date: '2026-12-31', type: 'off', remark: null } },
    });
  });

  test('a day that is worked', () => {
    expect(parse('calendar', { date: '2026-12-26', type: '上班' })).toMatchObject({
      command: { day: { date: '2026-12-26', type: 'work' } },
    });
  });

  test.each([
    ['5月24日', '2026-05-24'],
    ['5月23日', '2027-05-23'],
    ['12月31日', '2026-12-31'],
  ])('a day without its year, %s, is the nearest one', (date, expected) => {
    expect(parse('calendar', { date, type: '休息' })).toMatchObject({ command: { day: { date: expected } } });
  });

  test.each([
    ['重新发送', { kind: 'command', command: { tab: 'messages', decision: 'send-again' } }],
    ['Leave', { kind: 'command', command: { tab: 'messages', decision: 'leave' } }],
    ['再说', { kind: 'problems' }],
    [null, { kind: 'blank' }],
  ])('the decision %j about a message', (decision, expected) => {
    expect(parse('messages', { decision })).toMatchObject(expected);
  });

  test('nothing is read from Commitments', () => {
    expect(parse('commitments', {})).toEqual({ kind: 'blank' });
  });
});
