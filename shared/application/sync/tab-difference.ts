import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import { type Slot, type SpreadsheetId, slot as slotOf } from '../../kernel/identity.ts';
import type { FingerprintPage, TabLedger } from '../ledger.ts';
import type { StorePort } from '../store-port.ts';
import { diffTab, type PrintedRow, type TabDifference } from './diff.ts';
import { BLANK_FINGERPRINT, digest, fingerprintOf, pageHash, pageOf } from './fingerprint.ts';

/** A tab as read now, hashed page by page. */
export interface PrintedTab {
  readonly rows: readonly PrintedRow[];
  /** By page: the fingerprints of the rows that are not blank. */
  readonly pages: ReadonlyMap<number, Readonly<Record<string, string>>>;
  readonly pageHashes: Readonly<Record<string, string>>;
  /** Equal to that of the ledger: nothing has changed. Rows without a slot count in. */
  readonly hash: string;
  /** Whether some row has no slot of its own yet and needs one. */
  readonly hasLooseRows: boolean;
}

export function printTab(contract: TabContract, observed: readonly ObservedRow[]): PrintedTab {
  const rows = observed.map((row) => ({ row, fingerprint: fingerprintOf(contract, row) }));
  const pages = new Map<number, Record<string, string>>();
  const loose: string[] = [];
  const seen = new Set<Slot>();
  for (const { row, fingerprint } of rows) {
    if (row.slot === null) {
      if (fingerprint !== BLANK_FINGERPRINT) loose.push(fingerprint);
      continue;
    }
    const isSecond = seen.has(row.slot);
    seen.add(row.slot);
    if (isSecond) loose.push(`${row.slot}.${fingerprint}`);
    if (fingerprint === BLANK_FINGERPRINT && !isSecond) continue;
    const page = pages.get(pageOf(row.slot)) ?? {};
    // A second row with the same slot makes the page differ, so that it is looked at.
    page[row.slot] = isSecond ? digest(`${page[row.slot] ?? BLANK_FINGERPRINT}+${fingerprint}`) : fingerprint;
    pages.set(pageOf(row.slot), page);
  }
  const pageHashes = Object.fromEntries(
    [...pages].map(([page, fingerprints]) => [String(page), pageHash(fingerprints)]),
  );
  const hash = digest(JSON.stringify([Object.entries(pageHashes).sort(), loose]));
  return { rows, pages, pageHashes, hash, hasLooseRows: loose.length > 0 };
}

/**
 * The difference to what is known; reads only the pages that changed, and those of slots that an earlier sync left
 * unsettled. `null` when the tab is as it was.
 */
export async function differenceOf(
  store: StorePort,
  spreadsheet: SpreadsheetId,
  contract: TabContract,
  printed: PrintedTab,
  ledger: TabLedger,
): Promise<TabDifference | null> {
  const unsettledSlots = (ledger.unsettled ?? []).map(slotOf);
  if (printed.hash === ledger.hash && unsettledSlots.length === 0) return null;
  const concerned = concernedPages(printed, ledger);
  const [pages, stored] = await Promise.all([
    store.loadFingerprintPages(spreadsheet, contract.tab, [...concerned]),
    store.loadSlots(spreadsheet, contract.tab, unsettledSlots),
  ]);
  const unsettled = new Map(
    stored.map(({ slot, fingerprint, displaced }) => [
      slot,
      { fingerprint, displaced: displaced?.fingerprint ?? null },
    ]),
  );
  const rows = printed.rows.filter(({ row }) => row.slot === null || concerned.has(pageOf(row.slot)));
  return diffTab(acknowledgedOf(pages), rows, unsettled);
}

function concernedPages(printed: PrintedTab, ledger: TabLedger): ReadonlySet<number> {
  return new Set([...changedPages(printed, ledger), ...(ledger.unsettled ?? []).map((slot) => pageOf(slotOf(slot)))]);
}

function changedPages(printed: PrintedTab, ledger: TabLedger): readonly number[] {
  const pages = new Set([...Object.keys(printed.pageHashes), ...Object.keys(ledger.pageHashes)]);
  return [...pages].filter((page) => printed.pageHashes[page] !== ledger.pageHashes[page]).map(Number);
}

function acknowledgedOf(pages: readonly FingerprintPage[]): ReadonlyMap<Slot, string> {
  const acknowledged = new Map<Slot, string>();
  for (const { fingerprints } of pages) {
    for (const [slot, fingerprint] of Object.entries(fingerprints)) acknowledged.set(slotOf(Number(slot)), fingerprint);
  }
  return acknowledged;
}

/** The slots that a sync is about to work on: until it has acknowledged them, what is stored of them counts as well. */
export function slotsTouchedBy({ edited, moved, unclear, lost, removed, awaited }: TabDifference): readonly Slot[] {
  const slots = [...edited, ...unclear, ...lost].map(({ slot }) => slot);
  return [...new Set([...slots, ...awaited, ...moved.flatMap(({ from, to }) => [from, to]), ...removed])];
}

/**
 * What is to be stored once everything the difference said has been dealt with. A tab with rows that are not bound yet is
 * not done with: the next sync looks at it again.
 */
export function acknowledgementOf(
  contract: TabContract,
  printed: PrintedTab,
  ledger: TabLedger,
  difference: TabDifference | null,
): { readonly ledger: TabLedger; readonly pages: readonly FingerprintPage[] } {
  if (difference === null) return { ledger, pages: [] };
  const settled = new Map<number, Record<string, string>>();
  for (const page of concernedPages(printed, ledger)) settled.set(page, {});
  for (const [slot, fingerprint] of difference.settled) {
    const page = settled.get(pageOf(slot));
    if (page !== undefined) page[slot] = fingerprint;
  }
  const pages = [...settled].map(([page, fingerprints]) => ({ tab: contract.tab, page, fingerprints }));
  const hashes = pages.map(({ page, fingerprints }) => [String(page), pageHash(fingerprints)] as const);
  const pageHashes = Object.fromEntries(
    Object.entries({ ...ledger.pageHashes, ...Object.fromEntries(hashes) }).filter(([, hash]) => hash !== ''),
  );
  const hash = printed.hasLooseRows ? '' : printed.hash;
  return { ledger: { ...ledger, hash, pageHashes, unsettled: difference.awaited }, pages };
}
