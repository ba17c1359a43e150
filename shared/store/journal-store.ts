import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EntryName } from '../application/journal-entry.ts';
import type { StorePort } from '../application/store-port.ts';
import { JOURNAL_SORT_KEY_PREFIX } from '../config/limits.ts';
import type { MessageId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import { journalItem, loadReceiptContent } from './commit-steps.ts';
import { readItem, readPresentItem } from './items.ts';
import { casePartition, journalKey } from './keys.ts';
import { getItem, queryPrefix, type Table, transact } from './table.ts';
import { putNew } from './write.ts';

type JournalStore = Pick<
  StorePort,
  'loadJournal' | 'loadJournalEntry' | 'loadReceiptContent' | 'markRouted' | 'markHandled' | 'addEntry'
>;

/** The journals of all kinds of cases, each with its case, and the receipts of their commands. */
export function createJournalStore(table: Table): JournalStore {
  return {
    loadJournal: async (of) => {
      const items = await queryPrefix(table, casePartition(of), JOURNAL_SORT_KEY_PREFIX);
      return items.map((item) => readPresentItem('journal', item));
    },
    loadJournalEntry: async (name) => readItem('journal', await getItem(table, journalKey(name))),
    loadReceiptContent: (command) => loadReceiptContent(table, command),
    markRouted: (entry, at) => markRouted(table, entry, at),
    markHandled: (entry, message) => markHandled(table, entry, message),
    addEntry: async (entry) => {
      await transact(table, [putNew(table, journalItem(entry), 'exists')]);
    },
  };
}

/** Takes the entry off the attend index. Routing twice is harmless, so no condition is needed. */
async function markRouted(table: Table, entry: EntryName, at: Instant): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: journalKey(entry),
      UpdateExpression: 'SET #value.routedAt = :at REMOVE attendShard, attendAt',
      ExpressionAttributeNames: { '#value': 'value' },
      ExpressionAttributeValues: { ':at': at },
    }),
  );
}

async function markHandled(table: Table, entry: EntryName, message: MessageId): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: journalKey(entry),
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
