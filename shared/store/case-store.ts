import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseCommit } from '../application/collection/case-commit.ts';
import type { CaseStore } from '../application/collection/case-store-port.ts';
import type { CommitOutcome } from '../application/commit.ts';
import type { DunningState } from '../domain/collection/dunning/state.ts';
import type { OfficeId } from '../kernel/identity.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { commandSteps, stateSteps, whyRepeated } from './commit-steps.ts';
import { readItem, readPresentItem } from './items.ts';
import { assignmentKey, caseKey, caseNumbersKey, casePointerKey, openCaseKey } from './keys.ts';
import { WAKE_GRACE_MS } from './limits.ts';
import { getItem, getItems, type Step, type Table, transact } from './table.ts';
import { putAlways, putOver, standsStill, wholeItem } from './write.ts';

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
    takeCaseNumbers: (office, count) => takeCaseNumbers(table, office, count),
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
async function commitCase(table: Table, commit: CaseCommit): Promise<CommitOutcome> {
  const outcome = await transact(table, [
    ...commandSteps(table, commit, commit.entry),
    ...stateSteps(table, commit),
    stateStep(table, commit.before, commit.after),
    ...placeSteps(table, commit),
    ...listingSteps(table, commit),
  ]);
  switch (outcome) {
    case 'done':
      return 'committed';
    case 'conflict':
      return 'conflict';
    case 'repeated':
      return whyRepeated(table, commit.receipt);
  }
}

function stateStep(table: Table, before: DunningState | null, after: DunningState): Step<'conflict'> {
  const attendAt = after.wakeAt === null ? null : plusMs(after.wakeAt, WAKE_GRACE_MS);
  const item = wholeItem(caseKey(after.id), 'case', after, attendAt);
  return putOver(table, item, before === null ? null : { counter: 'revision', value: before.revision }, 'conflict');
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

async function takeCaseNumbers(table: Table, office: OfficeId, count: number): Promise<number> {
  const answer = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: caseNumbersKey(office),
      UpdateExpression: 'ADD taken :count',
      ExpressionAttributeValues: { ':count': count },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(answer.Attributes?.taken) - count + 1;
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
