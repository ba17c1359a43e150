import { describe, expect, it, test } from 'vitest';
import { at, parse, SEEN_AT } from '../row-fixture.ts';

const CONTACT = { unit: '3-2-1801', outcome: '无人接听', channel: '手机', caller: 'g01' } as const;

describe('a row of Contacts', () => {
  test('the least that makes an attempt: made when it was typed', () => {
    expect(parse('contacts', CONTACT)).toEqual({
      kind: 'command',
      command: {
        tab: 'contacts',
        contact: {
          unit: '3-2-1801',
          feeKind: null,
          attempt: {
            at: SEEN_AT,
            by: 'G01',
            channel: 'mobile',
            outcome: 'no-answer',
            said: null,
            promisedOn: null,
            promisedFen: null,
          },
        },
      },
    });
  });

  test('a promise with its day and amount', () => {
    const cells = {
      ...CONTACT,
      outcome: '承诺缴费',
      at: 9.5 / 24,
      promisedOn: '11-30',
      promisedAmount: '500元',
      feeKind: '物业服务费',
    };
    expect(parse('contacts', { ...cells, said: '下周缴' })).toMatchObject({
      command: {
        contact: {
          feeKind: 'service-fee',
          attempt: { at: at('2026-11-23T09:30'), said: '下周缴', promisedOn: '2026-11-30', promisedFen: 50_000 },
        },
      },
    });
  });

  it.each([
    [{ unit: '3-2-1801' }, ['outcome', 'channel', 'caller']],
    [{ ...CONTACT, outcome: '承诺缴费' }, ['promisedOn']],
    [{ ...CONTACT, unit: null }, ['unit']],
  ])('%o is half-filled', (cells, missing) => {
    expect(parse('contacts', cells)).toEqual({ kind: 'incomplete', missing });
  });

  it.each([
    ['said', 'x'.repeat(501), 'text-too-long'],
    ['promisedAmount', '很多', 'not-an-amount'],
    ['at', '刚才', 'not-a-time'],
    ['outcome', '开心', 'not-in-list'],
  ])('%s as %s is a problem', (field, value, reason) => {
    expect(parse('contacts', { ...CONTACT, [field]: value })).toMatchObject({ problems: [{ field, reason }] });
  });

  test('a day that cannot be read is named once, not asked for besides', () => {
    const cells = { ...CONTACT, outcome: '承诺缴费', promisedOn: '月底' };
    expect(parse('contacts', cells)).toMatchObject({ problems: [{ field: 'promisedOn' }], missing: [] });
  });
});

describe('rows of Sign-off and Daily report', () => {
  test('a signature names the version that was checked', () => {
    expect(parse('sign-off', { signedVersion: 2, signer: 'm01', remark: '同意' })).toEqual({
      kind: 'command',
      command: { tab: 'sign-off', signature: { version: 2, by: 'M01', at: SEEN_AT, remark: '同意' } },
    });
    expect(parse('sign-off', { signedVersion: 2 })).toEqual({ kind: 'incomplete', missing: ['signer'] });
    expect(parse('sign-off', { signedVersion: '√', signer: 'M01' })).toMatchObject({
      problems: [{ field: 'signedVersion', reason: 'not-a-number' }],
    });
  });

  test('a remark on the day', () => {
    expect(parse('daily-report', { remark: '三户承诺月底缴清' })).toEqual({
      kind: 'command',
      command: { tab: 'daily-report', remark: '三户承诺月底缴清' },
    });
  });

  it.each(['bills', 'calls', 'meeting'] as const)('nothing is typed in %s', (tab) => {
    expect(parse(tab, {})).toEqual({ kind: 'blank' });
  });
});
