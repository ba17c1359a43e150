import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CommitOutcome, JournalEntry, RequestCommit } from '../application/request-commit.ts';
import type { StorePort } from '../application/store-port.ts';
import { ATTEND_INDEX, JOURNAL_SORT_KEY_PREFIX } from '../config/limits.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { CommandId, MessageId, OfficeId, RequestId } from '../kernel/identity.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { readItem, readPresentItem } from './items.ts';
import { allAttendShards, journalKey, markKey, receiptKey, requestKey, slotKey } from './keys.ts';
import { EFFECT_GRACE_MS, RECEIPT_KEPT_MS, WAKE_GRACE_MS } from './limits.ts';
import { getItem, getItems, queryPrefix, type Step, type Table, transact } from './table.ts';
import { putAlways, putNew, putOver, wholeItem } from './write.ts';

type RequestStore = Pick<
  StorePort,
  | 'loadRequest'
  | 'loadRequests'
  | 'commitRequest'
  | 'loadReceiptContent'
  | 'loadJournal'
  | 'loadJournalEntry'
  | 'markRouted'
  | 'markHandled'
  | 'listOpenRequests'
>;

export function createRequestStore(table: Table): RequestStore {
  return {
    loadRequest: async (caseId) => readItem('request', await getItem(table, requestKey(caseId))),
    loadRequests: async (caseIds) => {
      const items = await getItems(table, caseIds.map(requestKey));
      return items.map((item) => readPresentItem('request', item));
    },
    commitRequest: (commit) => commitRequest(table, commit),
    loadReceiptContent: (command) => loadReceiptContent(table, command),
    loadJournal: async (caseId) => {
      const items = await queryPrefix(table, requestKey(caseId).pk, JOURNAL_SORT_KEY_PREFIX);
      return items.map((item) => readPresentItem('journal', item));
    },
    loadJournalEntry: async (caseId, revision) =>
      readItem('journal', await getItem(table, journalKey(caseId, revision))),
    markRouted: (entry, at) => markRouted(table, entry, at),
    markHandled: (entry, message) => markHandled(table, entry, message),
    listOpenRequests: (office, after) => listOpenRequests(table, office, after),
  };
}

type RequestFailure = 'conflict' | 'repeated';

/** State, journal entry with its pending effects, receipt, the row's acknowledgement and its render mark: all or nothing. */
async function commitRequest(table: Table, commit: RequestCommit): Promise<CommitOutcome> {
  const steps: Step<RequestFailure>[] = [
    receiptStep(table, commit),
    stateStep(table, commit.before, commit.after),
    putNew(table, journalItem(commit.entry), 'conflict'),
    ...acknowledgeSteps(table, commit),
    ...markSteps(table, commit),
  ];
  const outcome = await transact(table, steps);
  switch (outcome) {
    case 'done':
      return 'committed';
    case 'conflict':
      return 'conflict';
    case 'repeated':
      return (await sameContent(table, commit)) ? 'repeated' : 'reused';
  }
}

function receiptStep(table: Table, { receipt, entry }: RequestCommit): Step<'repeated'> {
  const expiresAt = Math.floor(plusMs(entry.at, RECEIPT_KEPT_MS) / 1_000);
  return putNew(
    table,
    {
      ...receiptKey(receipt.commandId),
      content: receipt.content,
      caseId: entry.caseId,
      revision: entry.revision,
      expiresAt,
    },
    'repeated',
  );
}

async function loadReceiptContent(table: Table, command: CommandId): Promise<string | null> {
  const content = (await getItem(table, receiptKey(command)))?.content;
  return typeof content === 'string' ? content : null;
}

async function sameContent(table: Table, { receipt }: RequestCommit): Promise<boolean> {
  const content = await loadReceiptContent(table, receipt.commandId);
  return content === null || content === receipt.content;
}

function stateStep(table: Table, before: RequestState | null, after: RequestState): Step<'conflict'> {
  const attendAt = after.wakeAt === null ? null : plusMs(after.wakeAt, WAKE_GRACE_MS);
  const item = { ...wholeItem(requestKey(after.id), 'request', after, attendAt), office: after.office };
  return putOver(table, item, before === null ? null : { counter: 'revision', value: before.revision }, 'conflict');
}

export function journalItem(entry: JournalEntry) {
  const attendAt: Instant | null = entry.routedAt === null ? plusMs(entry.at, EFFECT_GRACE_MS) : null;
  return wholeItem(journalKey(entry.caseId, entry.revision), 'journal', entry, attendAt);
}

function acknowledgeSteps(table: Table, { acknowledge }: RequestCommit): Step<'conflict'>[] {
  if (acknowledge === null) return [];
  const { spreadsheet, before, after } = acknowledge;
  const item = wholeItem(slotKey(spreadsheet, after.tab, after.slot), 'slot', after);
  return [putOver(table, item, before === null ? null : { counter: 'version', value: before.version }, 'conflict')];
}

function markSteps(table: Table, { mark }: RequestCommit): Step<never>[] {
  if (mark === null) return [];
  return [putAlways(table, wholeItem(markKey(mark.spreadsheet, mark.mark.tab, mark.mark.recordId), 'mark', mark.mark))];
}

/** Takes the entry off the attend index. Routing twice is harmless, so no condition is needed. */
async function markRouted(table: Table, entry: JournalEntry, at: Instant): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: journalKey(entry.caseId, entry.revision),
      UpdateExpression: 'SET #value.routedAt = :at REMOVE attendShard, attendAt',
      ExpressionAttributeNames: { '#value': 'value' },
      ExpressionAttributeValues: { ':at': at },
    }),
  );
}

async function markHandled(
  table: Table,
  { caseId, revision }: Pick<JournalEntry, 'caseId' | 'revision'>,
  message: MessageId,
): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: journalKey(caseId, revision),
        UpdateExpression: 'SET #value.#handled = list_append(if_not_exists(#value.#handled, :none), :these)',
        ConditionExpression: 'NOT contains(#value.#handled, :this)',
        ExpressionAttributeNames: { '#value': 'value', '#handled': 'handledMessages' },
        ExpressionAttributeValues: { ':none': [], ':these': [message], ':this': message },
      }),
    );
  } catch (fault) {
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
  }
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
