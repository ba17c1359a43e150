import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import { type Slot, type SpreadsheetId, slot as slotOf } from '../../kernel/identity.ts';
import { HOUR_MS, type Instant, plusMs } from '../../kernel/instant.ts';
import type { FingerprintPage, GoneText, SlotLedger, TabLedger } from '../ledger.ts';
import type { StorePort } from '../store-port.ts';
import { pageOf } from './fingerprint.ts';
import { nameOf, type RowCells, remainsOf } from './identity/likeness.ts';
import { type KnownTexts, matchTexts, type PrintedRow } from './identity/match-texts.ts';
import { resolve, slotsConcerned } from './identity/placement.ts';
import { type SlotSource, takenRows } from './identity/taken-rows.ts';
import type { PrintedTab } from './printed-tab.ts';

/** What a sync finds to do in a tab. */
export interface TabDifference {
  /** Rows to be stored as they are now, before anything else is done with them. */
  readonly ledgers: readonly SlotLedger[];
  /** Rows that an earlier sync stored and did not come to settle, as far as they have not changed again. */
  readonly resumed: readonly SlotLedger[];
  /** What stands in the rows of these, by slot. A slot that is not here is in no row. */
  readonly rows: ReadonlyMap<Slot, ObservedRow>;
  /** Rows that need their slot written into them. */
  readonly unbound: readonly { readonly row: ObservedRow; readonly slot: Slot }[];
  readonly gone: readonly GoneText[];
  /** The pages of fingerprints that were read, as they stood. */
  readonly pages: readonly FingerprintPage[];
}

/** Where a tab stands: its contract, what was read of it, and what was known of it. */
export interface TabInSync {
  readonly contract: TabContract;
  readonly printed: PrintedTab;
  readonly ledger: TabLedger;
}

/** A text that comes back within this is the same record: taken back, or put elsewhere. Later, somebody has written it anew. */
const GONE_FOR_MS = HOUR_MS;
/** Texts remembered per tab, newest first: more are not taken back at a stroke, but by the row, which is known for ever. */
const GONE_TEXTS_MAX = 200;

/**
 * The difference to what is known; reads only the pages that changed and the rows concerned. `null` when the tab is as it
 * was.
 */
export async function differenceOf(
  store: StorePort,
  spreadsheet: SpreadsheetId,
  { contract, printed, ledger }: TabInSync,
  slots: SlotSource,
  now: Instant,
): Promise<TabDifference | null> {
  const unsettled = (ledger.unsettled ?? []).map(slotOf);
  if (printed.hash === ledger.hash && unsettled.length === 0) return null;
  const concerned = new Set([...changedPages(printed, ledger), ...unsettled.map(pageOf)]);
  const pages = await store.loadFingerprintPages(spreadsheet, contract.tab, [...concerned]);
  const gone = (ledger.gone ?? []).filter(({ since }) => plusMs(since, GONE_FOR_MS) > now);
  const texts: KnownTexts = {
    standing: standingIn(pages),
    gone: new Map(gone.map(({ slot, fingerprint }) => [slotOf(slot), fingerprint])),
  };
  const isConcerned = ({ row }: PrintedRow): boolean => row.slot === null || concerned.has(pageOf(row.slot));
  const unchanged = printed.rows.filter((row) => !isConcerned(row)).map(({ fingerprint }) => fingerprint);
  const match = matchTexts(texts, printed.rows.filter(isConcerned), new Set(unchanged));
  const wanted = new Set([...slotsConcerned(match), ...unsettled]);
  const known = new Map(
    (await store.loadSlots(spreadsheet, contract.tab, [...wanted])).map((row) => [row.slot, row] as const),
  );
  const { tab } = contract;
  const cellsUnder = (slot: Slot): RowCells => valuesOf(known.get(slot));
  const resolution = resolve(match, {
    remains: (from, row) => remainsOf(tab, cellsUnder(from), row.cells),
    waitsAt: (slot) => isWaiting(known.get(slot)),
    nameUnder: (slot) => nameOf(tab, cellsUnder(slot)),
    nameIn: (row) => nameOf(tab, row.cells),
  });
  const taken = takenRows({ contract, texts, known, slots, now }, resolution);
  const stored = new Set(taken.ledgers.map(({ slot }) => slot));
  return {
    ledgers: taken.ledgers,
    resumed: unsettled.flatMap((slot) => (stored.has(slot) ? [] : (known.get(slot) ?? []))),
    rows: new Map([
      ...[...match.owners].map(([slot, { row }]) => [slot, row] as const),
      ...match.rebound.map(({ slot, row }) => [slot, row] as const),
      ...taken.rows,
    ]),
    unbound: taken.unbound,
    gone: goneAfter(gone, stored, taken.gone, now),
    pages,
  };
}

function changedPages(printed: PrintedTab, ledger: TabLedger): readonly number[] {
  const pages = new Set([...Object.keys(printed.pageHashes), ...Object.keys(ledger.pageHashes)]);
  return [...pages].filter((page) => printed.pageHashes[page] !== ledger.pageHashes[page]).map(Number);
}

function standingIn(pages: readonly FingerprintPage[]): ReadonlyMap<Slot, string> {
  const standing = new Map<Slot, string>();
  for (const { fingerprints } of pages) {
    for (const [slot, fingerprint] of Object.entries(fingerprints)) standing.set(slotOf(Number(slot)), fingerprint);
  }
  return standing;
}

/** Its row was emptied, and its record goes on. */
const isWaiting = (ledger: SlotLedger | undefined): boolean =>
  ledger?.status.kind === 'removed' && ledger.recordId !== null;

const valuesOf = (ledger: SlotLedger | undefined) =>
  Object.fromEntries(Object.entries(ledger?.cells ?? {}).map(([field, { value }]) => [field, value]));

function goneAfter(
  before: readonly GoneText[],
  stored: ReadonlySet<number>,
  went: ReadonlyMap<Slot, string>,
  now: Instant,
): readonly GoneText[] {
  const stillGone = before.filter(({ slot }) => !stored.has(slot));
  const newlyGone = [...went].map(([slot, fingerprint]) => ({ slot, fingerprint, since: now }));
  return [...newlyGone, ...stillGone].slice(0, GONE_TEXTS_MAX);
}
