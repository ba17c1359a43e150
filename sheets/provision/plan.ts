import type { sheets_v4 } from '@googleapis/sheets';
import type { Locale } from '../../shared/kernel/locale.ts';
import { systemTabTitle } from '../contract/layout.ts';
import { tabsOfWorkbook } from '../contract/tabs.ts';
import type { TabContract } from '../contract/types.ts';
import { conditionalFormats, formulaOf } from './conditional-formats.ts';
import { HELP_SHEET_ID, newHelpRequests } from './help-tab.ts';
import { columnMetadataId } from './identities.ts';
import { protectedRanges } from './protection.ts';
import {
  SPREADSHEET_FIELDS,
  spreadsheetProperties,
  staffSheetProperties,
  systemSheetProperties,
} from './sheet-properties.ts';
import { newTabRequests } from './tab-requests.ts';
import type { WorkbookSettings } from './workbook-settings.ts';

type Request = sheets_v4.Schema$Request;

/** What a workbook already has, as far as making it is concerned. */
export interface WorkbookStructure {
  readonly sheetIds: ReadonlySet<number>;
  readonly protectedRangeIds: ReadonlySet<number>;
  readonly metadataIds: ReadonlySet<number>;
  /** Formulas of conditional formats by sheet. */
  readonly conditionalFormulas: ReadonlyMap<number, ReadonlySet<string>>;
}

/** `made`: by us, and nothing of anybody's is in it. `given`: by a person, who may have put anything into it. */
export type FileOrigin = 'made' | 'given';

export const EMPTY_STRUCTURE: WorkbookStructure = {
  sheetIds: new Set(),
  protectedRangeIds: new Set(),
  metadataIds: new Set(),
  conditionalFormulas: new Map(),
};

/**
 * What is missing in a workbook, as one batch. On a workbook that has everything it restores titles and settings and
 * nothing else: staff's widths, colours and data stay as they are.
 */
export function provisionRequests(
  settings: WorkbookSettings,
  existing: WorkbookStructure,
  origin: FileOrigin = 'given',
): readonly Request[] {
  const contracts = tabsOfWorkbook(settings.workbook);
  return [
    {
      updateSpreadsheetProperties: {
        properties: spreadsheetProperties(settings.locale, settings.timeZone),
        fields: SPREADSHEET_FIELDS,
      },
    },
    // All sheets first: a formula that names a sheet which is not there yet becomes an error.
    ...contracts.flatMap((contract, index) => sheetRequests(contract, settings.locale, index, existing)),
    ...(existing.sheetIds.has(HELP_SHEET_ID) ? [] : newHelpRequests(settings, contracts.length)),
    ...contracts.flatMap((contract) => (isMade(contract, existing) ? [] : newTabRequests(contract, settings.locale))),
    ...contracts.flatMap((contract) => protectionRequests(contract, settings, existing)),
    ...contracts.flatMap((contract) => conditionalFormatRequests(contract, existing)),
    ...(origin === 'made' ? blankSheetRequests(existing) : []),
  ];
}

/** Sheet with which Google makes every new file. */
const BLANK_SHEET_ID = 0;

/** It goes with the batch that brings the others: a workbook may not be without any sheet. */
function blankSheetRequests({ sheetIds }: WorkbookStructure): readonly Request[] {
  const isAlone = sheetIds.size === 1 && sheetIds.has(BLANK_SHEET_ID);
  return isAlone ? [{ deleteSheet: { sheetId: BLANK_SHEET_ID } }] : [];
}

/** The anchor of the slot column comes with the whole content of the tab, in one batch: it marks the tab as made. */
function isMade(contract: TabContract, existing: WorkbookStructure): boolean {
  return existing.sheetIds.has(contract.sheetId) && existing.metadataIds.has(columnMetadataId(contract, 0));
}

function sheetRequests(
  contract: TabContract,
  locale: Locale,
  index: number,
  existing: WorkbookStructure,
): readonly Request[] {
  const { sheetId, systemSheetId } = contract;
  return [
    existing.sheetIds.has(sheetId)
      ? { updateSheetProperties: { properties: { sheetId, title: contract.title[locale] }, fields: 'title' } }
      : { addSheet: { properties: staffSheetProperties(contract, locale, index) } },
    existing.sheetIds.has(systemSheetId)
      ? {
          updateSheetProperties: {
            properties: { sheetId: systemSheetId, title: systemTabTitle(contract.tab), hidden: true },
            fields: 'title,hidden',
          },
        }
      : { addSheet: { properties: systemSheetProperties(contract) } },
  ];
}

function protectionRequests(
  contract: TabContract,
  settings: WorkbookSettings,
  existing: WorkbookStructure,
): readonly Request[] {
  return protectedRanges(contract, settings).flatMap((protectedRange) =>
    typeof protectedRange.protectedRangeId === 'number' &&
    existing.protectedRangeIds.has(protectedRange.protectedRangeId)
      ? []
      : [{ addProtectedRange: { protectedRange } }],
  );
}

/** Added from the last to the first, each at the top, so that ours stand in order before those of staff. */
function conditionalFormatRequests(contract: TabContract, existing: WorkbookStructure): readonly Request[] {
  const present = existing.conditionalFormulas.get(contract.sheetId) ?? new Set();
  return conditionalFormats(contract)
    .filter((rule) => !present.has(formulaOf(rule) ?? ''))
    .reverse()
    .map((rule) => ({ addConditionalFormatRule: { rule, index: 0 } }));
}
