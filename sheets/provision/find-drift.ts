import { isHeaderOf, isNamedInSystemHeader, NOTICE_FIELD, noticeHeaderFormula } from '../contract/header.ts';
import { columnLetter, columnOf, systemTabFields, systemTabTitle } from '../contract/layout.ts';
import { tabsOfWorkbook } from '../contract/tabs.ts';
import type { Column, TabContract } from '../contract/types.ts';
import { type Drift, drift, type SlotCounts, type SlotCountsByTab } from './drift.ts';
import { sameFormula } from './expected-formula.ts';
import { rowsDrift } from './find-row-drift.ts';
import { helpDrift } from './help-tab.ts';
import { increasingRun } from './increasing-run.ts';
import { isIntact, systemTabProtection, tabProtections } from './protection.ts';
import { GOOGLE_LOCALE, RECALCULATION } from './sheet-properties.ts';
import type { WorkbookSettings } from './workbook-settings.ts';
import { cellOf, type SheetState, type WorkbookState } from './workbook-state.ts';

/** Everything in which a workbook differs from the contract, in the order of its tabs. Sharing and rows of system tabs apart. */
export function findDrift(settings: WorkbookSettings, state: WorkbookState, slots: SlotCountsByTab): readonly Drift[] {
  const sheets = new Map(state.sheets.map((sheet) => [sheet.sheetId, sheet]));
  const contracts = tabsOfWorkbook(settings.workbook);
  return [
    ...settingsDrift(settings, state),
    ...contracts.flatMap((contract) => {
      const sheet = sheets.get(contract.sheetId);
      const system = sheets.get(contract.systemSheetId);
      return [
        ...titleDrift(contract, settings, state, sheet, system),
        ...(system === undefined ? [] : systemTabDrift(contract, settings, system)),
        ...(sheet === undefined ? [] : tabDrift(contract, settings, sheet, system, slots[contract.tab] ?? null)),
      ];
    }),
    ...helpDrift(settings, state),
    ...duplicatedTabs(contracts, settings, state),
  ];
}

function settingsDrift({ locale, timeZone }: WorkbookSettings, state: WorkbookState): readonly Drift[] {
  return [
    ...(state.locale === GOOGLE_LOCALE[locale] ? [] : [drift('locale-changed', null, state.locale)]),
    ...(state.timeZone === timeZone ? [] : [drift('time-zone-changed', null, state.timeZone)]),
    ...(state.recalculation === RECALCULATION ? [] : [drift('recalculation-changed', null, state.recalculation)]),
  ];
}

function titleDrift(
  contract: TabContract,
  { locale }: WorkbookSettings,
  { sheets }: WorkbookState,
  sheet: SheetState | undefined,
  system: SheetState | undefined,
): readonly Drift[] {
  const { tab, title } = contract;
  const wanted = title[locale];
  const isTaken = sheets.some((other) => other !== sheet && other.title === wanted);
  return [
    ...(isTaken ? [drift('title-taken', tab, wanted)] : []),
    ...(sheet === undefined ? [drift('tab-missing', tab)] : []),
    ...(sheet !== undefined && sheet.title !== wanted ? [drift('tab-renamed', tab, sheet.title)] : []),
    ...(system === undefined ? [drift('system-tab-missing', tab)] : []),
    ...(system !== undefined && system.title !== systemTabTitle(tab)
      ? [drift('system-tab-renamed', tab, system.title)]
      : []),
  ];
}

function systemTabDrift(contract: TabContract, settings: WorkbookSettings, system: SheetState): readonly Drift[] {
  const { tab } = contract;
  const protection = systemTabProtection(contract, settings);
  const isHeaderIntact = systemTabFields(contract).every(
    (field, index) => !isNamedInSystemHeader(field) || cellOf(system, 0, index).value === field,
  );
  return [
    ...(system.hidden ? [] : [drift('system-tab-shown', tab)]),
    ...(isHeaderIntact ? [] : [drift('system-header-changed', tab)]),
    ...(isIntact(protection, system.protectedRanges) ? [] : [drift('system-tab-unprotected', tab)]),
  ];
}

