import type { Locale } from '../../shared/kernel/locale.ts';
import type { TimeZone } from '../../shared/kernel/zone.ts';
import type { WorkbookKind } from '../contract/types.ts';

/** What an office's workbook is made from beside the contract. */
export interface WorkbookSettings {
  readonly workbook: WorkbookKind;
  readonly title: string;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  /** E-mail of the account that the system works as: the only one that may edit what is protected. */
  readonly editor: string;
  /** E-mails of those who edit the tabs that are theirs alone. Absent: nobody but the editor. */
  readonly signers?: readonly string[];
}
