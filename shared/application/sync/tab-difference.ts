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
  /** Pages in which a slot stands twice: which of the rows owns it shows only once the other has a slot of its own. */
  readonly doubtfulPages: ReadonlySet<string>;
  /** Whether some row with text has no slot of its own yet. */
  readonly hasLooseRows: boolean;
}

export function printTab(contract: TabContract, observed: readonly ObservedRow[]): PrintedTab {
  const rows = observed.map((row) => ({ row, fingerprint: fingerprintOf(contract, row) }));
  const pages = new Map<number, Record<string, string>>();
  const loose: string[] = [];
  const doubtfulPages = new Set<string>();
  for (const { row, fingerprint } of rows) {
    if (fingerprint === BLANK_FINGERPRINT) continue;
    if (row.slot === null) {
      loose.push(fingerprint);
      continue;
    }
    const page = pages.get(pageOf(row.slot)) ?? {};
    const known = page[row.slot];
    if (known !== undefined) doubtfulPages.add(String(pageOf(row.slot)));
    // A second row with the same slot makes the page differ, so that it is looked at.
    page[row.slot] = known === undefined ? fingerprint : digest(`${known}+${fingerprint}`);
    pages.set(pageOf(row.slot), page);
  }
  const pageHashes = Object.fromEntries(
    [...pages].map(([page, fingerprints]) => [String(page), pageHash(fingerprints)]),
  );
  const hash = digest(JSON.stringify([Object.entries(pageHashes).sort(), loose]));
  return { rows, pages, pageHashes, hash, doubtfulPages, hasLooseRows: loose.length > 0 };
}

/** The difference to what was acknowledged; reads only the pages that changed. `null` when the tab is as it was. */
export async function differenceOf(
  store: StorePort,
  spreadsheet: SpreadsheetId,
  contract: TabContract,
  printed: PrintedTab,
  ledger: TabLedger,
): Promise<TabDifference | null> {
  if (printed.hash === ledger.hash) return null;
  const changed = changedPages(printed, ledger);
  const pages = await store.loadFingerprintPages(spreadsheet, contract.tab, changed);
  const concerned = new Set(changed);
  const rows = printed.rows.filter(({ row }) => row.slot === null || concerned.has(pageOf(row.slot)));
  return diffTab(acknowledgedOf(pages), rows);
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

/**
 * What is to be stored once everything the difference said has been dealt with. A tab with rows that are not bound yet,
 * or a page with a slot that stands twice or whose text is awaited elsewhere, is not done with: the next sync looks at it
 * again.
 */
export function acknowledgementOf(
  contract: TabContract,
  printed: PrintedTab,
  ledger: TabLedger,
  awaited: readonly Slot[] = [],
): { readonly ledger: TabLedger; readonly pages: readonly FingerprintPage[] } {
  const { hasLooseRows } = printed;
  const doubtfulPages = new Set([...printed.doubtfulPages, ...awaited.map((slot) => String(pageOf(slot)))]);
  const isDone = doubtfulPages.size === 0 && !hasLooseRows;
  const pages = changedPages(printed, ledger)
    .filter((page) => !doubtfulPages.has(String(page)))
    .map((page) => ({ tab: contract.tab, page, fingerprints: printed.pages.get(page) ?? {} }));
  const certain = Object.entries(printed.pageHashes).filter(([page]) => !doubtfulPages.has(page));
  const doubtful = Object.entries(ledger.pageHashes).filter(([page]) => doubtfulPages.has(page));
  const pageHashes = Object.fromEntries([...certain, ...doubtful]);
  return { ledger: { ...ledger, hash: isDone ? printed.hash : '', pageHashes }, pages };
}
