import type { Script } from '../script.ts';
import { ddmin } from './ddmin.ts';

/** Lets a script happen: answers what of it came to pass where it fails in the same way, `null` where it does not. */
export type Replay = (script: Script) => Promise<Script | null>;

export type Shrunk =
  /** It does not even fail when everything happens again: it hangs on something that no seed draws. */
  | { readonly kind: 'flaky' }
  | { readonly kind: 'shrunk'; readonly script: Script; readonly replays: number; readonly isShortest: boolean };

/**
 * A replay takes a fraction of a second. Stories of a seed were short after 20 to 60; one that is not by so many is
 * told as it is, after a minute or two.
 */
const REPLAYS_MAX = 200;
/** What people did may need less to go wrong, and what went wrong fewer people, once the other is shorter. */
const ROUNDS = 2;

/** The shortest script that fails in the same way: what went wrong is thinned out first, then what people did, twice. */
export async function shrink(whole: Script, replay: Replay, replaysMax = REPLAYS_MAX): Promise<Shrunk> {
  let replays = 0;
  let shortest = whole;
  const fails = async (script: Script): Promise<boolean> => {
    replays += 1;
    const happened = await replay(script);
    if (happened !== null) shortest = happened;
    return happened !== null;
  };
  const isOver = (): boolean => replays >= replaysMax;
  if (!(await fails(whole))) return { kind: 'flaky' };
  for (let round = 0; round < ROUNDS; round += 1) {
    await ddmin(
      shortest.disturbances,
      async (disturbances) => ((await fails({ ...shortest, disturbances })) ? shortest.disturbances : null),
      isOver,
    );
    await ddmin(
      shortest.operations,
      async (operations) => ((await fails({ ...shortest, operations })) ? shortest.operations : null),
      isOver,
    );
  }
  return { kind: 'shrunk', script: shortest, replays, isShortest: !isOver() };
}
