import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ATTEND_INDEX, DRIVE_KEY_PREFIX } from '../../shared/config/limits.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
/** A transaction needs no right of its own, but that of each of its parts. */
const WRITE = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
];

/** Reading records and ticking off what was passed on. Nothing of ours scans the whole table. */
export const mayReadAndMark = (table: TableV2): PolicyStatement =>
  new PolicyStatement({ actions: [...READ, 'dynamodb:UpdateItem'], resources: [table.tableArn] });

export const mayReadAndWrite = (table: TableV2): PolicyStatement =>
  new PolicyStatement({ actions: [...READ, ...WRITE], resources: [table.tableArn] });

/** Finding what is overdue or still open. */
export const mayReadAttendIndex = (table: TableV2): PolicyStatement =>
  new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${ATTEND_INDEX.name}`] });

/** What is known of Drive's changes, and nothing else in the table: anybody on the internet can make it look there. */
export const mayNoteDriveChanges = (table: TableV2): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${DRIVE_KEY_PREFIX}*`] } },
  });

/** Which workbooks there are, and how far Drive's changes were followed. */
export const mayFollowDrive = (table: TableV2): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    resources: [table.tableArn],
  });
