import type { Violation } from '../judge.ts';
import { formatWallClock } from '../people/clock-time.ts';
import type { ShortStory } from './short-story.ts';

/** What is wrong once is often wrong many times over. */
const VIOLATIONS_TOLD = 5;

type Told = Pick<ShortStory, 'seed' | 'mode' | 'lines' | 'remark'> & { readonly violations: readonly Violation[] };

/** What happened and what was wrong with it, in order and by the clock of Shanghai. */
export function tell({ seed, mode, lines, violations, remark }: Told): string {
  const more = violations.length - VIOLATIONS_TOLD;
  return [
    `seed ${seed}, ${mode}: ${remark}`,
    ...lines.map(({ at, text }) => `  ${formatWallClock(at)}  ${text}`),
    ...violations.slice(0, VIOLATIONS_TOLD).map(({ invariant, text }) => `  ! ${invariant}: ${text}`),
    ...(more > 0 ? [`  ! and ${more} more`] : []),
  ].join('\n');
}
