import { GOOGLE_CAPACITY, QUEUE_LIMITS } from '../../shared/config/limits.ts';
import type { DayOutcome, DayPlan } from './day.ts';
import { BUSY_HOURS, DAY_HOURS, FIGURES } from './figures.ts';

export interface Row {
  readonly title: string;
  readonly plan: DayPlan;
}

/** What is shown, in the order of the tables. */
export const ROWS = {
  perProject: [30, 60, 90, 120].map(
    (offices): Row => ({
      title: `${offices} offices, one project`,
      plan: { offices, projects: 1, seed: 1 },
    }),
  ),
  together: [
    { title: '60 offices, one project', plan: { offices: 60, projects: 1, seed: 2 } },
    { title: '300 offices, five projects', plan: { offices: 300, projects: 5, seed: 2 } },
    {
      title: '60 offices, one project, every second hint lost',
      plan: { offices: 60, projects: 1, seed: 3, hintsLost: 0.5 },
    },
    { title: '60 offices, one project, no hint at all', plan: { offices: 60, projects: 1, seed: 3, hintsLost: 1 } },
  ],
} as const satisfies Readonly<Record<string, readonly Row[]>>;

/** The value below which `share` of the sorted values lie, in seconds. */
export function quantileSeconds({ answeredMs }: DayOutcome, share: number): number {
  const index = Math.min(answeredMs.length - 1, Math.floor(share * answeredMs.length));
  return (answeredMs[index] ?? 0) / 1_000;
}

const COLUMNS = [
  '',
  'edits',
  'p50',
  'p95',
  'p99',
  'longest whose hint came',
  'longest',
  'calls to Google',
  'refused (429)',
  'most in a minute and account',
];

export function tableOf(rows: readonly { readonly title: string; readonly outcome: DayOutcome }[]): string {
  const lines = rows.map(({ title, outcome }) => {
    const { edits, hintedMsMax, calls, refused, refusedInMinuteMax } = outcome;
    const quantiles = [0.5, 0.95, 0.99].map((share) => quantileSeconds(outcome, share));
    // Where no hint comes there is no such edit.
    const longest = [hintedMsMax / 1_000, quantileSeconds(outcome, 1)];
    const seconds = [...quantiles, ...longest].map((each) => (each === 0 ? '–' : `${each.toFixed(1)} s`));
    return [title, count(edits), ...seconds, count(calls), count(refused), count(refusedInMinuteMax)];
  });
  return [COLUMNS, COLUMNS.map((_, index) => (index === 0 ? '---' : '--:')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const count = (value: number): string => value.toLocaleString('en-GB');

export function documentOf(perProject: string, together: string): string {
  const busy = BUSY_HOURS.map(([from, until]) => `${from}–${until} h`).join(' and ');
  const { hint, read, write } = FIGURES;
  const seconds = ({ medianMs, p95Ms }: typeof hint | typeof read | typeof write) =>
    `${medianMs / 1_000} s (one in twenty above ${p95Ms / 1_000} s)`;
  return `# How many offices a Google project carries

Written by \`npm run capacity\`; the tests hold the two lines of the promise to their limits. One working day from ${DAY_HOURS[0]} to
${DAY_HOURS[1]} h on a virtual clock. In busy hours (${busy}) every office types a cell every ${FIGURES.busyEditMeanMs / 1_000} s on average, each at its own
moments; at other times every ${FIGURES.calmEditMeanMs / 60_000} minutes. Measured is the time from an edit to the end of the write that answers it.

What is the product's own in it: which account an office gets, when a workbook has its turn, how long one waits after a refusal, how many
functions work at once (${QUEUE_LIMITS.syncs.concurrencyMax}) and how many messages one takes. The quotas are enforced by the code of the local run's stand-in: 60 reads and
60 writes a minute and account, 300 and 300 a minute and project. What is assumed: a hint takes ${seconds(hint)}, a read
${seconds(read)}, a write ${seconds(write)}; ${FIGURES.hintsLost * 100} % of hints are lost, ${FIGURES.unavailable * 100} % of calls
answered with 503, and ${FIGURES.shownAgain * 100} % of edits lead to a second write. All of it stands in \`bench/capacity/figures.ts\`.
Left out: the moment in the headers of a quiet workbook, one write of its own in five minutes at most.

## One project

${perProject}

\`office add\` gives a project ${GOOGLE_CAPACITY.officesPerProjectMax} offices and refuses the next: an account then carries ${GOOGLE_CAPACITY.officesPerAccountMax}, whose reads come to two thirds of its
quota in busy hours, so that chance seldom reaches the limit. Beyond, the quota itself is what is waited for.

## Together, and with hints lost

${together}

No 429 is followed by another of the same workbook within the minute: it waits for the quota to be filled up, and up to twenty seconds of its own, so
that the workbooks of an account do not come back at once. At that very second it is looked at again: its message lies in the queue of wakes,
which delays each by itself, and nothing sleeps or waits for a sweep. That is what the longest answers are made of whose hint came. The others are edits whose hint was lost:
they wait for their minute's turn, and in calm hours, after half an hour without any edit, for that of ten minutes or for Drive's list of
changes, which is not counted in here.
`;
}
