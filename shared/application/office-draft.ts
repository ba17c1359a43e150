import type { WorkbookKind } from '../../sheets/contract/types.ts';
import type { OfficeId, SpreadsheetId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import { localized } from '../kernel/locale.ts';
import type { Office } from './office.ts';

/** What an operator says of a new office. The rest of its record comes from making it. */
export type WantedOffice = Omit<Office, 'serviceSpreadsheet' | 'collectionsSpreadsheet' | 'sendingPaused'>;

/** What the file of a workbook is called. */
export function workbookTitle({ name, locale }: Pick<Office, 'name' | 'locale'>, workbook: WorkbookKind): string {
  return workbook === 'service' ? name : localized(`${name} 收费催缴`, `${name} collections`)[locale];
}

/** A workbook's file while its office is being added. */
export interface DraftFile {
  readonly spreadsheet: SpreadsheetId;
  /** Whether the system made the file, or a person gave it. */
  readonly origin: 'made' | 'given';
}

/**
 * An office that is being added. It is stored before the first call that makes something, and after each that did, so
 * that whoever repeats the command goes on with the same accounts, the same files and the same mark.
 */
export interface OfficeDraft {
  readonly wanted: WantedOffice;
  readonly startedAt: Instant;
  readonly files: Readonly<Partial<Record<WorkbookKind, DraftFile>>>;
}

/** Stands on the files of one attempt to add an office, so that one is found again although its maker never learnt its id. */
export function markOf({ wanted, startedAt }: OfficeDraft, workbook: WorkbookKind): string {
  return `${wanted.id}/${startedAt}/${workbook}`;
}

export interface DraftStore {
  loadDraft(office: OfficeId): Promise<OfficeDraft | null>;
  listDrafts(): Promise<readonly OfficeDraft[]>;
  saveDraft(draft: OfficeDraft): Promise<void>;
  removeDraft(office: OfficeId): Promise<void>;
}
