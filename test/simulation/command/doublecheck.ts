import { carryOutAll } from '../../support/crew.ts';
import type { Asked, Told } from '../seed-task.ts';
import type { Mode } from '../world/weather.ts';
import { seedsFrom } from './seeds.ts';

const WORKER = new URL('../worker.ts', import.meta.url);

/** Machines that have nothing in common but the seed. */
const SURROUNDINGS = [
  { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
] as const;

/** Seeds that did not come to the same, in words. */
export function disagreements(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((seed) => one.get(seed) !== other.get(seed))
    .map((seed) => `${seed} came to ${one.get(seed) ?? 'nothing'} and to ${other.get(seed) ?? 'nothing'}`);
}

/** Lets each seed happen in two processes that have nothing in common but it. Answers how many did not come to the same. */
export async function doublecheck(count: number, modes: readonly Mode[], say: (text: string) => void): Promise<number> {
  const [one, other] = await Promise.all(SURROUNDINGS.map((environment) => tracesIn(environment, count, modes)));
  const different = disagreements(one ?? new Map(), other ?? new Map());
  for (const text of different) say(text);
  say(`${count * modes.length} seeds happened twice, ${different.length} of them did not come to the same`);
  return different.length;
}

async function tracesIn(
  environment: Readonly<Record<string, string>>,
  count: number,
  modes: readonly Mode[],
): Promise<ReadonlyMap<string, string>> {
  const traces = new Map<string, string>();
  const asked = seedsFrom({ from: 1, count, modes, defect: null, canaryEvery: null, isCollecting: false });
  const note = ({ seed, mode, trace }: Told): 'go on' => {
    traces.set(`seed ${seed}, ${mode}`, trace);
    return 'go on';
  };
  await carryOutAll<Asked, Told>(WORKER, asked, 1, note, environment);
  return traces;
}
