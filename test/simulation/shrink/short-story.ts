import type { Violation } from '../judge.ts';
import type { Script } from '../script.ts';
import { type SeedOptions, type SeedOutcome, simulateSeed } from '../simulate-seed.ts';
import type { Template } from '../template.ts';
import type { Line } from '../world/chronicle.ts';
import type { Mode } from '../world/weather.ts';
import { shrink } from './shrink.ts';

/** A seed that failed, with nothing in it that it fails without. */
export interface ShortStory {
  readonly seed: number;
  readonly mode: Mode;
  readonly script: Script;
  readonly lines: readonly Line[];
  /** All of one kind: of the first that was found in the whole seed. */
  readonly violations: readonly [Violation, ...Violation[]];
  /** How it came to be so short, or why it is not, in words. */
  readonly remark: string;
}

/** `null` for a seed that did not fail. */
export async function shortStoryOf(
  template: Template,
  failed: SeedOutcome,
  options: SeedOptions = {},
): Promise<ShortStory | null> {
  const { seed, mode } = failed;
  const [first] = failed.violations;
  if (first === undefined) return null;
  const ofTheKind = ({ violations }: SeedOutcome): readonly Violation[] =>
    violations.filter(({ invariant }) => invariant === first.invariant);
  let shortest = failed;
  const shrunk = await shrink(failed.script, async (script) => {
    const outcome = await simulateSeed(template, seed, mode, { ...options, script });
    if (ofTheKind(outcome).length === 0) return null;
    shortest = outcome;
    return outcome.script;
  });
  const [violation = first, ...more] = ofTheKind(shortest);
  return {
    seed,
    mode,
    script: shortest.script,
    lines: shortest.story,
    violations: [violation, ...more],
    remark: inWords(shrunk),
  };
}

function inWords(shrunk: Awaited<ReturnType<typeof shrink>>): string {
  if (shrunk.kind === 'flaky') return 'it does not fail again when the same happens again';
  const { operations, disturbances } = shrunk.script;
  const did = `${operations.length} ${operations.length === 1 ? 'thing' : 'things'} people did`;
  const left = `${did} and ${disturbances.length} that went wrong are left after ${shrunk.replays} replays`;
  return shrunk.isShortest ? left : `${left}, which is where shrinking gave up`;
}
