import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqsQueues } from '../../../shared/gateways/sqs-queues.ts';
import { requestCase } from '../../../shared/kernel/case-reference.ts';
import { messageId, officeId, requestId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { instantOfEpochMs } from '../../../shared/kernel/instant.ts';

const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.on(SendMessageCommand).resolves({});
});
afterEach(() => sqs.reset());

const queues = createSqsQueues(new SQSClient({ region: 'cn-north-1' }), {
  messages: 'https://sqs/messages',
  syncs: 'https://sqs/syncs.fifo',
  wakes: 'https://sqs/wakes',
});
const sent = () => sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input);
const CASE = requestId('R1');

describe('hints', () => {
  const hint = { spreadsheet: spreadsheetId('S1'), cause: 'R1.4', scope: 'typed' } as const;

  it('are one per cause and workbook, in the order of the workbook', async () => {
    await queues.enqueueSync(hint);
    await queues.enqueueSync({ ...hint, spreadsheet: spreadsheetId('S2') });
    expect(
      sent().map(({ MessageGroupId, MessageDeduplicationId }) => [MessageGroupId, MessageDeduplicationId]),
    ).toEqual([
      ['S1', 'R1.4.S1'],
      ['S2', 'R1.4.S2'],
    ]);
    expect(sent()[0]?.MessageBody).toBe('{"spreadsheet":"S1","scope":"typed"}');
  });

  it('have an id that SQS takes, however long the workbook’s', async () => {
    await queues.enqueueSync({
      ...hint,
      cause: 'hint.01M80000000000000000000000',
      spreadsheet: spreadsheetId('S'.repeat(120)),
    });
    expect(sent()[0]?.MessageDeduplicationId).toHaveLength(128);
    expect(sent()[0]?.MessageDeduplicationId).toContain('hint.01M80000000000000000000000');
  });
});

describe('what is to be summed up', () => {
  it('goes the way of messages', async () => {
    await queues.enqueueSummary({ office: officeId('sample'), department: 'engineering' });
    expect(sent()[0]).toEqual({
      QueueUrl: 'https://sqs/messages',
      MessageBody: '{"office":"sample","department":"engineering"}',
    });
  });
});

describe('wakes', () => {
  it.each([
    [0, 0],
    [1, 1],
    [1_000, 1],
    [59_001, 60],
    [900_000, 900],
  ])('%i ms ahead are delayed by %i s', async (delayMs, seconds) => {
    await queues.enqueueWake({ ...requestCase(CASE), sequence: 2 }, delayMs);
    expect(sent()[0]).toMatchObject({
      DelaySeconds: seconds,
      MessageBody: '{"kind":"request","caseId":"R1","sequence":2}',
    });
  });

  it('bring a workbook back too, once its wait is over', async () => {
    const until = instantOfEpochMs(1_764_000_000_000);
    await queues.enqueueReturn({ spreadsheet: spreadsheetId('S1'), scope: 'typed', until }, 60_500);
    expect(sent()[0]).toEqual({
      QueueUrl: 'https://sqs/wakes',
      MessageBody: '{"spreadsheet":"S1","scope":"typed","until":1764000000000}',
      DelaySeconds: 61,
    });
  });

  it.each([-1, 900_001])('%i ms ahead are no business of a queue', async (delayMs) => {
    await expect(queues.enqueueWake({ ...requestCase(CASE), sequence: null }, delayMs)).rejects.toThrow(
      'cannot be delayed',
    );
  });
});

it('a message to be sent is named by where it is written down, and nothing else is said of it', async () => {
  await queues.enqueueMessage({ ...requestCase(CASE), revision: 4, messageId: messageId('M1') });
  expect(sent()).toEqual([
    { QueueUrl: 'https://sqs/messages', MessageBody: '{"kind":"request","caseId":"R1","revision":4,"messageId":"M1"}' },
  ]);
});
