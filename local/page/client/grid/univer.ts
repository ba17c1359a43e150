/** Starts the grid with what a workbook of records needs: no ribbon, no charts, no pictures, no reckoning of its own. */
import {
  type DependencyOverride,
  ILogService,
  LocaleService,
  LocaleType,
  LogLevel,
  mergeLocales,
  Univer,
} from '@univerjs/core';
import {
  BrowserClipboardService,
  CalculationMode,
  IClipboardInterfaceService,
  UniverSheetsCorePreset,
  UniverSheetsUIPlugin,
  UniverUIPlugin,
} from '@univerjs/preset-sheets-core';
import coreEnglish from '@univerjs/preset-sheets-core/locales/en-US';
import coreChinese from '@univerjs/preset-sheets-core/locales/zh-CN';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationEnglish from '@univerjs/preset-sheets-data-validation/locales/en-US';
import validationChinese from '@univerjs/preset-sheets-data-validation/locales/zh-CN';
import { UniverSheetsFilterPreset } from '@univerjs/preset-sheets-filter';
import filterEnglish from '@univerjs/preset-sheets-filter/locales/en-US';
import filterChinese from '@univerjs/preset-sheets-filter/locales/zh-CN';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteEnglish from '@univerjs/preset-sheets-note/locales/en-US';
import noteChinese from '@univerjs/preset-sheets-note/locales/zh-CN';
import { UniverSheetsSortPreset } from '@univerjs/preset-sheets-sort';
import sortEnglish from '@univerjs/preset-sheets-sort/locales/en-US';
import sortChinese from '@univerjs/preset-sheets-sort/locales/zh-CN';
import { language } from '../words.ts';
import { STEADY_EDITOR } from './steady-editor.ts';
import { type Copied, SystemClipboard } from './system-clipboard.ts';

/** Menu entries that nobody may use here; what is left in the menus works. */
const HIDDEN_ENTRIES = [
  'sheet.menu.copy-special',
  'sheet.menu.paste-special',
  'sheet.menu.clear-selection',
  'sheet.menu.sheet-frozen',
  'sheet.column-header-menu.sheet-frozen',
  'sheet.row-header-menu.sheet-frozen',
  'sheet.contextMenu.permission',
  'sheet.contextMenu.text-to-number',
  'sheet.command.hide-col-confirm',
  'sheet.command.hide-row-confirm',
  'sheet.command.set-selected-cols-visible',
  'sheet.command.set-selected-rows-visible',
  'sheet.command.set-col-auto-width',
  'sheet.command.set-row-height',
  'sheet.command.set-row-is-auto-height',
  'sheet.command.insert-range-move-right-confirm',
  'sheet.command.insert-range-move-down-confirm',
  'sheet.command.delete-range-move-left-confirm',
  'sheet.command.delete-range-move-up-confirm',
  'sheet.command.remove-sheet-confirm',
  'sheet.command.copy-sheet',
  'sheet.operation.rename-sheet',
  'sheet.command.set-tab-color',
  'sheet.command.set-worksheet-hidden',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-sheet-bar',
  'sheet.command.sort-range-custom-ctx',
  'sheet.menu.data-validation',
  'sheet.command.add-note',
  'sheet.operation.add-note-popup',
  'sheet.command.delete-note',
] as const;

/**
 * Makes the grid inside the element with that id. It starts empty: a workbook is opened with `createUnit`. `copied` is
 * called with everything that is copied in it.
 */
export function startUniver(container: string, copied: (copied: Copied) => void): Univer {
  const univer = new Univer({
    locale: language === 'en' ? LocaleType.EN_US : LocaleType.ZH_CN,
    locales: {
      [LocaleType.ZH_CN]: mergeLocales(coreChinese, validationChinese, filterChinese, noteChinese, sortChinese),
      [LocaleType.EN_US]: mergeLocales(coreEnglish, validationEnglish, filterEnglish, noteEnglish, sortEnglish),
    },
    logLevel: LogLevel.ERROR,
  });
  const presets = [
    UniverSheetsCorePreset({
      container,
      header: true,
      toolbar: false,
      formulaBar: true,
      contextMenu: true,
      menu: Object.fromEntries(HIDDEN_ENTRIES.map((entry) => [entry, { hidden: true }])),
      footer: {
        sheetBar: true,
        statisticBar: true,
        menus: false,
        zoomSlider: true,
        addSheetButtonConfig: { show: false },
      },
      formula: { initialFormulaComputing: CalculationMode.NO_CALCULATION },
      sheets: { disableForceStringAlert: true, disableForceStringMark: true },
    }),
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: true }),
    UniverSheetsFilterPreset(),
    UniverSheetsSortPreset(),
    UniverSheetsNotePreset(),
  ];
  const overrides = new Map<unknown, DependencyOverride>([
    [UniverUIPlugin, ownClipboard(copied)],
    [UniverSheetsUIPlugin, STEADY_EDITOR],
  ]);
  for (const plugin of presets.flatMap((preset) => preset.plugins)) {
    if (Array.isArray(plugin)) {
      const [kind, options] = plugin;
      univer.registerPlugin(kind, { ...options, ...(overrides.has(kind) ? { override: overrides.get(kind) } : {}) });
    } else univer.registerPlugin(plugin);
  }
  return univer;
}

function ownClipboard(copied: (copied: Copied) => void): DependencyOverride {
  const make = (locale: LocaleService, log: ILogService) =>
    new SystemClipboard(new BrowserClipboardService(locale, log), copied);
  return [[IClipboardInterfaceService, { useFactory: make, deps: [LocaleService, ILogService] }]];
}
