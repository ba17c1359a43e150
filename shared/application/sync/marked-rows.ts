import type { TabName } from '../../../sheets/contract/types.ts';
import type { Slot } from '../../kernel/identity.ts';
import type { RenderMark, RowBinding, SlotLedger } from '../ledger.ts';
import { BLANK_FINGERPRINT } from './fingerprint.ts';
import { blankLedger } from './row-ledger.ts';
import { placeOf, type SyncSession, touch } from './session.ts';
import type { SlotCounters } from './slot-counters.ts';

/** Saves the tab's counters before a slot is used, so that a sync broken off can never give it out twice. */
export type ReserveSlots = (tab: TabName) => Promise<void>;

/** Touches the rows of records that changed elsewhere, giving a row to those that have none. */
export async function touchMarked(
  session: SyncSession,
  marks: readonly RenderMark[],
  slots: SlotCounters,
  reserve: ReserveSlots,
): Promise<void> {
  for (const tab of new Set(marks.map((mark) => mark.tab))) {
    const ofTab = marks.filter((mark) => mark.tab === tab);
    const bindings = await bindingsOf(session, tab, ofTab, slots, reserve);
    const bySlot = new Map(bindings.map((binding) => [binding.slot, binding]));
    const untouched = [...bySlot.values()].filter(({ slot }) => !session.touched.has(placeOf(tab, slot)));
    const ledgers = await session.dependencies.store.loadSlots(
      session.spreadsheet,
      tab,
      untouched.map(({ slot }) => slot),
    );
    const known = new Map(ledgers.map((ledger) => [ledger.slot, ledger]));
    for (const binding of untouched) touch(session, known.get(binding.slot) ?? boundLedger(binding));
  }
}

async function bindingsOf(
  session: SyncSession,
  tab: TabName,
  marks: readonly RenderMark[],
  slots: SlotCounters,
  reserve: ReserveSlots,
): Promise<readonly RowBinding[]> {
  const { store } = session.dependencies;
  const placed = marks.flatMap(({ slot, recordId }) => (slot === null ? [] : [{ tab, recordId, slot }]));
  // A record may have changed twice since its row was last shown.
  const unplaced = [...new Set(marks.flatMap(({ slot, recordId }) => (slot === null ? [recordId] : [])))];
  if (unplaced.length === 0) return placed;
  const known = await store.loadBindings(session.spreadsheet, tab, unplaced);
  const bound = new Set(known.map(({ recordId }) => recordId));
  const homeless = unplaced.filter((recordId) => !bound.has(recordId));
  const free = await takeBlank(session, tab, slots, homeless.length);
  const fresh = homeless.flatMap((recordId, index) => {
    const slot = free[index];
    return slot === undefined ? [] : [{ tab, recordId, slot }];
  });
  if (fresh.length > 0) {
    await reserve(tab);
    await store.saveSlots(session.spreadsheet, fresh.map(boundLedger));
    await store.saveBindings(session.spreadsheet, fresh);
  }
  return [...placed, ...known, ...fresh];
}

/** Rows in which staff have written before anything was shown there are passed over, so many at most. */
const WRITTEN_ROWS_PASSED_MAX = 100;

/** The next rows of the tab in which nobody has written. */
async function takeBlank(
  { dependencies, spreadsheet }: SyncSession,
  tab: TabName,
  slots: SlotCounters,
  count: number,
): Promise<readonly Slot[]> {
  const blank: Slot[] = [];
  let passed = 0;
  while (blank.length < count) {
    const next = Array.from({ length: count - blank.length }, () => slots.takeFree(tab));
    const written = (await dependencies.store.loadSlots(spreadsheet, tab, next)).filter(
      ({ fingerprint }) => fingerprint !== BLANK_FINGERPRINT,
    );
    passed += written.length;
    if (passed > WRITTEN_ROWS_PASSED_MAX) throw new Error(`${tab}: no blank row for ${count} records`);
    const taken = new Set(written.map(({ slot }) => slot));
    blank.push(...next.filter((slot) => !taken.has(slot)));
  }
  return blank;
}

function boundLedger({ tab, slot, recordId }: RowBinding): SlotLedger {
  return { ...blankLedger(tab, slot), version: 1, status: { kind: 'recorded' }, recordId };
}
