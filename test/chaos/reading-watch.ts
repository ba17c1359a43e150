import type { SlotLedger } from '../../shared/application/ledger.ts';
import type { WorkbookPort, WorkbookReading } from '../../shared/application/ports.ts';
import { staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import type { CellValue, ObservedRow, TabContract } from '../../sheets/contract/types.ts';
import type { TableWatch } from './table-watch.ts';

/** Remembers what a sync has read, to ask afterwards whether all of it was kept. */
export class ReadingWatch {
  #last: WorkbookReading | null = null;

  /** The port, with every reading noted that it gives. */
  noting<Port extends Pick<WorkbookPort, 'read'>>(port: Port): Port {
    return {
      ...port,
      read: async (spreadsheet, tabs, locale, scope) => {
        const outcome = await port.read(spreadsheet, tabs, locale, scope);
        if (outcome.kind === 'done') this.#last = outcome.value;
        return outcome;
      },
    };
  }

  forget(): void {
    this.#last = null;
  }

  /**
   * Values that were read and are in no stored row, in words. Three wait in the sheet and are read again: rows of a tab
   * that is held, rows without a slot of their own, and slots whose former text stands in such a row.
   */
  lost(watch: TableWatch): readonly string[] {
    const ledger = watch.workbook();
    const held = new Set(ledger?.outages?.map(({ tab }) => tab));
    return (this.#last?.tabs ?? []).flatMap((reading) => {
      if (reading.status !== 'readable' || held.has(reading.tab)) return [];
      const waiting = new Set(ledger?.tabs[reading.tab]?.unsettled);
      const rows = reading.rows.filter(({ slot }) => slot !== null && !waiting.has(slot));
      return lostRows(contractOf(reading.tab), rows, watch.slots(reading.tab));
    });
  }
}

function lostRows(
  contract: TabContract,
  rows: readonly ObservedRow[],
  ledgers: ReadonlyMap<number, SlotLedger>,
): readonly string[] {
  const owners = new Map<number, number>();
  for (const { slot } of rows) if (slot !== null) owners.set(slot, (owners.get(slot) ?? 0) + 1);
  let elsewhere: ReadonlySet<string> | null = null;
  return rows.flatMap((row): string[] => {
    if (row.slot === null || (owners.get(row.slot) ?? 0) > 1) return [];
    const text = textOf(contract, (field) => row.cells[field]);
    if (text === null || text === storedText(contract, ledgers.get(row.slot))) return [];
    elsewhere ??= new Set([...ledgers.values()].flatMap((ledger) => storedText(contract, ledger) ?? []));
    if (elsewhere.has(text)) return [];
    return [`${contract.tab} row ${row.rowNumber} (slot ${row.slot}) was read and not kept: ${text}`];
  });
}

const TEXTS = new WeakMap<SlotLedger, string | null>();

function storedText(contract: TabContract, ledger: SlotLedger | undefined): string | null {
  if (ledger === undefined) return null;
  const known = TEXTS.get(ledger);
  if (known !== undefined) return known;
  const text = textOf(contract, (field) => ledger.cells[field]?.value);
  TEXTS.set(ledger, text);
  return text;
}

/** What staff have written in a row, as one text; `null` for a blank row. */
function textOf(contract: TabContract, cell: (field: string) => CellValue | undefined): string | null {
  const cells = staffColumns(contract).map(({ field }) => {
    const value = cell(field);
    return value === undefined || value === '' || value === false ? null : value;
  });
  return cells.every((value) => value === null) ? null : JSON.stringify(cells);
}
