import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { isRecord } from '../../../local/table/attribute-value.ts';

/** What something is about: the partition key of an item, whichever way it was named. */
export type Subject = string;

export const workbookOf = (spreadsheet: string): Subject => `WORKBOOK#${spreadsheet}`;
export const officeOf = (office: string): Subject => `OFFICE#${office}`;

const CASES: Readonly<Record<string, string>> = { request: 'REQUEST', dunning: 'CASE' };

const caseNamed = (kind: string, id: string): Subject => `${CASES[kind] ?? kind}#${id}`;

/** Of a message between functions, or of what a timer carries. */
export function subjectOfBody(body: string): readonly Subject[] {
  const message: unknown = JSON.parse(body);
  if (!isRecord(message)) return [];
  const { kind = 'request', caseId, spreadsheet, office } = message;
  return [
    ...(typeof kind === 'string' && typeof caseId === 'string' ? [caseNamed(kind, caseId)] : []),
    ...(typeof spreadsheet === 'string' ? [workbookOf(spreadsheet)] : []),
    ...(typeof office === 'string' ? [officeOf(office)] : []),
  ];
}

/** Of a timer, by its name. */
export function subjectOfTimer(name: string): Subject {
  const [, kind = 'request', id = name] = /^(?:([a-z]+)\.)?(.+)\.\d+$/.exec(name) ?? [];
  return caseNamed(kind, id);
}

export const subjectsOfMessages = (records: readonly Pick<SQSRecord, 'body'>[]): readonly Subject[] =>
  records.flatMap(({ body }) => subjectOfBody(body));

export const subjectsOfChanges = (records: readonly DynamoDBRecord[]): readonly Subject[] =>
  records.flatMap(({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? []);

/** Commands hold keys a few levels deep. */
const DEPTH_MAX = 6;

/** All partition keys in a command to the table. */
export function subjectsIn(part: unknown, depth = 0): readonly Subject[] {
  if (typeof part !== 'object' || part === null || depth > DEPTH_MAX) return [];
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    if ((name === 'pk' || name === ':pk') && typeof value === 'string') return [value];
    return subjectsIn(value, depth + 1);
  });
}
