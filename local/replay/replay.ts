import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { earliest } from '../../shared/kernel/instant.ts';
import type { RecordOutcome } from './outcome.ts';
import { type PartInput, type PartOutcome, type PublishedSms, type ReplayInput, readCourses } from './part.ts';
import type { PartMessage } from './part-process.ts';
import { type ReplayReport, reportOf } from './report.ts';
import type { MomentCost, ReplayProgress } from './run.ts';

export interface ReplayOptions extends ReplayInput {
  /** Leaves the data folders behind. */
  readonly keep: boolean;
  readonly tell: (progress: ReplayProgress) => void;
  readonly alarm: (text: string) => void;
}

export interface Replay {
  readonly report: ReplayReport;
  readonly outcomes: readonly RecordOutcome[];
  readonly costs: readonly MomentCost[];
  readonly published: readonly PublishedSms[];
  /** Where the data was, or is. */
  readonly folders: readonly string[];
}

/** More offices than this shorten nothing on the machines this runs on, and each wants its own people typed. */
const OFFICES_MAX = 2;
/** Below this many records, starting a second process costs more than it saves. */
const RECORDS_PER_OFFICE_MIN = 100;

/**
 * Plays a file of records through the whole system, from the first entry to the last timer. A workbook is worked on by
 * one at a time, so the addresses are shared out over two offices, each a system of its own in a process of its own.
 * Throws InputProblem when file or mapping are at fault.
 */
export async function replay(options: ReplayOptions): Promise<Replay> {
  const startedAt = performance.now();
  const { file, mapping, seed, limit, keep } = options;
  const { courses } = readCourses({ file, mapping, seed, limit });
  const of = Math.max(
    1,
    Math.min(OFFICES_MAX, availableParallelism(), Math.floor(courses.length / RECORDS_PER_OFFICE_MIN)),
  );
  const tell = sumOfProgress(of, options.tell);
  const parts = await Promise.all(
    Array.from({ length: of }, (_, part) =>
      runPart({ file, mapping, seed, limit, keep, part, of }, (progress) => tell(part, progress), options.alarm),
    ),
  );
  const place = new Map(courses.map(({ record }, index) => [record.number, index]));
  const outcomes = parts
    .flatMap((part) => part.outcomes)
    .sort((a, b) => (place.get(a.number) ?? 0) - (place.get(b.number) ?? 0));
  const wallSeconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return {
    report: reportOf(outcomes, parts, { seed, wallSeconds }),
    outcomes,
    costs: parts.flatMap(({ costs }) => costs),
    published: parts.flatMap(({ published }) => published),
    folders: parts.map(({ folder }) => folder),
  };
}

/**
 * Short-lived objects by the megabyte (every sync reads the whole sheet): with more room for the young ones they are
 * gone before anybody has to move them.
 */
const NODE_OPTIONS = ['--max-semi-space-size=64', '--import', 'tsx'];

function runPart(
  input: PartInput,
  tell: (progress: ReplayProgress) => void,
  alarm: (text: string) => void,
): Promise<PartOutcome> {
  const child = fork(fileURLToPath(new URL('part-process.ts', import.meta.url)), [], {
    execArgv: NODE_OPTIONS,
    serialization: 'advanced',
    // A runner's own settings, such as a test's, are not for the child.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return new Promise((resolve, reject) => {
    child.on('message', (message: PartMessage) => {
      if (message.kind === 'progress') tell(message.progress);
      else if (message.kind === 'alarm') alarm(message.text);
      else if (message.kind === 'done') resolve(message.outcome);
      else reject(new Error(message.reason));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a part of the replay ended early (${code})`)));
    child.send(input);
  });
}

/** The parts run side by side: together they are as far as their sum, and as late as the slowest. */
function sumOfProgress(parts: number, tell: (progress: ReplayProgress) => void) {
  const known = new Map<number, ReplayProgress>();
  return (part: number, progress: ReplayProgress): void => {
    known.set(part, progress);
    if (known.size < parts) return;
    const all = [...known.values()];
    tell({
      entriesDone: all.reduce((sum, { entriesDone }) => sum + entriesDone, 0),
      entries: all.reduce((sum, { entries }) => sum + entries, 0),
      now: earliest(all.map(({ now }) => now)) ?? progress.now,
    });
  };
}
