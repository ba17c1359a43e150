import type { SystemCells } from '../../../sheets/contract/types.ts';
import { renderAccount } from '../../../sheets/render/collections/account.ts';
import { renderEntry } from '../../../sheets/render/collections/entry.ts';
import type { Posting } from '../../domain/collection/ledger/posting.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import { parseUnitCode, postingReference, type UnitCode } from '../../kernel/identity.ts';
import { allEnded } from '../all-ended.ts';
import type { SlotLedger } from '../ledger.ts';
import type { OfficeView } from '../office.ts';
import type { StorePort } from '../store-port.ts';
import { remarksOf } from './remarks.ts';

/** Records that rows of the collections workbook show, by the ids by which their rows know them. */
export interface CollectionsRecords {
  readonly accounts: ReadonlyMap<string, AccountState>;
  readonly ownerNames: ReadonlyMap<string, string>;
  readonly postings: ReadonlyMap<string, Posting>;
}

/** Reads them together: the accounts in one batch, their households, and the entries in another. */
export async function collectionsRecordsOf(
  store: StorePort,
  { office }: OfficeView,
  ledgers: readonly SlotLedger[],
): Promise<CollectionsRecords> {
  const idsIn = (tab: SlotLedger['tab']): readonly string[] => [
    ...new Set(ledgers.flatMap((ledger) => (ledger.tab === tab && ledger.recordId !== null ? [ledger.recordId] : []))),
  ];
  const units = idsIn('bills').flatMap((id): UnitCode[] => {
    const unit = parseUnitCode(id);
    return unit === null ? [] : [unit];
  });
  const names = { charges: [], postings: idsIn('payments').map(postingReference) };
  const [accounts, households, entries] = await allEnded([
    units.length === 0 ? [] : store.loadAccounts(office.id, units),
    allEnded(units.map((unit) => store.loadHousehold(office.id, unit))),
    names.postings.length === 0 ? null : store.loadEntries(office.id, names),
  ]);
  const found = households.filter((each) => each !== null).map(({ record }) => record);
  return {
    accounts: new Map(accounts.map((account) => [account.unit, account])),
    ownerNames: new Map(
      found.flatMap((record) => (record.kind === 'household' ? [[record.key, record.value.ownerName]] : [])),
    ),
    postings: new Map(
      [...(entries?.postings ?? [])].flatMap(([name, posting]) => (posting === null ? [] : [[name, posting]])),
    ),
  };
}

/** What a row with a record shows; `null` where there is none, or it is not shown by the record. */
export function collectionsCells(
  ledger: SlotLedger,
  { office }: OfficeView,
  { accounts, ownerNames, postings }: CollectionsRecords,
): SystemCells | null {
  const id = ledger.recordId ?? '';
  const account = accounts.get(id);
  if (ledger.tab === 'bills' && account !== undefined)
    return renderAccount(account, ownerNames.get(id) ?? null, office);
  const posting = postings.get(id);
  if (ledger.tab !== 'payments' || posting === undefined || ledger.status.kind === 'removed') return null;
  return renderEntry(posting, office.locale, remarksOf(ledger, office.locale));
}