function tabDrift(
  contract: TabContract,
  settings: WorkbookSettings,
  sheet: SheetState,
  system: SheetState | undefined,
  slots: SlotCounts | null,
): readonly Drift[] {
  const { tab } = contract;
  const missing = contract.columns.filter(({ field }) => !sheet.anchors.has(field));
  const [header, whole] = tabProtections(contract, settings);
  return [
    ...missing.map(({ field }) =>
      field === 'slot' ? drift('slot-column-missing', tab) : drift('column-missing', tab, field),
    ),
    ...columnOrderDrift(contract, sheet),
    ...headerDrift(contract, settings, sheet),
    ...noticeDrift(contract, settings, sheet, system),
    ...(isIntact(header, sheet.protectedRanges) ? [] : [drift('header-unprotected', tab)]),
    ...(whole === undefined || isIntact(whole, sheet.protectedRanges) ? [] : [drift('tab-unprotected', tab)]),
    ...contract.columns.flatMap((column) => hiddenDrift(contract, sheet, column)),
    ...rowsDrift(contract, sheet, system, slots),
  ];
}

/** Those that left the contract's order, and what stands between ours. */
function columnOrderDrift(contract: TabContract, { anchors }: SheetState): readonly Drift[] {
  const { tab, columns } = contract;
  const present = columns.flatMap(({ field }) => {
    const index = anchors.get(field);
    return index === undefined ? [] : [{ field, index }];
  });
  const kept = new Set(increasingRun(present.map(({ index }) => index)));
  const ours = new Set(anchors.values());
  const last = Math.max(-1, ...present.filter(({ index }) => kept.has(index)).map(({ index }) => index));
  const foreign = Array.from({ length: last + 1 }, (_, index) => index).filter((index) => !ours.has(index));
  return [
    ...present.filter(({ index }) => !kept.has(index)).map(({ field }) => drift('column-moved', tab, field)),
    ...foreign.map((index) => drift('column-inserted', tab, columnLetter(index))),
  ];
}

function headerDrift({ tab, columns }: TabContract, { locale }: WorkbookSettings, sheet: SheetState): readonly Drift[] {
  const present = columns.filter(({ field }) => sheet.anchors.has(field));
  const changed = present.filter(
    (column) => !isHeaderOf(column, locale, cellOf(sheet, 0, sheet.anchors.get(column.field) ?? 0).value),
  );
  if (present.length > 0 && changed.length > present.length / 2) return [drift('header-missing', tab)];
  return changed.map(({ field }) => drift('header-changed', tab, field));
}

/** A header that reads as it must, and yet is no longer the formula that tells people how the tab is doing. */
function noticeDrift(
  contract: TabContract,
  { locale }: WorkbookSettings,
  { anchors, rows }: SheetState,
  system: SheetState | undefined,
): readonly Drift[] {
  const column = columnOf(contract, NOTICE_FIELD);
  const cell = rows[0]?.[anchors.get(NOTICE_FIELD) ?? -1];
  if (cell === undefined || !isHeaderOf(column, locale, cell.value)) return [];
  const [ours, theirs] = [systemTabTitle(contract.tab), system?.title ?? systemTabTitle(contract.tab)];
  const expected = noticeHeaderFormula(contract, column, locale).replaceAll(`${ours}!`, `${theirs}!`);
  const { entered } = cell;
  const isIntactFormula = entered !== null && typeof entered === 'object' && sameFormula(entered.formula, expected);
  return isIntactFormula ? [] : [drift('notice-overwritten', contract.tab)];
}

/** Staff may hide what they like; what we hide is hidden because they must not work in it. */
function hiddenDrift({ tab }: TabContract, sheet: SheetState, { field, hidden }: Column): readonly Drift[] {
  const index = sheet.anchors.get(field);
  return hidden && index !== undefined && !sheet.hiddenColumns.has(index) ? [drift('column-shown', tab, field)] : [];
}

/** Sheets that are none of ours and yet begin with one of our headers. */
function duplicatedTabs(
  contracts: readonly TabContract[],
  { locale }: WorkbookSettings,
  { sheets }: WorkbookState,
): readonly Drift[] {
  const own = new Set(contracts.flatMap(({ sheetId, systemSheetId }) => [sheetId, systemSheetId]));
  return sheets
    .filter(({ sheetId, isSetAside }) => !own.has(sheetId) && !isSetAside)
    .flatMap((sheet) => {
      const original = contracts.find((contract) => isCopyOf(contract, locale, sheet));
      return original === undefined ? [] : [drift('tab-duplicated', original.tab, sheet.title)];
    });
}

export function isCopyOf({ columns }: TabContract, locale: WorkbookSettings['locale'], sheet: SheetState): boolean {
  const alike = columns.filter((column, index) => isHeaderOf(column, locale, cellOf(sheet, 0, index).value)).length;
  return alike > columns.length / 2;
}
