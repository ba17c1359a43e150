import { allEnded } from '../../../shared/application/all-ended.ts';

/** Units worked on at once. Each waits for the table most of the time; more would only find it busy with one another. */
const LANES = 8;

/** Does all of the work, that of one group in its order. When one fails, what is under way is ended first. */
export async function inLanes<Item>(
  groups: Iterable<readonly Item[]>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = groups[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      for (const item of next.value) await work(item);
    }
  };
  await allEnded(Array.from({ length: LANES }, lane));
}

/** Lines of progress: enough to see that it goes on. */
const LINES_MAX = 10;

/** Counts what is done, and has it told a few times. */
export function progressOf(all: number, tell: (done: number) => void): () => void {
  const every = Math.max(1, Math.ceil(all / LINES_MAX));
  let done = 0;
  return () => {
    done += 1;
    if (done % every === 0 || done === all) tell(done);
  };
}
