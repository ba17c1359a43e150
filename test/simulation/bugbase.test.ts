import { describe, expect, it } from 'vitest';
import { defectNamed } from './defect-named.ts';
import { BUGBASE, keptFiles, readKeptStory } from './kept/bugbase.ts';
import { simulateSeed } from './simulate-seed.ts';
import { makeTemplate } from './template.ts';

/** A story takes a fraction of a second; machines that share their cores take far longer. */
const TIMEOUT_MS = 120_000;

const template = await makeTemplate();
const kept = keptFiles().map((file) => ({ file, story: readKeptStory(new URL(file, BUGBASE)) }));

describe('what once went wrong does not go wrong again', { timeout: TIMEOUT_MS }, () => {
  it.each(kept)('$file: $story.found', async ({ story: { seed, mode, operations, disturbances } }) => {
    const { violations } = await simulateSeed(template, seed, mode, { script: { operations, disturbances } });
    expect(violations).toEqual([]);
  });
});

describe('unless it is planted: then the same happens, and the same is said', { timeout: TIMEOUT_MS }, () => {
  const planted = kept.flatMap(({ file, story }) =>
    story.defect === null ? [] : [{ ...story, file, defect: story.defect }],
  );

  it.each(planted)('$file: $defect', async ({ seed, mode, operations, disturbances, defect, invariant }) => {
    const script = { operations, disturbances };
    const { spoil } = defectNamed(defect);
    const first = await simulateSeed(template, seed, mode, { script, spoil });
    expect(first.script).toEqual(script);
    expect(first.violations.map((each) => each.invariant)).toContain(invariant);
    const second = await simulateSeed(template, seed, mode, { script, spoil });
    expect(second.trace).toBe(first.trace);
    expect(second.story).toEqual(first.story);
  });
});
