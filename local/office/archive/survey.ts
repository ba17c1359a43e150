import { fingerprintOf } from '../../../shared/application/sync/fingerprint.ts';
import { type CivilDate, yearOf } from '../../../shared/kernel/civil.ts';
import type { Slot } from '../../../shared/kernel/identity.ts';
import { civilDateAt, type TimeZone } from '../../../shared/kernel/zone.ts';
import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import { isFilled } from '../exchange/place.ts';
import { readTab } from '../exchange/read-tab.ts';
import type { Terminal } from '../terminal.ts';
import { type ArchivableRecord, beganAt, endOf } from './growing-tabs.ts';
import { type KnownRow, knowledgeOf } from './known-rows.ts';

/** Why a row stays where it is, in the order in which it is asked. */
export const STAYING_REASONS = ['not-recorded', 'being-edited', 'elsewhere', 'being-shown', 'open', 'recent'] as const;
export type StayingReason = (typeof STAYING_REASONS)[number];

/** A row that goes to the workbook of `year`. */
export interface RowToArchive {
  readonly slot: Slot;
  readonly row: ObservedRow;
  readonly fingerprint: string;
  /** The id under which the row is known: it stands in the archive in place of the slot. */
  readonly recordId: string;
  readonly record: ArchivableRecord;
  /** Of the day on which it began. */
  readonly year: number;
}

export interface Survey {
  readonly contract: TabContract;
  readonly going: readonly RowToArchive[];
  /** How many rows in use stay, by reason. */
  readonly staying: Readonly<Record<StayingReason, number>>;
}

/** A row as it was seen. */
interface SeenRow {
  readonly row: ObservedRow;
  readonly fingerprint: string;
}

/** What is known of one row beside what it shows. */
interface RowKnowledge extends KnownRow {
  /** Its record changed, and the row does not show that yet. */
  readonly isPending: boolean;
  /** Another row has the same slot. */
  readonly isDoubled: boolean;
}

/** The row as it goes, whoever has found out that it may; `null` when nothing is recorded of it. */
export function asRowToArchive(
  { row, fingerprint }: SeenRow,
  { ledger, record }: KnownRow,
  timeZone: TimeZone,
): RowToArchive | null {
  const { slot } = row;
  if (slot === null || record === undefined || ledger === undefined || ledger.recordId === null) return null;
  const year = yearOf(civilDateAt(beganAt(record), timeZone));
  return { slot, row, fingerprint, recordId: ledger.recordId, record, year };
}

/** Why the row stays; `null` when it may go. */
function reasonToStay(
  fingerprint: string,
  { ledger, record, isPending, isDoubled }: RowKnowledge,
  before: CivilDate,
  timeZone: TimeZone,
): StayingReason | null {
  if (ledger === undefined || record === undefined || isDoubled) return 'not-recorded';
  if (ledger.fingerprint !== fingerprint) return 'being-edited';
  if (!isSettled(ledger.status.kind, ledger.tab)) return 'not-recorded';
  const end = endOf(ledger, record);
  if (end === 'elsewhere') return end;
  if (isPending) return 'being-shown';
  if (end === 'open') return end;
  return civilDateAt(end, timeZone) < before ? null : 'recent';
}

/** Where rows begin elsewhere, one in which people have taken back what they wrote counts as emptied and is there all the same. */
const isSettled = (status: NonNullable<KnownRow['ledger']>['status']['kind'], tab: TabContract['tab']): boolean =>
  status === 'recorded' || (status === 'removed' && tab !== 'requests');

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
  const known = await knowledgeOf(
    connection,
    contract,
    rows.flatMap(({ row }) => (isInUse(contract, row) ? (row.slot ?? []) : [])),
  );
  const seen = new Map<Slot, number>();
  for (const { row } of rows) if (row.slot !== null) seen.set(row.slot, (seen.get(row.slot) ?? 0) + 1);
  const { marks } = await store.loadWorkbook(office.serviceSpreadsheet);
  const pending = new Set(marks.map(({ tab, recordId }) => `${tab}/${recordId}`));
  const going: RowToArchive[] = [];
  const staying: Record<StayingReason, number> = {
    'not-recorded': 0,
    'being-edited': 0,
    elsewhere: 0,
    'being-shown': 0,
    open: 0,
    recent: 0,
  };
  for (const each of rows.filter(({ row }) => isInUse(contract, row))) {
    const { slot } = each.row;
    const { ledger, record } = known(slot);
    const isPending = pending.has(`${contract.tab}/${ledger?.recordId ?? ''}`);
    const knowledge = { ledger, record, isPending, isDoubled: slot !== null && (seen.get(slot) ?? 0) > 1 };
    const reason = reasonToStay(each.fingerprint, knowledge, before, office.timeZone);
    const row = asRowToArchive(each, knowledge, office.timeZone);
    if (reason === null && row !== null) going.push(row);
    else staying[reason ?? 'not-recorded'] += 1;
  }
  return { contract, going, staying };
}

/** A row of Requests is in use when people have written in it; one that began elsewhere when it shows anything. */
const isInUse = ({ tab }: TabContract, row: ObservedRow): boolean =>
  isFilled(row) || (tab !== 'requests' && Object.values(row.shown).some((value) => value !== null));
