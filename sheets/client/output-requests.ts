import type { sheets_v4 } from '@googleapis/sheets';
import type { Answered, RowOutput, WorkbookOutput } from '../../shared/application/ports.ts';
import { formatInstant, type Instant } from '../../shared/kernel/instant.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { answeredColumnIndex } from '../contract/header.ts';
import { systemTabFields } from '../contract/layout.ts';
import { serialOfMoment } from '../contract/serial.ts';
import { contractOf } from '../contract/tabs.ts';
import type { CellValue, TabContract, TabName } from '../contract/types.ts';
import { columnFormatRequests } from '../provision/column-formats.ts';
import { lookupColumnRequest, stampedRow } from '../provision/stamp.ts';
import { ROWS_PER_REQUEST_MAX } from './limits.ts';

type Request = sheets_v4.Schema$Request;

/** Everything one sync writes, the growth of system tabs apart: the same output always gives the same requests. */
export function outputRequests(output: WorkbookOutput, locale: Locale, writtenAt: Instant): readonly Request[] {
  return [
    ...runsOf(output.rows).map((run) => systemRowsRequest(run, writtenAt)),
    ...output.repairColumns.map(({ tab, field }) => lookupColumnRequest(contractOf(tab), field)),
    ...stampRequests(output.stampRows, locale),
    ...(output.answered === undefined ? [] : answeredRequests(output.answered)),
  ];
}

/** Rows that follow one another in a system tab, which one request can write. The last output of a slot wins. */
function runsOf(rows: readonly RowOutput[]): readonly (readonly RowOutput[])[] {
  const latest = new Map(rows.map((row) => [`${row.tab}/${row.slot}`, row]));
  const ordered = [...latest.values()].sort((one, other) => compareTabs(one.tab, other.tab) || one.slot - other.slot);
  const runs: RowOutput[][] = [];
  for (const row of ordered) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows = last !== undefined && last.tab === row.tab && last.slot + 1 === row.slot;
    if (run !== undefined && follows && run.length < ROWS_PER_REQUEST_MAX) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function compareTabs(one: TabName, other: TabName): number {
  return contractOf(one).sheetId - contractOf(other).sheetId;
}

/** Row = slot + 1, which is index `slot` counted from 0. */
function systemRowsRequest(run: readonly RowOutput[], writtenAt: Instant): Request {
  const [first] = run;
  if (first === undefined) return {};
  const contract = contractOf(first.tab);
  return {
    updateCells: {
      start: { sheetId: contract.systemSheetId, rowIndex: first.slot, columnIndex: 0 },
      rows: run.map((row) => ({ values: systemCells(contract, row, writtenAt) })),
      fields: 'userEnteredValue',
    },
  };
}

function systemCells(contract: TabContract, row: RowOutput, writtenAt: Instant): sheets_v4.Schema$CellData[] {
  const own: Readonly<Record<string, CellValue>> = {
    recordId: row.recordId,
    recordVersion: row.version,
    writtenAt: formatInstant(writtenAt),
  };
  return systemTabFields(contract).map((field) => extendedValue(own[field] ?? row.cells[field] ?? null));
}

/** Typed, so that no text is ever read as a formula or a number. An empty cell is one that the mask names and the value does not. */
function extendedValue(value: CellValue): sheets_v4.Schema$CellData {
  switch (typeof value) {
    case 'string':
      return { userEnteredValue: { stringValue: value } };
    case 'number':
      return { userEnteredValue: { numberValue: value } };
    case 'boolean':
      return { userEnteredValue: { boolValue: value } };
    default:
      return {};
  }
}

function stampRequests(stamps: WorkbookOutput['stampRows'], locale: Locale): readonly Request[] {
  const appended = stamps.flatMap(({ tab, firstSlot, count }) =>
    Array.from({ length: Math.ceil(count / ROWS_PER_REQUEST_MAX) }, (_, chunk): Request => {
      const from = firstSlot + chunk * ROWS_PER_REQUEST_MAX;
      const length = Math.min(ROWS_PER_REQUEST_MAX, firstSlot + count - from);
      return {
        appendCells: {
          sheetId: contractOf(tab).sheetId,
          rows: Array.from({ length }, (_, index) => stampedRow(contractOf(tab), from + index)),
          fields: 'userEnteredValue',
        },
      };
    }),
  );
  const tabs = new Set(stamps.map(({ tab }) => tab));
  return [...appended, ...[...tabs].flatMap((tab) => columnFormatRequests(contractOf(tab), locale))];
}

/** In the first row of each system tab, which nobody else writes and whose rows never move. */
function answeredRequests({ at, timeZone, tabs }: Answered): readonly Request[] {
  const cell = extendedValue(serialOfMoment(at, timeZone));
  return tabs.map(contractOf).map((contract) => ({
    updateCells: {
      start: { sheetId: contract.systemSheetId, rowIndex: 0, columnIndex: answeredColumnIndex(contract) },
      rows: [{ values: [cell] }],
      fields: 'userEnteredValue',
    },
  }));
}
