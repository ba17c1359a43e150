import type { CellValue, TabName } from '../contract/types.ts';

/**
 * Every way in which a workbook can differ from the contract, and who mends it: `repair`, or a person, because only
 * Google's version history, sharing by somebody with the right to, or the archive can.
 */
export const DRIFT_KINDS = {
  'file-binned': 'repair',
  'file-not-editable': 'person',
  'open-to-everybody': 'repair',
  'script-owner-shut-out': 'repair',
  'locale-changed': 'repair',
  'time-zone-changed': 'repair',
  'recalculation-changed': 'repair',
  'tab-missing': 'repair',
  'tab-renamed': 'repair',
  'tab-duplicated': 'repair',
  'title-taken': 'repair',
  'system-tab-missing': 'repair',
  'system-tab-renamed': 'repair',
  'system-tab-shown': 'repair',
  'system-header-changed': 'repair',
  'system-rows-edited': 'repair',
  'header-missing': 'repair',
  'header-changed': 'repair',
  'notice-overwritten': 'repair',
  'column-moved': 'repair',
  'column-inserted': 'repair',
  'column-missing': 'repair',
  'slot-column-missing': 'person',
  'column-shown': 'repair',
  'formula-overwritten': 'repair',
  'validation-missing': 'repair',
  'header-unprotected': 'repair',
  'tab-unprotected': 'repair',
  'system-tab-unprotected': 'repair',
  'rules-missing': 'repair',
  'rules-changed': 'repair',
  'rules-surplus': 'repair',
  'rows-running-out': 'repair',
  'tab-nearly-full': 'person',
  'help-missing': 'repair',
  'help-renamed': 'repair',
  'help-changed': 'repair',
  'help-unprotected': 'repair',
} as const satisfies Readonly<Record<string, 'repair' | 'person'>>;

export type DriftKind = keyof typeof DRIFT_KINDS;

/** One difference between a workbook and the contract. */
export interface Drift {
  readonly kind: DriftKind;
  /** `null`: of the workbook as a whole. */
  readonly tab: TabName | null;
  /** What it is about: a field, a title, a letter, an e-mail, a setting. */
  readonly subject: string | null;
  /** How many cells, rows or rules. */
  readonly count: number | null;
}

export function drift(
  kind: DriftKind,
  tab: TabName | null,
  subject: string | null = null,
  count: number | null = null,
): Drift {
  return { kind, tab, subject, count };
}

/** Slots of one tab, as the ledger counts them. */
export interface SlotCounts {
  /** The next slot to be stamped on a new row. */
  readonly nextSlot: number;
  /** In a tab whose rows begin elsewhere: the next stamped row to be filled. */
  readonly nextFreeSlot: number;
}

export type SlotCountsByTab = Readonly<Partial<Record<TabName, SlotCounts>>>;

/** What staff had in a cell when it was read last; `null` when nothing, or nobody knows. */
export type AcknowledgedCells = (tab: TabName, slot: number, field: string) => CellValue;

/** What repairing knows beside the workbook itself. */
export interface RepairKnowledge {
  readonly slots: SlotCountsByTab;
  readonly acknowledged: AcknowledgedCells;
}
