import type { TabName } from '../../../sheets/contract/types.ts';
import { groupBy } from '../../kernel/group.ts';
import type { SpreadsheetId } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { FingerprintPage, Intake, IntakePart, SlotLedger, TabLedger, WorkbookLedger } from '../ledger.ts';
import type { StorePort } from '../store-port.ts';
import { BLANK_FINGERPRINT, pageHash, pageOf } from './fingerprint.ts';
import { tabLedgerOf } from './tab-ledger.ts';

/**
 * Characters of rows that stand in the workbook's own item, and in one part beside it. At three bytes a Chinese character
 * both stay well under the 400 KB of an item, whatever else the workbook's holds; a row by itself is cut long before.
 */
const INLINE_CHARACTERS_MAX = 20_000;
const PART_CHARACTERS_MAX = 80_000;

/**
 * Stores rows as they were read, all or none of them: first what is to be stored is noted in one item, then row after row is
 * written. A sync broken off before the note has done nothing; one broken off after it is finished by the next.
 */
export async function takeIn(
  store: StorePort,
  ledger: WorkbookLedger,
  rows: readonly SlotLedger[],
  read: readonly FingerprintPage[],
  now: Instant,
): Promise<WorkbookLedger> {
  if (rows.length === 0) return ledger;
  const intake = await noteRows(store, ledger, rows);
  const noted = { ...withUnsettled(ledger, rows), intake };
  await store.saveWorkbook(noted, now);
  await store.saveSlots(ledger.spreadsheet, rows);
  return finished(store, noted, rows, read);
}

/** Finishes what an earlier sync noted and did not come to store. Rows that it carried further are left as they are. */
export async function resumeIntake(store: StorePort, ledger: WorkbookLedger): Promise<WorkbookLedger> {
  const { intake, spreadsheet } = ledger;
  if (intake === undefined || !isPending(ledger)) return ledger;
  const parts = await store.loadIntakeParts(spreadsheet, intake.set, intake.parts);
  const rows = [...intake.rows, ...parts.flatMap((part) => part.rows)];
  for (const [tab, ofTab] of byTab(rows)) {
    const stored = await store.loadSlots(
      spreadsheet,
      tab,
      ofTab.map(({ slot }) => slot),
    );
    const versions = new Map(stored.map(({ slot, version }) => [slot, version]));
    await store.saveSlots(
      spreadsheet,
      ofTab.filter(({ slot, version }) => (versions.get(slot) ?? -1) < version),
    );
  }
  return finished(store, ledger, rows, []);
}

/** Whether rows that were read may not all be stored. */
export const isPending = ({ intake }: WorkbookLedger): boolean =>
  intake !== undefined && intake.rows.length + intake.parts > 0;

async function noteRows(store: StorePort, before: WorkbookLedger, rows: readonly SlotLedger[]): Promise<Intake> {
  const set = before.intake?.set === 0 ? 1 : 0;
  if (charactersOf(rows) <= INLINE_CHARACTERS_MAX) return { rows, parts: 0, set };
  const parts = piecesOf(rows).map((piece, part): IntakePart => ({ set, part, rows: piece }));
  await store.saveIntakeParts(before.spreadsheet, parts);
  return { rows: [], parts: parts.length, set };
}

function piecesOf(rows: readonly SlotLedger[]): readonly (readonly SlotLedger[])[] {
  const pieces: SlotLedger[][] = [];
  let characters = PART_CHARACTERS_MAX;
  for (const row of rows) {
    const more = charactersOf([row]);
    const piece = pieces.at(-1);
    if (piece === undefined || characters + more > PART_CHARACTERS_MAX) {
      pieces.push([row]);
      characters = more;
    } else {
      piece.push(row);
      characters += more;
    }
  }
  return pieces;
}

const charactersOf = (rows: readonly SlotLedger[]): number => JSON.stringify(rows).length;

/** Brings the fingerprints to what the rows say. */
async function finished(
  store: StorePort,
  ledger: WorkbookLedger,
  rows: readonly SlotLedger[],
  read: readonly FingerprintPage[],
): Promise<WorkbookLedger> {
  const tabs: Partial<Record<TabName, TabLedger>> = { ...ledger.tabs };
  for (const [tab, ofTab] of byTab(rows)) {
    const pages = patched(await pagesOf(store, ledger.spreadsheet, tab, ofTab, read), ofTab);
    await store.saveFingerprintPages(ledger.spreadsheet, pages);
    const known = tabLedgerOf(ledger, tab);
    const hashes = { ...known.pageHashes, ...Object.fromEntries(pages.map(hashOf)) };
    tabs[tab] = { ...known, pageHashes: Object.fromEntries(Object.entries(hashes).filter(([, hash]) => hash !== '')) };
  }
  return { ...ledger, tabs, intake: { rows: [], parts: 0, set: ledger.intake?.set ?? 0 } };
}

const hashOf = ({ page, fingerprints }: FingerprintPage) => [String(page), pageHash(fingerprints)] as const;

async function pagesOf(
  store: StorePort,
  spreadsheet: SpreadsheetId,
  tab: TabName,
  rows: readonly SlotLedger[],
  read: readonly FingerprintPage[],
): Promise<readonly FingerprintPage[]> {
  const wanted = [...new Set(rows.map(({ slot }) => pageOf(slot)))];
  const known = read.filter((page) => page.tab === tab);
  const unread = wanted.filter((page) => !known.some((each) => each.page === page));
  const loaded = await store.loadFingerprintPages(spreadsheet, tab, unread);
  return wanted.map(
    (page) => [...known, ...loaded].find((each) => each.page === page) ?? { tab, page, fingerprints: {} },
  );
}

function patched(pages: readonly FingerprintPage[], rows: readonly SlotLedger[]): readonly FingerprintPage[] {
  const byPage = new Map(pages.map(({ page, fingerprints }) => [page, { ...fingerprints }]));
  for (const { slot, fingerprint } of rows) {
    const fingerprints = byPage.get(pageOf(slot));
    if (fingerprints === undefined) continue;
    if (fingerprint === BLANK_FINGERPRINT) delete fingerprints[slot];
    else fingerprints[slot] = fingerprint;
  }
  return pages.map(({ tab, page }) => ({ tab, page, fingerprints: byPage.get(page) ?? {} }));
}

function withUnsettled(ledger: WorkbookLedger, rows: readonly SlotLedger[]): WorkbookLedger {
  const tabs: Partial<Record<TabName, TabLedger>> = { ...ledger.tabs };
  for (const [tab, ofTab] of byTab(rows)) {
    const known = tabLedgerOf(ledger, tab);
    const unsettled = [...new Set([...(known.unsettled ?? []), ...ofTab.map(({ slot }) => slot)])];
    tabs[tab] = { ...known, unsettled };
  }
  return { ...ledger, tabs };
}

const byTab = (rows: readonly SlotLedger[]) => groupBy(rows, ({ tab }) => tab);
