import type { SlotLedger } from '../../shared/application/ledger.ts';
import { remarksOf } from '../../shared/application/sync/remarks.ts';
import type { RequestState } from '../../shared/domain/request/state.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';
import { staffColumns } from '../../sheets/contract/layout.ts';
import { renderRequest } from '../../sheets/render/request.ts';
import type { SheetRow, StaffTab } from './staff-sheet.ts';
import type { TableWatch } from './table-watch.ts';
import type { Texts } from './texts.ts';

const LOCALE = 'zh-CN';

/** The tab, what the table knows of it, and whether a half-filled row has had its quiet minutes. */
export interface Inspection {
  readonly tab: StaffTab;
  readonly rows: readonly SheetRow[];
  readonly watch: TableWatch;
  readonly texts: Texts;
  readonly isLate: boolean;
}

/** What does not hold in Requests once people are quiet and the syncs are done, in words. */
export function requestViolations(inspection: Inspection): readonly string[] {
  const { rows, tab, watch } = inspection;
  const ledgers = watch.slots('requests');
  const states = new Map(watch.requests().map((state) => [String(state.id), state]));
  const filled = rows.filter(({ isBlank }) => !isBlank);
  return [
    ...duplicateSlots(rows),
    ...filled.flatMap((row) => filledRow(inspection, row, ledgers, states)),
    ...rows.filter(({ isBlank }) => isBlank).flatMap((row) => blankRow(tab, row, ledgers, states)),
    ...records(filled, ledgers, states),
    ...words(inspection),
  ];
}

export function duplicateSlots(rows: readonly SheetRow[]): readonly string[] {
  const seen = new Map<number, SheetRow>();
  return rows.flatMap((row) => {
    if (row.slot === null || row.isBlank) return [];
    const other = seen.get(row.slot);
    seen.set(row.slot, row);
    return other === undefined ? [] : [`slot ${row.slot} stands in rows ${other.index + 1} and ${row.index + 1}`];
  });
}

function filledRow(
  { tab, isLate }: Inspection,
  row: SheetRow,
  ledgers: ReadonlyMap<number, SlotLedger>,
  states: ReadonlyMap<string, RequestState>,
): readonly string[] {
  const name = `row ${row.index + 1} (${JSON.stringify(row.values[tab.column('wanted')])}, slot ${row.slot})`;
  const ledger = row.slot === null ? undefined : ledgers.get(row.slot);
  if (row.slot === null) return [`${name} has no slot`];
  if (ledger === undefined) return [`${name} is not known`];
  const unread = unreadCells(tab, row, ledger);
  if (unread !== null) return [`${name}: ${unread} was never taken up; the row is ${ledger.status.kind}`];
  const state = ledger.recordId === null ? null : (states.get(ledger.recordId) ?? null);
  return [...status(tab, row, ledger, state, isLate), ...shown(tab, row, ledger, state)].map(
    (text) => `${name}: ${text}`,
  );
}

/** A cell whose value is not the one acknowledged. */
export function unreadCells({ contract, column }: StaffTab, row: SheetRow, ledger: SlotLedger): string | null {
  for (const { field } of staffColumns(contract)) {
    const value = plain(row.values[column(field)]);
    const known = plain(ledger.cells[field]?.value);
    if (value !== known) return `${field} ${JSON.stringify(value)} (known: ${JSON.stringify(known)})`;
  }
  return null;
}

const plain = (value: unknown): unknown => (value === undefined || value === '' || value === false ? null : value);

function status(
  tab: StaffTab,
  row: SheetRow,
  ledger: SlotLedger,
  state: RequestState | null,
  isLate: boolean,
): readonly string[] {
  const value = (field: string): unknown => plain(row.values[tab.column(field)]);
  switch (ledger.status.kind) {
    case 'recorded':
      if (state === null) return ['is called recorded and has no record'];
      if (state.facts.wanted !== value('wanted')) return [`its record ${state.number} wants “${state.facts.wanted}”`];
      if (state.facts.unit !== value('unit')) return [`its record ${state.number} is of ${state.facts.unit}`];
      // Where the row never said anything, what was noted in Incoming while it was gone stands.
      if (state.facts.result !== value('result') && ledger.cells.result !== undefined)
        return [`its record ${state.number} says “${state.facts.result}”`];
      return state.rowRemovedAt === null ? [] : [`its record ${state.number} is called removed`];
    case 'problem':
    case 'held':
    case 'unmatched':
    case 'failed':
      return value('message') === null ? [`is ${ledger.status.kind} and nothing is said about it`] : [];
    case 'incomplete':
      return isLate ? ['is half-filled for long and nothing is said about it'] : [];
    case 'read':
    case 'blank':
    case 'removed':
      return [`has text and is called ${ledger.status.kind}`];
  }
}

