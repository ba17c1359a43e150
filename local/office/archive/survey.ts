import { manySlots } from '../../../shared/application/expected-rows.ts';
import type { SlotLedger } from '../../../shared/application/ledger.ts';
import { fingerprintOf } from '../../../shared/application/sync/fingerprint.ts';
import { isOver } from '../../../shared/domain/request/stage.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import { type CivilDate, yearOf } from '../../../shared/kernel/civil.ts';
import { requestId, type Slot } from '../../../shared/kernel/identity.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { civilDateAt, type TimeZone } from '../../../shared/kernel/zone.ts';
import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import { isFilled } from '../exchange/place.ts';
import { readTab } from '../exchange/read-tab.ts';
import type { Terminal } from '../terminal.ts';

/** Why a row stays where it is, in the order in which it is asked. */
export const STAYING_REASONS = ['not-recorded', 'being-edited', 'elsewhere', 'being-shown', 'open', 'recent'] as const;
export type StayingReason = (typeof STAYING_REASONS)[number];

/** A row that goes to the workbook of `year`. */
export interface RowToArchive {
  readonly slot: Slot;
  readonly row: ObservedRow;
  readonly fingerprint: string;
  readonly state: RequestState;
  /** Of the day on which the request was received. */
  readonly year: number;
}

export interface Survey {
  readonly going: readonly RowToArchive[];
  /** How many rows with text stay, by reason. */
  readonly staying: Readonly<Record<StayingReason, number>>;
}

/** What is known of one row beside what it shows. */
export interface RowKnowledge {
  readonly ledger: SlotLedger | undefined;
  readonly state: RequestState | undefined;
  /** Its record changed, and the row does not show that yet. */
  readonly isPending: boolean;
  /** Another row has the same slot. */
  readonly isDoubled: boolean;
}

/** Why the row stays; `null` when it may go. */
function reasonToStay(
  fingerprint: string,
  { ledger, state, isPending, isDoubled }: RowKnowledge,
  before: CivilDate,
  timeZone: TimeZone,
): StayingReason | null {
  if (ledger === undefined || state === undefined || isDoubled) return 'not-recorded';
  if (ledger.fingerprint !== fingerprint) return 'being-edited';
  if (ledger.status.kind !== 'recorded') return 'not-recorded';
  if (state.row?.tab !== ledger.tab || state.row.slot !== ledger.slot || state.rowRemovedAt !== null)
    return 'elsewhere';
  if (isPending) return 'being-shown';
  if (!isOver(state)) return 'open';
  return civilDateAt(overAt(state), timeZone) < before ? null : 'recent';
}

/** What was written down long after it happened was over then, whenever it was written down. */
const overAt = ({ conduct, closedAt, facts }: RequestState): Instant =>
  conduct === 'history' ? facts.receivedAt : (closedAt ?? facts.receivedAt);

/** Looks at every row of the tab: which go, and why the others stay. Reads the tab once and what is known of its rows. */
export async function surveyTab(
  connection: OfficeConnection,
  contract: TabContract,
  before: CivilDate,
  terminal: Terminal,
): Promise<Survey> {
  const { office, store } = connection;
  const rows = (await readTab(connection, contract, 'whole', terminal)).map((row) => ({
    row,
    fingerprint: fingerprintOf(contract, row),
  }));
  const filled = rows.filter(({ row }) => isFilled(row));
  const known = await knowledgeOf(
    connection,
    contract,
    filled.flatMap(({ row }) => row.slot ?? []),
  );
  const seen = new Map<Slot, number>();
  for (const { row } of rows) if (row.slot !== null) seen.set(row.slot, (seen.get(row.slot) ?? 0) + 1);
  const { marks } = await store.loadWorkbook(office.serviceSpreadsheet);
  const pending = new Set(marks.map(({ recordId }) => recordId));
  const going: RowToArchive[] = [];
  const staying: Record<StayingReason, number> = {
    'not-recorded': 0,
    'being-edited': 0,
    elsewhere: 0,
    'being-shown': 0,
    open: 0,
    recent: 0,
  };
  for (const { row, fingerprint } of filled) {
    const { ledger, state } = known(row.slot);
    const knowledge = {
      ledger,
      state,
      isPending: pending.has(ledger?.recordId ?? ''),
      isDoubled: row.slot !== null && (seen.get(row.slot) ?? 0) > 1,
    };
    const reason = reasonToStay(fingerprint, knowledge, before, office.timeZone);
    if (reason !== null || state === undefined || row.slot === null) staying[reason ?? 'not-recorded'] += 1;
    else {
      const year = yearOf(civilDateAt(state.facts.receivedAt, office.timeZone));
      going.push({ slot: row.slot, row, fingerprint, state, year });
    }
  }
  return { going, staying };
}

type KnownOf = (slot: Slot | null) => Pick<RowKnowledge, 'ledger' | 'state'>;

/** What stands in the table of these slots, and of the requests that they name. */
export async function knowledgeOf(
  { office, store }: OfficeConnection,
  contract: TabContract,
  slots: readonly Slot[],
): Promise<KnownOf> {
  const ledgers = new Map<Slot, SlotLedger>();
  const states = new Map<string, RequestState>();
  for await (const loaded of manySlots(store, office.serviceSpreadsheet, contract.tab, slots)) {
    for (const ledger of loaded) ledgers.set(ledger.slot, ledger);
    const ids = loaded.flatMap(({ recordId }) => (recordId === null ? [] : [requestId(recordId)]));
    for (const state of await store.loadRequests(ids)) states.set(state.id, state);
  }
  return (slot) => {
    const ledger = slot === null ? undefined : ledgers.get(slot);
    return { ledger, state: states.get(ledger?.recordId ?? '') };
  };
}
