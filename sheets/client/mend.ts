import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { EntrySettings, StructurePort, TabDamage } from '../../shared/application/structure-port.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { noticeColumnIndex } from '../contract/header.ts';
import { contractOf } from '../contract/tabs.ts';
import type { CellValue, TabContract, TabName } from '../contract/types.ts';
import { type Mending, mendColumns, mendTitles, type SheetTitles, type TabLayout } from '../provision/mending.ts';
import { readAnchors } from './anchors.ts';
import { applyRequests } from './apply.ts';
import type { GoogleCall } from './google-calls.ts';
import { cellValue } from './observed-row.ts';
import { SheetsFault } from './sheets-fault.ts';

type MendOutcome = Awaited<ReturnType<StructurePort['mend']>>;

/** See {@link StructurePort.mend}. A line that is moved meanwhile makes this moving wrong, never lossy: the next one rights it. */
export async function mendTabs(
  call: GoogleCall,
  spreadsheet: SpreadsheetId,
  tabs: readonly TabName[],
  locale: Locale,
): Promise<MendOutcome> {
  const titles = await readTitles(call, spreadsheet);
  if (titles.kind !== 'done') return titles;
  const contracts = tabs.map(contractOf);
  const titled = contracts.map((contract) => mendTitles(contract, locale, titles.value));
  const reachable = contracts.filter((_, index) => titled[index]?.damages.length === 0);
  const layouts = await readLayouts(call, spreadsheet, reachable);
  if (layouts.kind !== 'done') return layouts;
  const ordered = reachable.map((contract, index) => mendColumns(contract, locale, layouts.value[index] ?? EMPTY));
  const requests = requestsOf([...titled, ...ordered]);
  const applied = await applyRequests(call, spreadsheet, requests);
  if (applied.kind !== 'done') return applied;
  return { kind: 'done', value: { mended: requests.length > 0, damages: damagesOf([...titled, ...ordered]) } };
}

const requestsOf = (mendings: readonly Mending[]) => mendings.flatMap(({ requests }) => requests);
const damagesOf = (mendings: readonly Mending[]): readonly TabDamage[] => mendings.flatMap(({ damages }) => damages);

const EMPTY: TabLayout = { columns: new Map(), firstRow: [], slotColumn: [] };

/** The notice stands in the first row of the system tab, which nobody else writes and whose rows never move. */
export function writeNotices(
  call: GoogleCall,
  spreadsheet: SpreadsheetId,
  notices: Parameters<StructurePort['notify']>[1],
): Promise<SheetsOutcome<null>> {
  const requests = notices.map(({ tab, text }) => {
    const contract = contractOf(tab);
    const start = { sheetId: contract.systemSheetId, rowIndex: 0, columnIndex: noticeColumnIndex(contract) };
    const cell = text === '' ? {} : { userEnteredValue: { stringValue: text } };
    return { updateCells: { start, rows: [{ values: [cell] }], fields: 'userEnteredValue' } };
  });
  return applyRequests(call, spreadsheet, requests);
}

export async function readSettings(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
): Promise<SheetsOutcome<EntrySettings>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.get({ spreadsheetId, fields: 'properties(locale,timeZone)' }, options),
  );
  if (answer.kind !== 'done') return answer;
  const { locale, timeZone } = answer.value.properties ?? {};
  if (typeof locale !== 'string' || typeof timeZone !== 'string')
    throw new SheetsFault(null, 'a spreadsheet came without its settings');
  return { kind: 'done', value: { locale, timeZone } };
}

async function readTitles(call: GoogleCall, spreadsheetId: SpreadsheetId): Promise<SheetsOutcome<SheetTitles>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.get({ spreadsheetId, fields: 'sheets.properties(sheetId,title)' }, options),
  );
  if (answer.kind !== 'done') return answer;
  const titles = (answer.value.sheets ?? []).map(
    ({ properties }) => [properties?.sheetId ?? 0, properties?.title ?? ''] as const,
  );
  return { kind: 'done', value: new Map(titles) };
}

async function readLayouts(
  call: GoogleCall,
  spreadsheet: SpreadsheetId,
  contracts: readonly TabContract[],
): Promise<SheetsOutcome<readonly TabLayout[]>> {
  if (contracts.length === 0) return { kind: 'done', value: [] };
  const anchors = await readAnchors(call, spreadsheet);
  if (anchors.kind !== 'done') return anchors;
  const columnsOf = ({ sheetId }: TabContract) => anchors.value.get(sheetId) ?? new Map<string, number>();
  const values = await readRanges(
    call,
    spreadsheet,
    contracts.flatMap((contract) => {
      const slots = columnsOf(contract).get('slot') ?? 0;
      return [
        { sheetId: contract.sheetId, startRowIndex: 0, endRowIndex: 1 },
        { sheetId: contract.sheetId, startColumnIndex: slots, endColumnIndex: slots + 1 },
      ];
    }),
  );
  if (values.kind !== 'done') return values;
  return {
    kind: 'done',
    value: contracts.map((contract, index) => ({
      columns: columnsOf(contract),
      firstRow: (values.value[2 * index]?.[0] ?? []).map(cellValue),
      slotColumn: (values.value[2 * index + 1] ?? []).map(([value]) => cellValue(value)),
    })),
  };
}

interface Cells {
  readonly sheetId: number;
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

/** By sheet id, since a title may be what is to be mended. Answers are matched by what was asked, in whatever order they come. */
async function readRanges(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
  ranges: readonly Cells[],
): Promise<SheetsOutcome<readonly (readonly (readonly CellValue[])[])[]>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.values.batchGetByDataFilter(
      {
        spreadsheetId,
        requestBody: {
          dataFilters: ranges.map((gridRange) => ({ gridRange })),
          majorDimension: 'ROWS',
          valueRenderOption: 'UNFORMATTED_VALUE',
          dateTimeRenderOption: 'SERIAL_NUMBER',
        },
      },
      options,
    ),
  );
  if (answer.kind !== 'done') return answer;
  const found = answer.value.valueRanges ?? [];
  const isOf = (wanted: Cells) => (matched: (typeof found)[number]) =>
    (matched.dataFilters ?? []).some(
      ({ gridRange }) =>
        gridRange?.sheetId === wanted.sheetId &&
        gridRange.endRowIndex === wanted.endRowIndex &&
        gridRange.endColumnIndex === wanted.endColumnIndex,
    );
  return { kind: 'done', value: ranges.map((wanted) => found.find(isOf(wanted))?.valueRange?.values ?? []) };
}