/** Each cell that the system fills says what the row's own record says. */
function shown(tab: StaffTab, row: SheetRow, ledger: SlotLedger, state: RequestState | null): readonly string[] {
  const number = plain(row.values[tab.column('number')]);
  if (state === null) return number === null ? [] : [`shows ${String(number)} and has no record`];
  const expected = renderRequest(state, { locale: LOCALE, timeZone: SHANGHAI }, remarksOf(ledger, LOCALE));
  return Object.entries(expected).flatMap(([field, value]) => {
    const found = plain(row.values[tab.column(field)]);
    return found === plain(value) ? [] : [`shows ${field} ${JSON.stringify(found)}, not ${JSON.stringify(value)}`];
  });
}

function blankRow(
  tab: StaffTab,
  row: SheetRow,
  ledgers: ReadonlyMap<number, SlotLedger>,
  states: ReadonlyMap<string, RequestState>,
): readonly string[] {
  const number = plain(row.values[tab.column('number')]);
  // What the owner wrote above the header once stands there still.
  if (typeof number !== 'string' || !number.startsWith('R-')) return [];
  const ledger = row.slot === null ? undefined : ledgers.get(row.slot);
  const state = states.get(ledger?.recordId ?? '');
  const isOwn = state !== undefined && state.number === number && state.rowRemovedAt !== null;
  return isOwn ? [] : [`blank row ${row.index + 1} (slot ${row.slot}) shows ${String(number)}`];
}

/** One record per row, one row per record. */
function records(
  filled: readonly SheetRow[],
  ledgers: ReadonlyMap<number, SlotLedger>,
  states: ReadonlyMap<string, RequestState>,
): readonly string[] {
  const rowsOf = new Map<string, SheetRow[]>();
  for (const row of filled) {
    const recordId = row.slot === null ? null : (ledgers.get(row.slot)?.recordId ?? null);
    if (recordId !== null) rowsOf.set(recordId, [...(rowsOf.get(recordId) ?? []), row]);
  }
  return [...states].flatMap(([id, state]) => {
    const rows = rowsOf.get(id) ?? [];
    const places = rows.map(({ index }) => index + 1).join(' and ');
    if (rows.length > 1) return [`record ${state.number} has rows ${places}`];
    // Staff may have taken it up again in Incoming: that is its row then.
    const isElsewhere = state.row?.tab === 'incoming' || state.facts.origin === 'api';
    if (rows.length === 0 && state.rowRemovedAt === null && !isElsewhere)
      return [`record ${state.number} (“${state.facts.wanted}”) has no row and is not called removed`];
    const [row] = rows;
    if (row === undefined || state.row === null) return [];
    return state.row.slot === row.slot
      ? []
      : [`record ${state.number} stands in slot ${row.slot} and believes in ${state.row.slot}`];
  });
}

/** A record goes on speaking of what it was opened for, and nothing is opened twice. */
function words({ watch, texts }: Inspection): readonly string[] {
  const opened = new Map<string, number>();
  const turned: string[] = [];
  for (const spoken of watch.wordsOfRecord.values()) {
    const [first = ''] = spoken;
    opened.set(first, (opened.get(first) ?? 0) + 1);
    spoken.forEach((word, index) => {
      const former = spoken[index - 1];
      if (former !== undefined && !texts.mayBecome(former, word))
        turned.push(`the record of “${former}” was turned into “${word}”`);
    });
  }
  const twice = [...opened].filter(([word, count]) => count > texts.recordsMax(word));
  return [
    ...turned,
    ...twice.map(([word, count]) => `“${word}” was opened ${count} times, not ${texts.recordsMax(word)}`),
  ];
}
