import { describe, expect, it } from 'vitest';
import { dunningCaseId, requestId } from '../../../shared/kernel/identity.ts';
import { formatMessageName, type MessageName, parseMessageName } from '../../../shared/kernel/message-name.ts';

describe('the name of a message', () => {
  const request = { kind: 'request', caseId: requestId('01M8') } as const;
  const dunning = { kind: 'dunning', caseId: dunningCaseId('01M8') } as const;

  it.each<[string, MessageName]>([
    ['01M8/m~household', { ...request, smsId: 'm~household' }],
    ['01M8/a/b', { ...request, smsId: 'a/b' }],
    ['dunning:01M8/m~household', { ...dunning, smsId: 'm~household' }],
    ['missed.office.engineering/m', { ...request, caseId: requestId('missed.office.engineering'), smsId: 'm' }],
  ])('%s', (text, name) => {
    expect(formatMessageName(name)).toBe(text);
    expect(parseMessageName(text)).toEqual(name);
  });

  it.each(['', '/m', 'dunning:/m'])('«%s» names no case', (text) => {
    expect(() => parseMessageName(text)).toThrow('empty');
  });
});
