import type { TabName } from '../../sheets/contract/types.ts';
import type { SpreadsheetId } from '../kernel/identity.ts';
import type { Locale } from '../kernel/locale.ts';
import type { SheetsOutcome } from './ports.ts';

/**
 * What keeps a tab from being read and only a person can put right. `fields` are the columns concerned.
 *
 * - `tab-missing`: the sheet, or the system tab behind it, has been deleted.
 * - `title-taken`: it was renamed, and another sheet has its title now.
 * - `columns-missing`: columns of ours have been deleted.
 * - `header-missing`: no row looks like its header.
 */
export interface TabDamage {
  readonly tab: TabName;
  readonly kind: 'tab-missing' | 'title-taken' | 'columns-missing' | 'header-missing';
  readonly fields: readonly string[];
}

/** The settings by which Google reads what people type: its own names, such as `zh_CN` and `Asia/Shanghai`. */
export interface EntrySettings {
  readonly locale: string;
  readonly timeZone: string;
}

/** How a workbook is built, beside what stands in it. Implemented by `sheets/client`. */
export interface StructurePort {
  /**
   * Puts tabs right without touching a cell that staff fill: titles and header texts are written again, columns and the
   * header row moved back to their places, columns of others to the right of ours. Three reads and at most one write.
   */
  mend(
    spreadsheet: SpreadsheetId,
    tabs: readonly TabName[],
    locale: Locale,
  ): Promise<SheetsOutcome<{ readonly mended: boolean; readonly damages: readonly TabDamage[] }>>;
  /**
   * Says something in the header of every tab named; an empty text says no more. One write. A tab whose sheets are not
   * both there must not be named.
   */
  notify(
    spreadsheet: SpreadsheetId,
    notices: readonly { readonly tab: TabName; readonly text: string }[],
  ): Promise<SheetsOutcome<null>>;
  /** One read. */
  settingsOf(spreadsheet: SpreadsheetId): Promise<SheetsOutcome<EntrySettings>>;
}

/**
 * Google refuses what is to be written: a sheet that it is for is not there any more. A whole look finds out which. Thrown by
 * the writing of output.
 */
export class OutputRefused extends Error {
  override readonly name = 'OutputRefused';
}

/**
 * Google does not let our account at the workbook: it was deleted, or is not shared with us any more. Thrown by every call
 * of {@link StructurePort} and of the port of workbooks: trying again at once is of no use, a person has to share it.
 */
export class WorkbookNotShared extends Error {
  override readonly name = 'WorkbookNotShared';
}
