/** Tries a part of what happened: answers what of it came to pass where it fails in the same way still, `null` where not. */
export type Attempt<Entry> = (part: readonly Entry[]) => Promise<readonly Entry[] | null>;

/**
 * Leaves out whatever the failure does not need, until no single entry can be left out: nothing at all first, then parts, then
 * what is beside each part, of ever finer parts. The order stays as it is. `isOver` ends it early, with what is left by then.
 *
 * Source: Zeller and Hildebrandt, «Simplifying and Isolating Failure-Inducing Input», IEEE Transactions on Software
 * Engineering 28 (2), 2002.
 */
export async function ddmin<Entry>(
  entries: readonly Entry[],
  attempt: Attempt<Entry>,
  isOver: () => boolean = () => false,
): Promise<readonly Entry[]> {
  if (entries.length === 0 || isOver()) return entries;
  const nothing = await attempt([]);
  if (nothing !== null) return nothing;
  let left = entries;
  let parts = 2;
  while (left.length > 1 && !isOver()) {
    parts = Math.min(parts, left.length);
    const smaller = await firstToFail(candidates(left, parts), attempt, isOver);
    if (smaller === null && parts === left.length) return left;
    parts = smaller === null ? 2 * parts : Math.max(2, parts - 1);
    left = smaller ?? left;
  }
  return left;
}

/** Each part by itself, then what is beside each part; of two parts each is beside the other. */
function* candidates<Entry>(entries: readonly Entry[], parts: number): Generator<readonly Entry[]> {
  const bounds = Array.from({ length: parts + 1 }, (_, part) => Math.round((part * entries.length) / parts));
  const spans = bounds.slice(1).map((to, part): readonly [number, number] => [bounds[part] ?? 0, to]);
  for (const [from, to] of spans) yield entries.slice(from, to);
  if (parts > 2) for (const [from, to] of spans) yield [...entries.slice(0, from), ...entries.slice(to)];
}

async function firstToFail<Entry>(
  parts: Iterable<readonly Entry[]>,
  attempt: Attempt<Entry>,
  isOver: () => boolean,
): Promise<readonly Entry[] | null> {
  for (const part of parts) {
    if (isOver()) return null;
    const left = await attempt(part);
    if (left !== null) return left;
  }
  return null;
}
