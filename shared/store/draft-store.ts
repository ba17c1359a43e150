import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DraftStore } from '../application/office-draft.ts';
import { readItem, readPresentItem } from './items.ts';
import { DRAFTS_PARTITION, draftKey } from './keys.ts';
import { getItem, queryAll, type Table } from './table.ts';
import { wholeItem } from './write.ts';

/** Offices that are being added. */
export function createDraftStore(table: Table): DraftStore {
  return {
    loadDraft: async (office) => readItem('draft', await getItem(table, draftKey(office))),
    listDrafts: async () => {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': DRAFTS_PARTITION },
        ConsistentRead: true,
      });
      return items.map((item) => readPresentItem('draft', item));
    },
    saveDraft: async (draft) => {
      const item = wholeItem(draftKey(draft.wanted.id), 'draft', draft);
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
    },
    removeDraft: async (office) => {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: draftKey(office) }));
    },
  };
}
