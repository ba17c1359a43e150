/** What the simulated day assumes. Where a figure was measured by somebody, the source stands beside it. */
export const FIGURES = {
  /** In busy hours each office types a cell this often on average, at independent moments. */
  busyEditMeanMs: 20_000,
  /** At other hours of the day. */
  calmEditMeanMs: 300_000,
  /** Start of a trigger's run and the call of our interface. Google's own round trips: half in 1.96 s, 5 % above 4.5 s. */
  hint: { medianMs: 1_400, p95Ms: 3_600 },
  /** Hints that never come: refused runs, failed calls. */
  hintsLost: 0.01,
  /** From the queue into a function that is warm. */
  queue: { medianMs: 60, p95Ms: 200 },
  /** Functions that were not warm, and how long that takes. */
  coldStarts: 0.01,
  coldStartMs: 900,
  /** One `values.batchGet` of what staff can have typed. */
  read: { medianMs: 450, p95Ms: 1_200 },
  /** One `batchUpdate` of the rows' answers. */
  write: { medianMs: 550, p95Ms: 1_500 },
  /** Deciding and recording what was typed, in the table. */
  recordMs: 120,
  /** Calls that Google answers with 503. */
  unavailable: 0.000_5,
  /** Edits that lead to a second write some seconds later, such as «SMS sent». */
  shownAgain: 0.3,
  shownAgainAfterMs: 3_000,
} as const;

/** Hours of the day, local time, in which offices are busy: `[from, until)`. */
export const BUSY_HOURS: readonly (readonly [number, number])[] = [
  [9, 12],
  [14, 18],
];
export const DAY_HOURS: readonly [number, number] = [8, 20];
