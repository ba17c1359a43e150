import type { FunctionName } from '../../shared/config/limits.ts';

const RECEIVE = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
const READ = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = [
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
];
const MARK = ['dynamodb:UpdateItem'];
const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const SEND = ['sqs:SendMessage'];
const TIMERS = ['iam:PassRole', 'scheduler:CreateSchedule', 'scheduler:DeleteSchedule'];
const STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];

/** All that each function may do. A right more is a decision, and belongs into this table. */
export const RIGHTS: Readonly<Record<FunctionName, readonly string[]>> = {
  'on-hint': [...LOG, ...SEND, 'dynamodb:GetItem', 'dynamodb:PutItem'],
  'sync-workbook': [...LOG, ...READ, ...WRITE, ...RECEIVE, ...SEND],
  'on-wake': [...LOG, ...READ, ...WRITE, ...RECEIVE, ...SEND],
  'on-change': [...LOG, ...READ, ...MARK, ...SEND, ...TIMERS, ...STREAM, 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
  'send-message': [...LOG, ...READ, ...WRITE, ...RECEIVE, ...SEND, 'sns:Publish'],
  sweep: [...LOG, ...READ, ...MARK, ...SEND, ...TIMERS],
  'watch-drive': [...LOG, ...SEND, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
  api: [...LOG, ...READ, ...WRITE],
};

/** Functions that may also read the index of what is overdue or open. */
export const INDEX_READERS: readonly FunctionName[] = ['sync-workbook', 'sweep', 'on-wake'];
