import { describe, expect, it } from 'vitest';
import { EnvironmentFault, parseEnvironment } from '../../../shared/config/environment.ts';

const COMPLETE = {
  STAGE: 'test',
  TABLE_NAME: 'guanjia',
  MESSAGE_QUEUE_URL: 'http://127.0.0.1:8080/aws/sqs/messages',
  SYNC_QUEUE_URL: 'http://127.0.0.1:8080/aws/sqs/syncs.fifo',
  WAKE_QUEUE_URL: 'http://127.0.0.1:8080/aws/sqs/wakes',
  SCHEDULE_GROUP: 'guanjia-test',
  WAKE_TARGET_ARN: 'arn:aws:sqs:eu-west-1:123456789012:wakes',
  SCHEDULER_ROLE_ARN: 'arn:aws:iam::123456789012:role/timers',
  TIMER_DEAD_LETTER_ARN: 'arn:aws:sqs:eu-west-1:123456789012:timers',
};

const faultOf = (record: Record<string, string | undefined>): string => {
  try {
    parseEnvironment(record);
  } catch (fault) {
    if (fault instanceof EnvironmentFault) return fault.message;
    throw fault;
  }
  return '';
};

describe('the environment', () => {
  it('is read whole, what is not set being null', () => {
    expect(parseEnvironment({ ...COMPLETE, PATH: '/bin', GOOGLE_ROOT_URL: '' })).toEqual({
      stage: 'test',
      tableName: 'guanjia',
      messageQueueUrl: COMPLETE.MESSAGE_QUEUE_URL,
      syncQueueUrl: COMPLETE.SYNC_QUEUE_URL,
      wakeQueueUrl: COMPLETE.WAKE_QUEUE_URL,
      scheduleGroup: 'guanjia-test',
      wakeTargetArn: COMPLETE.WAKE_TARGET_ARN,
      schedulerRoleArn: COMPLETE.SCHEDULER_ROLE_ARN,
      timerDeadLetterArn: COMPLETE.TIMER_DEAD_LETTER_ARN,
      googleRootUrl: null,
      driveNotificationUrl: null,
      googleCredentials: null,
      hintSenders: null,
      phoneHashKey: null,
    });
  });

  it('takes the credentials as an object', () => {
    const credentials = { type: 'external_account', audience: '//iam.example/pool' };
    const environment = parseEnvironment({ ...COMPLETE, GOOGLE_CREDENTIALS: JSON.stringify(credentials) });
    expect(environment.googleCredentials).toEqual(credentials);
  });

  it.each([
    ['hints@example.com', ['hints@example.com']],
    ['Hints-1@Example.com, hints-2@example.com', ['hints-1@example.com', 'hints-2@example.com']],
  ])('takes «%s» as accounts in lower case', (text, expected) => {
    expect(parseEnvironment({ ...COMPLETE, HINT_SENDERS: text }).hintSenders).toEqual(expected);
  });

  it('names everything that is missing at once', () => {
    const fault = faultOf({ ...COMPLETE, TABLE_NAME: undefined, SYNC_QUEUE_URL: '' });
    expect(fault).toContain('TABLE_NAME: missing');
    expect(fault).toContain('SYNC_QUEUE_URL: missing');
  });

  it.each([
    ['STAGE', 'Prod stage'],
    ['HINT_SENDERS', 'hints@example.com,,'],
    ['MESSAGE_QUEUE_URL', 'not-an-address'],
    ['SCHEDULE_GROUP', 'a group'],
    ['WAKE_TARGET_ARN', 'wakes'],
    ['GOOGLE_ROOT_URL', 'http://127.0.0.1:8080/google'],
    ['GOOGLE_CREDENTIALS', '{"type":'],
    ['GOOGLE_CREDENTIALS', '{"type":"service_account","private_key":"very-secret-value"}'],
    ['PHONE_HASH_KEY', 'very-secret-value'],
  ])('refuses %s = %s without repeating the value', (name, value) => {
    const fault = faultOf({ ...COMPLETE, [name]: value });
    expect(fault).toContain(`${name}`);
    expect(fault).not.toContain(value);
    expect(fault).not.toContain('very-secret-value');
  });
});
