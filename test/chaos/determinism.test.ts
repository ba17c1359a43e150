import { expect, it } from 'vitest';
import { makeTemplate } from './office-template.ts';
import { recordedPlan } from './plan.ts';
import { storm } from './storm.ts';

it('a seed tells the same story each time, and so does what was recorded of it', { timeout: 60_000 }, async () => {
  const template = await makeTemplate(20);
  const [first, second] = [await storm({ template, seed: 7 }), await storm({ template, seed: 7 })];
  expect(second.story.text()).toBe(first.story.text());
  const again = await storm({ template, seed: 7, plan: recordedPlan(first.story.recording()) });
  expect(again.story.text()).toBe(first.story.text());
});
