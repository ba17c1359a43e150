import type { CivilTime } from '../../../kernel/civil.ts';

/** What the papers of a day need of the operator's policy. `shared/policy` supplies it. Source: docs/rules.md §8. */
export interface CollectionDayPolicy {
  /** Before the first hours in which anybody may be called. */
  readonly callListsAt: CivilTime;
  /** Early enough to be read before the meeting. */
  readonly meetingSheetAt: CivilTime;
  /** Also where the stretch of one report ends and that of the next begins. */
  readonly dailyReportAt: CivilTime;
  /** What one person can call on a day: further lines are counted, not listed. */
  readonly callLinesPerAssistantMax: number;
  /** What is written down later than this many days after a report does not change it any more. */
  readonly reportCorrectableDays: number;
  readonly measures: {
    /** Measures are compared over this many days. */
    readonly comparedDays: number;
    /** Money that came in so many days after an attempt is put down to it. */
    readonly effectiveDays: number;
    /** A measure that was taken more seldom shows nothing. */
    readonly usesMin: number;
    readonly shownMax: number;
  };
}
