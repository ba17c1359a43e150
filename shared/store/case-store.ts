import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseCommit } from '../application/collection/case-commit.ts';
import type { CaseStore } from '../application/collection/case-store-port.ts';
import type { CommitOutcome } from '../application/commit.ts';
import type { OfficeId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import { commitCommand, stateSteps, timedStateStep } from './commit-steps.ts';
import { readItem, readPresentItem } from './items.ts';
import { assignmentKey, caseKey, caseNumbersKey, casePointerKey, openCaseKey } from './keys.ts';
import { getItem, getItems, type Step, type Table } from './table.ts';
import { putAlways, putOver, standsStill, takeNumbers, wholeItem } from './write.ts';

export function createCaseStore(table: Table): CaseStore {
  return {
    loadCase: async (caseId) => readItem('case', await getItem(table, caseKey(caseId))),
    loadCases: async (caseIds) => {
      const items = await getItems(table, caseIds.map(caseKey));
      return items.map((item) => readPresentItem('case', item));
    },
    findCase: async (office, unit, kind) =>
      readItem('casePointer', await getItem(table, casePointerKey(office, unit, kind))),
    listOpenCases: (office, after) => listOpenCases(table, office, after),
    commitCase: (commit) => commitCase(table, commit),
    takeCaseNumbers: (office, count) => takeNumbers(table, caseNumbersKey(office), count),
    wishForAssignment: (office, since, at) => wishForAssignment(table, office, since, at),
    takeAssignmentWish: async (office) => {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: assignmentKey(office) }));
    },
  };
}

/** A call list is read whole, and a page of states stays below what one batch of reads answers at once. */
const OPEN_CASES_PER_PAGE = 100;

async function listOpenCases(
  table: Table,
  office: OfficeId,
  after: string | null,
): ReturnType<CaseStore['listOpenCases']> {
  const { pk } = openCaseKey(office, '');
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': openCaseKey(office, '').sk },
      Limit: OPEN_CASES_PER_PAGE,
      ConsistentRead: true,
      ...(after === null ? {} : { ExclusiveStartKey: openCaseKey(office, after) }),
    }),
  );
  const ids = (answer.Items ?? []).map((item) => readPresentItem('openCase', item).caseId);
  const items = await getItems(table, ids.map(caseKey));
  // One that was closed between the two reads is open no more.
  const cases = items.map((item) => readPresentItem('case', item)).filter(({ status }) => status === 'open');
  return { cases, next: answer.LastEvaluatedKey === undefined ? null : (ids.at(-1) ?? null) };
}

/** State, place among the unit's cases, journal entry, receipt, the row's acknowledgement and its mark: all or nothing. */
function commitCase(table: Table, commit: CaseCommit): Promise<CommitOutcome> {
  return commitCommand(table, commit, commit.entry, [
    ...stateSteps(table, commit),
    timedStateStep(table, caseKey(commit.after.id), 'case', commit),
    ...placeSteps(table, commit),
    ...listingSteps(table, commit),
  ]);
}

function placeSteps(table: Table, { after, place }: CaseCommit): readonly Step<'conflict'>[] {
  const key = casePointerKey(after.office, after.unit, after.kind);
  switch (place.kind) {
    case 'stays':
      return [];
    case 'reopens':
      return [standsStill(table, key, { counter: 'version', value: place.pointer.version }, 'conflict')];
    case 'opens': {
      const { pointer, previous } = place;
      const item = wholeItem(key, 'casePointer', { caseId: after.id, version: (pointer?.version ?? 0) + 1 });
      const taken = putOver(
        table,
        item,
        pointer === null ? null : { counter: 'version', value: pointer.version },
        'conflict' as const,
      );
      if (previous === null) return [taken];
      const { id, revision } = previous;
      return [taken, standsStill(table, caseKey(id), { counter: 'revision', value: revision }, 'conflict')];
    }
  }
}

/** Whatever is open is listed, and nothing else. */
function listingSteps(table: Table, { before, after }: CaseCommit): readonly Step<never>[] {
  const wasOpen = before?.status === 'open';
  const isOpen = after.status === 'open';
  if (wasOpen === isOpen) return [];
  const key = openCaseKey(after.office, after.id);
  if (isOpen) return [putAlways(table, wholeItem(key, 'openCase', { caseId: after.id }))];
  return [{ item: { Delete: { TableName: table.name, Key: key } }, onFailure: null }];
}

/** A wish that stands already is not put off. */
async function wishForAssignment(table: Table, office: OfficeId, since: Instant, at: Instant): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: wholeItem(assignmentKey(office), 'assignment', { office, since }, at),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (fault) {
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
  }
}
