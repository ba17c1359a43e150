import type { TabName } from '../../../sheets/contract/types.ts';
import { type Slot, slot as slotOf } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { WorkbookLedger } from '../ledger.ts';
import type { OfficeView } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import { emptyNumberBlock } from '../request-numbers.ts';
import { datesDoubtfulSince } from './outages.ts';
import type { SyncDependencies, SyncSession } from './session.ts';
import { syncOrderOf } from './sync-order.ts';

/** What a sync that begins at `now` knows: what stands in its ledger, and nothing it has found yet. */
export function openSession(
  dependencies: SyncDependencies,
  ledger: WorkbookLedger,
  now: Instant,
  lookAgainAt: Instant | null,
): SyncSession {
  let view: Promise<OfficeView> | null = null;
  return {
    dependencies,
    spreadsheet: ledger.spreadsheet,
    now,
    datesDoubtfulSince: datesDoubtfulSince(ledger),
    view: () => {
      view ??= loadOfficeView(dependencies.store, ledger.office);
      return view;
    },
    forgetView: () => {
      view = null;
    },
    touched: new Map(),
    openSlots: openSlotsOf(ledger),
    heldBatches: new Map(Object.entries(ledger.heldBatches)),
    rowNumbers: new Map(),
    keysNow: new Map(),
    numbers: emptyNumberBlock(0),
    referencesChanged: false,
    marks: [],
    directoryChanged: false,
    calendarChanged: false,
    lookAgainAt,
  };
}

function openSlotsOf(ledger: WorkbookLedger): Map<TabName, Set<Slot>> {
  return new Map(syncOrderOf(ledger).map((tab) => [tab, new Set((ledger.openSlots[tab] ?? []).map(slotOf))]));
}
