import { makeTemplate, type OfficeTemplate } from './office-template.ts';
import { type Recording, recordedPlan } from './plan.ts';
import { shorten } from './shrink.ts';
import { type StormOptions, storm } from './storm.ts';

/** One seed on a tab of so many rows, or a storm as it once happened. */
export interface Task {
  readonly seed: number;
  readonly rows: number;
  readonly recording?: Recording;
  /** A failed story is told whole. */
  readonly isWhole?: boolean;
}

/** Plain values, so that it can be told from one process to another. */
export interface Report {
  readonly task: Task;
  readonly violations: readonly string[];
  /** How often each act was done, each fault struck and each call was made. */
  readonly counts: readonly (readonly [what: string, count: number])[];
  /** Of a failure, as short as it could be made. */
  readonly story: string;
  readonly recording: Recording | null;
}

let made: { readonly rows: number; readonly template: Promise<OfficeTemplate> } | null = null;

/** Making an office takes seconds, so the last one is kept: seeds only begin with it. */
function templateOf(rows: number): Promise<OfficeTemplate> {
  if (made?.rows !== rows) made = { rows, template: makeTemplate(rows) };
  return made.template;
}

export async function carryOut(task: Task): Promise<Report> {
  const { seed, rows, recording } = task;
  const template = await templateOf(rows);
  const options: StormOptions = { template, seed, ...(recording ? { plan: recordedPlan(recording) } : {}) };
  const outcome = await storm(options);
  const counts = [...outcome.story.counts];
  if (outcome.violations.length === 0) return { task, violations: [], counts, story: '', recording: null };
  const shortest = task.isWhole === true ? outcome : await shorten(options, outcome);
  return {
    task,
    violations: shortest.violations,
    counts,
    story: shortest.story.text(),
    recording: shortest.story.recording(),
  };
}
