import { describe, expect, it } from 'vitest';
import { simulateSeed } from './simulate-seed.ts';
import { makeTemplate } from './template.ts';

/** A seed takes less than a second; machines that share their cores take far longer. */
const TIMEOUT_MS = 120_000;
/** Several requests, and much that goes wrong. */
const SEED = 50;

const template = await makeTemplate();
const whole = await simulateSeed(template, SEED, 'full');
const { operations, disturbances } = whole.script;

describe('what happened in a seed can happen again', { timeout: TIMEOUT_MS }, () => {
  it('wholly: the same seed without its draws', async () => {
    expect(disturbances.length).toBeGreaterThan(10);
    const again = await simulateSeed(template, SEED, 'full', { script: whole.script });
    expect(again.story).toEqual(whole.story);
    expect(again.script).toEqual(whole.script);
    expect(again.trace).toBe(whole.trace);
  });

  it('in part: nothing but what is asked for', async () => {
    const [operation] = operations;
    const script = { operations: operation === undefined ? [] : [operation], disturbances: [] };
    const part = await simulateSeed(template, SEED, 'full', { script });
    expect(part.script).toEqual(script);
    expect(part.violations).toEqual([]);
  });

  it('without one thing that people did: what goes wrong elsewhere still does', async () => {
    const note = operations.find(({ step }) => step.kind === 'note');
    const left = operations.filter((operation) => operation !== note);
    const part = await simulateSeed(template, SEED, 'full', { script: { operations: left, disturbances } });
    const keys = new Set(disturbances.map(({ key }) => key));
    expect(part.script.disturbances.every(({ key }) => keys.has(key))).toBe(true);
    expect(part.script.disturbances.length).toBeGreaterThan(0.8 * disturbances.length);
  });

  it('but not what cannot happen there', async () => {
    const impossible = disturbances.map(({ key }) => ({ key, what: 'never heard of' }));
    const none = await simulateSeed(template, SEED, 'full', { script: { operations, disturbances: impossible } });
    expect(none.script.disturbances).toEqual([]);
  });
});

it('another seed is another story', async () => {
  const other = await simulateSeed(template, SEED + 1, 'full');
  expect(other.trace).not.toBe(whole.trace);
  expect(other.script.operations).not.toEqual(operations);
});
