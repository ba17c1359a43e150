import { PublishCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { createSnsSms } from '../../../shared/gateways/sns-sms.ts';
import { phoneNumber } from '../../../shared/kernel/identity.ts';

const sns = mockClient(SNSClient);
afterEach(() => sns.reset());

const publish = () =>
  createSnsSms(new SNSClient({ region: 'cn-north-1', maxAttempts: 1 })).publish({
    to: phoneNumber('+8613800001001'),
    body: '【测试】您好',
    template: 'acceptance',
  });

const answered = (name: string) =>
  new SNSServiceException({ name, $fault: 'client', $metadata: {}, message: 'as SNS words it' });

describe('what SNS answers', () => {
  it('a message id: sent, and the text left as it was given', async () => {
    sns.on(PublishCommand).resolves({ MessageId: 'id-1' });
    expect(await publish()).toEqual({ kind: 'sent', providerId: 'id-1' });
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
      PhoneNumber: '+8613800001001',
      Message: '【测试】您好',
      MessageAttributes: { template: { StringValue: 'acceptance' } },
    });
  });

  it.each([
    ['InvalidParameter', 'refused'],
    ['InvalidParameterException', 'refused'],
    ['AuthorizationErrorException', 'refused'],
    ['ValidationException', 'refused'],
    ['Throttling', 'throttled'],
    ['ThrottledException', 'throttled'],
    ['InternalErrorException', 'unknown'],
    ['KMSThrottlingException', 'unknown'],
    ['SomethingNew', 'unknown'],
  ])('%s: %s, asked once', async (name, kind) => {
    sns.on(PublishCommand).rejects(answered(name));
    expect(await publish()).toMatchObject({ kind });
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
  });

  it.each([
    ['a connection that breaks', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['a time-out', Object.assign(new Error('timed out'), { name: 'TimeoutError' })],
  ])('%s: it may have left', async (_name, fault) => {
    sns.on(PublishCommand).rejects(fault);
    expect(await publish()).toEqual({ kind: 'unknown' });
  });

  it('no message id: it may have left', async () => {
    sns.on(PublishCommand).resolves({});
    expect(await publish()).toEqual({ kind: 'unknown' });
  });
});
