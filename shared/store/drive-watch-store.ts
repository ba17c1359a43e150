import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DriveWatchStore } from '../application/drive-watch-port.ts';
import { readItem } from './items.ts';
import { driveNoteKey, driveWatchKey } from './keys.ts';
import { getItem, type Table, transact } from './table.ts';
import { putOver, wholeItem } from './write.ts';

export function createDriveWatchStore(table: Table): DriveWatchStore {
  return {
    loadDriveWatch: async (account) => readItem('driveWatch', await getItem(table, driveWatchKey(account))),
    saveDriveWatch: async (watch) => {
      const expected = watch.revision === 1 ? null : { counter: 'revision', value: watch.revision - 1 };
      const item = wholeItem(driveWatchKey(watch.account), 'driveWatch', watch);
      return (await transact(table, [putOver(table, item, expected, 'conflict')])) === 'done';
    },
    noteDriveChange: async (account, notedAt) => {
      const item = wholeItem(driveNoteKey(account), 'driveNote', { notedAt });
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
    },
    loadDriveNote: async (account) =>
      readItem('driveNote', await getItem(table, driveNoteKey(account)))?.notedAt ?? null,
  };
}
