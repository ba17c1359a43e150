import { manySlots } from '../../../shared/application/expected-rows.ts';
import type { SlotLedger } from '../../../shared/application/ledger.ts';
import { requestId, type Slot } from '../../../shared/kernel/identity.ts';
import { formatMessageName, parseMessageName } from '../../../shared/kernel/message-name.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import type { ArchivableRecord } from './growing-tabs.ts';

/** What the table holds of a slot, and of the record that it names. */
export interface KnownRow {
  readonly ledger: SlotLedger | undefined;
  readonly record: ArchivableRecord | undefined;
}

export type KnownOf = (slot: Slot | null) => KnownRow;

/** Reads what stands in the table of these slots, some thousand at a time. */
export async function knowledgeOf(
  { office, store }: OfficeConnection,
  contract: TabContract,
  slots: readonly Slot[],
): Promise<KnownOf> {
  const ledgers = new Map<Slot, SlotLedger>();
  const records = new Map<string, ArchivableRecord>();
  for await (const loaded of manySlots(store, office.serviceSpreadsheet, contract.tab, slots)) {
    for (const ledger of loaded) ledgers.set(ledger.slot, ledger);
    const ids = loaded.flatMap(({ recordId }) => recordId ?? []);
    if (contract.tab === 'messages') {
      for (const message of await store.loadMessages(ids.map(parseMessageName)))
        records.set(formatMessageName(message), { kind: 'message', message });
    } else {
      for (const state of await store.loadRequests(ids.map(requestId)))
        records.set(state.id, { kind: 'request', state });
    }
  }
  return (slot) => {
    const ledger = slot === null ? undefined : ledgers.get(slot);
    return { ledger, record: records.get(ledger?.recordId ?? '') };
  };
}
