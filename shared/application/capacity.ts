import type { WorkbookKind } from '../../sheets/contract/types.ts';

/** Which of the deployment's Google accounts work for one office. It stays for the life of the office. */
export interface OfficeAssignment {
  /** The Google project under whose quota the office is read and written. */
  readonly googleProject: string;
  /** E-mail of the service account that reads and writes its workbooks. */
  readonly serviceAccount: string;
  /** Whose script sends the hints of each of its workbooks: an e-mail. */
  readonly hintScriptOwners: Readonly<Partial<Record<WorkbookKind, string>>>;
}
