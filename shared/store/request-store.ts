import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CommitOutcome } from '../application/commit.ts';
import type { RequestCommit } from '../application/request-commit.ts';
import type { StorePort } from '../application/store-port.ts';
import { ATTEND_INDEX } from '../config/limits.ts';
import type { OfficeId, RequestId } from '../kernel/identity.ts';
import { commitCommand, stateSteps, timedStateStep } from './commit-steps.ts';
import { readItem, readPresentItem } from './items.ts';
import { allAttendShards, requestKey } from './keys.ts';
import { getItem, getItems, type Table } from './table.ts';

type RequestStore = Pick<StorePort, 'loadRequest' | 'loadRequests' | 'commitRequest' | 'listOpenRequests'>;

export function createRequestStore(table: Table): RequestStore {
  return {
    loadRequest: async (caseId) => readItem('request', await getItem(table, requestKey(caseId))),
    loadRequests: async (caseIds) => {
      const items = await getItems(table, caseIds.map(requestKey));
      return items.map((item) => readPresentItem('request', item));
    },
    commitRequest: (commit) => commitRequest(table, commit),
    listOpenRequests: (office, after) => listOpenRequests(table, office, after),
  };
}

/** State, journal entry with its pending effects, receipt, the row's acknowledgement and its render mark: all or nothing. */
function commitRequest(table: Table, commit: RequestCommit): Promise<CommitOutcome> {
  const { id, office } = commit.after;
  return commitCommand(table, commit, commit.entry, [
    ...stateSteps(table, commit),
    timedStateStep(table, requestKey(id), 'request', commit, { office }),
  ]);
}

/** One shard of the attend index per page: a case with a deadline running stands in it. */
async function listOpenRequests(
  table: Table,
  office: OfficeId,
  after: string | null,
): Promise<{ readonly ids: readonly RequestId[]; readonly next: string | null }> {
  const shards = allAttendShards();
  const cursor: { shard: number; key?: Record<string, unknown> } = after === null ? { shard: 0 } : parseCursor(after);
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: ATTEND_INDEX.name,
      KeyConditionExpression: 'attendShard = :shard',
      FilterExpression: 'kind = :kind AND office = :office',
      ExpressionAttributeValues: { ':shard': shards[cursor.shard], ':kind': 'request', ':office': office },
      ...(cursor.key === undefined ? {} : { ExclusiveStartKey: cursor.key }),
    }),
  );
  const ids = (answer.Items ?? []).map((item) => readPresentItem('request', item).id);
  return { ids, next: nextCursor(cursor.shard, answer.LastEvaluatedKey, shards.length) };
}

function parseCursor(text: string): { shard: number; key?: Record<string, unknown> } {
  const cursor: unknown = JSON.parse(text);
  if (typeof cursor !== 'object' || cursor === null || !('shard' in cursor)) throw new Error('not a cursor');
  const key =
    'key' in cursor && typeof cursor.key === 'object' && cursor.key !== null ? { key: { ...cursor.key } } : {};
  return { shard: Number(cursor.shard), ...key };
}

function nextCursor(shard: number, key: Record<string, unknown> | undefined, shards: number): string | null {
  if (key !== undefined) return JSON.stringify({ shard, key });
  return shard + 1 < shards ? JSON.stringify({ shard: shard + 1 }) : null;
}
