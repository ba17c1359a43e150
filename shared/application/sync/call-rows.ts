import type { TabName } from '../../../sheets/contract/types.ts';
import { lineAt } from '../../domain/collection/day/follow-list.ts';
import type { KeptLine, KeptList } from '../../domain/collection/day/kept-list.ts';
import type { OfficeId } from '../../kernel/identity.ts';
import { formatCallRow, parseCallRow } from '../collection/call-lists.ts';
import type { RenderMark } from '../ledger.ts';
import type { StorePort } from '../store-port.ts';
import type { SyncSession } from './session.ts';
import type { SlotCounters } from './slot-counters.ts';

/** What lines of Calls rest on, by the tab in which it is shown: accounts, cases, and the lists as such. */
const RESTED_ON: ReadonlySet<TabName> = new Set<TabName>(['bills', 'dunning', 'calls']);

/**
 * The marks, with those of all lines that rest on what is marked. So whoever has paid is struck out in the sync that shows the
 * payment, and nothing but the account has to be marked for it. Lists that were made anew are shown whole, with the rows that
 * longer lists have left behind.
 */
export async function withCallRows(
  session: SyncSession,
  marks: readonly RenderMark[],
  slots: SlotCounters,
): Promise<readonly RenderMark[]> {
  if (!marks.some(({ tab }) => RESTED_ON.has(tab))) return marks;
  const { office } = await session.view();
  const found = await session.dependencies.store.loadCallLists(office.id);
  if (found === null) return marks;
  const lines = found.lists.flatMap((list) => list.lines);
  const isMadeAnew = marks.some(({ tab }) => tab === 'calls');
  const places = isMadeAnew ? allPlaces(lines, slots) : placesConcerned(lines, marks);
  const rows = places.map(
    (place): RenderMark => ({ tab: 'calls', recordId: formatCallRow(place), slot: null, version: found.version }),
  );
  return [...marks.filter(({ tab }) => tab !== 'calls'), ...rows];
}

function allPlaces(lines: readonly KeptLine[], slots: SlotCounters): readonly number[] {
  const last = Math.max(slots.of('calls').nextFreeSlot - 1, ...lines.map(({ place }) => place));
  return Array.from({ length: last }, (_, index) => index + 1);
}

function placesConcerned(lines: readonly KeptLine[], marks: readonly RenderMark[]): readonly number[] {
  const idsIn = (tab: TabName): ReadonlySet<string> =>
    new Set(marks.flatMap((mark) => (mark.tab === tab ? [mark.recordId] : [])));
  const [units, caseIds] = [idsIn('bills'), idsIn('dunning')];
  return lines
    .filter(({ cases }) => cases.some(({ id, unit }) => caseIds.has(id) || units.has(unit)))
    .map(({ place }) => place);
}

/** A line that a row shows, and the list it is on. */
export interface CallRow {
  readonly list: KeptList;
  readonly line: KeptLine;
}

/** The lines of rows of Calls, by the ids of the rows; rows beyond the last line have none. */
export async function callRowsOf(
  store: StorePort,
  office: OfficeId,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, CallRow>> {
  if (recordIds.length === 0) return new Map();
  const lists = (await store.loadCallLists(office))?.lists ?? [];
  return new Map(
    recordIds.flatMap((recordId) => {
      const row = lineAt(lists, parseCallRow(recordId));
      return row === null ? [] : [[recordId, row] as const];
    }),
  );
}
