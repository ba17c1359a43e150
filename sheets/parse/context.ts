import type { Instant } from '../../shared/kernel/instant.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import type { TimeZone } from '../../shared/kernel/zone.ts';

/** What the reading of a row depends on beside its cells. */
export interface ParseContext {
  /** Language in which problems list what can be chosen, and in which the workbook reads days. */
  readonly locale: Locale;
  /** Of the workbook: its times are this zone's wall clock. */
  readonly timeZone: TimeZone;
  readonly now: Instant;
  /** When anything was first seen in the row: stands for a receipt that was left blank. */
  readonly rowSeenAt: Instant;
  /**
   * When the present value of that cell was first seen. It must not move while the value stays, so that a time without
   * a day keeps its meaning at every later reading.
   */
  readonly seenAt: (field: string) => Instant;
}
