import type { StorePort } from '../application/store-port.ts';
import { journalItem } from './request-store.ts';
import { type Table, transact } from './table.ts';
import { putNew } from './write.ts';

export function createEntryStore(table: Table): Pick<StorePort, 'addEntry'> {
  return {
    addEntry: async (entry) => {
      await transact(table, [putNew(table, journalItem(entry), 'exists')]);
    },
  };
}
