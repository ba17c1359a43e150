import type { SheetsOutcome, WorkbookReading } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { contractOf } from '../contract/tabs.ts';
import type { TabContract, TabName } from '../contract/types.ts';
import type { GoogleCall } from './google-calls.ts';
import { SheetsFault } from './sheets-fault.ts';
import { isPresent, type ReadScope, rangesOf, type TabValues, tabReading } from './tab-reading.ts';

interface ReadRequest {
  readonly spreadsheet: SpreadsheetId;
  readonly contracts: readonly TabContract[];
  readonly locale: Locale;
  readonly scope: ReadScope;
}

/**
 * One `values.batchGet` for all tabs. Where a tab is gone or renamed Google refuses the whole of it; then the titles
 * are read, and the tabs that are there once more: three reads, for as long as it takes to set the tab right.
 */
export async function readWorkbook(
  call: GoogleCall,
  spreadsheet: SpreadsheetId,
  tabs: readonly TabName[],
  locale: Locale,
  scope: ReadScope,
): Promise<SheetsOutcome<WorkbookReading>> {
  const request = { spreadsheet, contracts: tabs.map(contractOf), locale, scope };
  try {
    return await readTabs(call, request, request.contracts);
  } catch (fault) {
    if (!(fault instanceof SheetsFault) || fault.status !== 400) throw fault;
  }
  const titles = await readTitles(call, spreadsheet);
  if (titles.kind !== 'done') return titles;
  const present = request.contracts.filter((contract) => isPresent(contract, locale, scope, titles.value));
  return readTabs(call, request, present);
}

async function readTitles(call: GoogleCall, spreadsheetId: SpreadsheetId): Promise<SheetsOutcome<ReadonlySet<string>>> {
  const answer = await call((spreadsheets, options) =>
    spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' }, options),
  );
  if (answer.kind !== 'done') return answer;
  const titles = (answer.value.sheets ?? []).flatMap(({ properties }) => properties?.title ?? []);
  return { kind: 'done', value: new Set(titles) };
}

async function readTabs(
  call: GoogleCall,
  { spreadsheet, contracts, locale, scope }: ReadRequest,
  present: readonly TabContract[],
): Promise<SheetsOutcome<WorkbookReading>> {
  const values = await readRanges(
    call,
    spreadsheet,
    present.flatMap((contract) => rangesOf(contract, locale, scope)),
  );
  if (values.kind !== 'done') return values;
  const rangesPerTab = scope === 'whole' ? 2 : 1;
  const tabs = contracts.map((contract) => {
    const index = present.indexOf(contract);
    if (index < 0) return { tab: contract.tab, status: 'missing' } as const;
    const [shown = [], system = null] = values.value.slice(index * rangesPerTab, (index + 1) * rangesPerTab);
    return tabReading(contract, locale, shown, system);
  });
  return { kind: 'done', value: { tabs } };
}

async function readRanges(
  call: GoogleCall,
  spreadsheetId: SpreadsheetId,
  ranges: string[],
): Promise<SheetsOutcome<readonly TabValues[]>> {
  if (ranges.length === 0) return { kind: 'done', value: [] };
  const answer = await call((spreadsheets, options) =>
    spreadsheets.values.batchGet(
      {
        spreadsheetId,
        ranges,
        majorDimension: 'ROWS',
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
      },
      options,
    ),
  );
  if (answer.kind !== 'done') return answer;
  return { kind: 'done', value: (answer.value.valueRanges ?? []).map(({ values }) => values ?? []) };
}
