import type { SpreadsheetId } from '../kernel/identity.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Locale } from '../kernel/locale.ts';
import type { TimeZone } from '../kernel/zone.ts';
import type { Policy } from '../policy/policy.ts';

/** What planning looks at beside the request. */
export interface PlanContext {
  readonly now: Instant;
  readonly policy: Policy;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  /** The workbook in which the request is shown. */
  readonly spreadsheet: SpreadsheetId;
}
