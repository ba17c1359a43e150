/** What can be asked of the days of an office. Every command is safe to repeat. */
export type OfficeDayCommand =
  /** The office duns from now on: papers whose time has come today are made up for. */
  | { readonly type: 'OpenDays' }
  /** A timer fired: ask for what falls due by now, and nothing else. */
  | { readonly type: 'LookAgain'; readonly firedSequence?: number };
