import { readFileSync } from 'node:fs';
import type { Recording } from './plan.ts';

/** A storm that once brought a defect to light, kept as it happened: it goes on doing so whatever seeds draw by then. */
export interface KnownStory {
  /** What was wrong. */
  readonly found: string;
  readonly seed: number;
  readonly rows: number;
  readonly recording: Recording;
}

const STORIES = new URL('./known-stories.jsonl', import.meta.url);

/** One story a line, as `--keep FILE` adds them. */
export function readStories(file: string | URL = STORIES): readonly KnownStory[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  // Written by this test itself.
  return lines.map((line) => JSON.parse(line) as KnownStory);
}
