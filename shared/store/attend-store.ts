import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Overdue, StorePort } from '../application/store-port.ts';
import { ATTEND_INDEX } from '../config/limits.ts';
import { caseOf } from '../kernel/case-reference.ts';
import { type Instant, instantOfEpochMs } from '../kernel/instant.ts';
import { readPresentItem } from './items.ts';
import { allAttendShards, type Key, workbookKey } from './keys.ts';
import type { Item, Table } from './table.ts';

/** Reads every shard of the attend index: what is due there was missed by timer, stream or queue. */
export function createAttendStore(table: Table): Pick<StorePort, 'listOverdue' | 'postponeTurn'> {
  return {
    listOverdue: async (now, limitPerShard) => {
      const shards = allAttendShards().map((shard) => overdueOf(table, shard, now, limitPerShard));
      // Of one that fails the others are waited for: nothing is under way any more once the sweep has answered.
      await Promise.allSettled(shards);
      return (await Promise.all(shards)).flat();
    },
    postponeTurn: (spreadsheet, { attendAt }, until) => postponeTurn(table, workbookKey(spreadsheet), attendAt, until),
  };
}

async function overdueOf(table: Table, shard: string, now: Instant, limit: number): Promise<readonly Overdue[]> {
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: ATTEND_INDEX.name,
      KeyConditionExpression: 'attendShard = :shard AND attendAt <= :now',
      ExpressionAttributeValues: { ':shard': shard, ':now': now },
      Limit: limit,
    }),
  );
  return (answer.Items ?? []).flatMap(overdueItem);
}

function overdueItem(item: Item): readonly Overdue[] {
  switch (item.kind) {
    case 'request':
      return [{ kind: 'request', caseId: readPresentItem('request', item).id }];
    case 'case':
      return [{ kind: 'dunning', caseId: readPresentItem('case', item).id }];
    case 'officeDay':
      return [{ kind: 'office-day', office: readPresentItem('officeDay', item).office }];
    case 'assignment':
      return [{ kind: 'assignment', office: readPresentItem('assignment', item).office }];
    case 'journal': {
      const entry = readPresentItem('journal', item);
      return [{ kind: 'journal', entry: { ...caseOf(entry), revision: entry.revision } }];
    }
    case 'message': {
      const record = readPresentItem('message', item);
      return [{ kind: 'message', message: { ...caseOf(record), smsId: record.smsId } }];
    }
    case 'missed': {
      const { office, department } = readPresentItem('missed', item);
      return [{ kind: 'missed', office, department }];
    }
    case 'workbook': {
      const { spreadsheet, office, syncedAt, hintedAt = null, lookAgainAt } = readPresentItem('workbook', item);
      const attendAt = instantOfEpochMs(Number(item.attendAt));
      return [{ kind: 'workbook', spreadsheet, turn: { office, attendAt, activeAt: syncedAt, hintedAt, lookAgainAt } }];
    }
    default:
      throw new Error(`the attend index holds an item of unknown kind ${String(item.kind)}`);
  }
}

async function postponeTurn(table: Table, key: Key, from: Instant, until: Instant): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: 'SET attendAt = :until',
        ConditionExpression: 'attendAt = :from',
        ExpressionAttributeValues: { ':from': from, ':until': until },
      }),
    );
  } catch (fault) {
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
  }
}
