import { describe, expect, it } from 'vitest';
import { defectNamed } from '../defect-named.ts';
import { keptStoryOf } from '../kept/kept-story.ts';
import { simulateSeed } from '../simulate-seed.ts';
import { makeTemplate } from '../template.ts';
import { type ShortStory, shortStoryOf } from './short-story.ts';
import { tell } from './tell.ts';

/** Twenty replays of a second each; machines that share their cores take far longer. */
const TIMEOUT_MS = 300_000;
const DEFECT = 'a text whose answer was lost is sent once more, at once';
const { mode, from, spoil } = defectNamed(DEFECT);

const template = await makeTemplate();

describe('a seed that fails is told as shortly as can be', { timeout: TIMEOUT_MS }, () => {
  it('one request and one lost answer, of a week in which a hundred things went wrong', async () => {
    const whole = await simulateSeed(template, from, mode, { spoil });
    const story = await shortStoryOf(template, whole, { spoil });
    expect(whole.script.disturbances.length).toBeGreaterThan(20);
    expect(story?.script.operations).toHaveLength(1);
    expect(story?.script.disturbances).toMatchObject([{ what: 'lost after' }]);
    expect(story?.violations.map(({ invariant }) => invariant)).toEqual(['sent-once']);

    const text = story === null ? '' : tell(story);
    expect(text).toMatch(/^seed \d+, full: 1 thing people did and 1 that went wrong are left after \d+ replays\n/);
    expect(text).toMatch(
      /\n {2}\w{3} \d\d-\d\d \d\d:\d\d:\d\d {2}(?:陈: write a request → done|another system files a request) .*\n/,
    );
    expect(text).toMatch(/send-message asks sms for Publish \+86.*: it is done, but the answer is lost\n/);
    expect(text).toMatch(/\n {2}! sent-once: .* left 2 times, 1 are accounted for$/);
  });

  it('there is nothing to tell of a seed that holds', async () => {
    const whole = await simulateSeed(template, 1, 'clear');
    expect(await shortStoryOf(template, whole)).toBeNull();
  });
});

describe('the words of a story', () => {
  const story: ShortStory = {
    seed: 9,
    mode: 'clear',
    script: { operations: [], disturbances: [] },
    lines: [],
    violations: [{ invariant: 'no-alarm', text: 'alarm 1' }],
    remark: 'made up',
  };

  it('tell of a few violations, and how many more there are', () => {
    const alarm = { invariant: 'no-alarm', text: 'alarm' } as const;
    const text = tell({ ...story, violations: [alarm, alarm, alarm, alarm, alarm, alarm, alarm] });
    expect(text.split('\n').filter((line) => line === '  ! no-alarm: alarm')).toHaveLength(5);
    expect(text).toMatch(/\n {2}! and 2 more$/);
  });

  it('are not kept, but the first violation is', () => {
    expect(keptStoryOf(story, null)).toEqual({
      found: 'alarm 1',
      defect: null,
      invariant: 'no-alarm',
      violation: 'alarm 1',
      seed: 9,
      mode: 'clear',
      operations: [],
      disturbances: [],
    });
  });
});
