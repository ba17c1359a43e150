import type { OfficeCalendar } from '../domain/calendar/state.ts';
import type { Directory } from '../domain/staff/state.ts';
import type { OfficeId, SpreadsheetId } from '../kernel/identity.ts';
import type { Locale } from '../kernel/locale.ts';
import type { TimeZone } from '../kernel/zone.ts';
import type { Policy } from '../policy/policy.ts';
import type { OfficeAssignment } from './capacity.ts';

/** One office as it is set up: what does not come from its sheets. */
export interface Office {
  readonly id: OfficeId;
  readonly name: string;
  /** Stands first in every Chinese SMS, in 【】. 2–12 characters. */
  readonly signature: string;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  readonly serviceSpreadsheet: SpreadsheetId;
  readonly collectionsSpreadsheet: SpreadsheetId | null;
  /** E-mails of those who sign in the collections workbook: nobody else edits the tab Sign-off. Absent: nobody yet. */
  readonly signers?: readonly string[];
  /** Which of the deployment's Google accounts work for it. Absent on an office that was made without any to choose from. */
  readonly assignment?: OfficeAssignment;
  /** While true, no message of this office leaves; those that would are recorded with the reason. */
  readonly sendingPaused: boolean;
}

/** Everything about an office that decisions look at, read in one query. */
export interface OfficeView {
  readonly office: Office;
  readonly directory: Directory;
  readonly calendar: OfficeCalendar;
  readonly policy: Policy;
}
