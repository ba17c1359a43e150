import type { Instant } from '../../../kernel/instant.ts';
import type { DayMoment } from '../day/schedule.ts';

/** What happened. `evolveOfficeDay` folds these; papers and timers follow from them. */
export type OfficeDayEvent =
  | { readonly type: 'DaysOpened'; readonly through: Instant }
  /** In the order of their times; at least one. */
  | { readonly type: 'PapersFellDue'; readonly papers: readonly DayMoment[]; readonly through: Instant }
  | { readonly type: 'WakeSet'; readonly wakeAt: Instant | null; readonly sequence: number };
