import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { carryOutAll } from '../support/crew.ts';
import { readStories } from './known-stories.ts';
import { failureText, Tally } from './tally.ts';
import type { Report, Task } from './task.ts';

/**
 * People, Google and the sync collide, seed by seed. Without arguments the full set: 950 seeds on 200 rows and 50 on 2,000.
 *
 * `--seeds 100 --rows 200 --from 1` runs so many seeds; `--seed 17 --rows 200` one; `--stories FILE` those that were kept.
 * `--jobs 2` processes; `--stop 3` failures end it; `--keep FILE` adds each failure to it; `--whole` shortens none.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    stories: { type: 'string' },
    from: { type: 'string', default: '1' },
    rows: { type: 'string', default: '200' },
    jobs: { type: 'string' },
    stop: { type: 'string', default: '3' },
    keep: { type: 'string' },
    whole: { type: 'boolean', default: false },
  },
});

const FULL_SET = [
  { rows: 2_000, seeds: 50 },
  { rows: 200, seeds: 950 },
] as const;
/** A line this often, so that nobody wonders. */
const PROGRESS_MS = 15_000;

function tasksAsked(): readonly Task[] {
  const rows = Number(values.rows);
  const isWhole = values.whole;
  const from = (first: number, count: number, onRows: number): readonly Task[] =>
    Array.from({ length: count }, (_, index) => ({ seed: first + index, rows: onRows, isWhole }));
  if (values.stories !== undefined) return readStories(values.stories).map((story) => ({ ...story, isWhole }));
  if (values.seed !== undefined) return from(Number(values.seed), 1, rows);
  if (values.seeds !== undefined) return from(Number(values.from), Number(values.seeds), rows);
  return FULL_SET.flatMap((part) => from(Number(values.from), part.seeds, part.rows));
}

const tasks = tasksAsked();
const tally = new Tally();
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function keep({ task, recording, violations }: Report): void {
  if (values.keep === undefined) return;
  const kept = { found: violations[0], seed: task.seed, rows: task.rows, recording };
  appendFileSync(values.keep, `${JSON.stringify(kept)}\n`);
}

const progress = setInterval(() => say(`${tally.done} of ${tasks.length} seeds done`), PROGRESS_MS);
const began = performance.now();
const worker = new URL('./worker.ts', import.meta.url);
const processes = values.jobs === undefined ? null : Number(values.jobs);
await carryOutAll<Task, Report>(worker, tasks, processes, (report) => {
  tally.note(report);
  if (report.violations.length > 0) {
    say(failureText(report));
    keep(report);
  }
  return tally.failed.length >= Number(values.stop) ? 'enough' : 'go on';
});
clearInterval(progress);
say(tally.summary());
say(`${((performance.now() - began) / 1_000).toFixed(0)} s`);
say(`${tally.passed} seeds passed, ${tally.failed.length} failed`);
process.exitCode = tally.failed.length > 0 ? 1 : 0;
