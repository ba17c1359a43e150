/**
 * The longest part of `numbers`, all different, that rises from left to right: what stayed in order while the rest was
 * moved. Quadratic, for some dozens of columns.
 */
export function increasingRun(numbers: readonly number[]): readonly number[] {
  const runs: (readonly number[])[] = [];
  for (const [at, number] of numbers.entries()) {
    let best: readonly number[] = [];
    for (const run of runs.slice(0, at)) {
      const last = run.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (last < number && run.length > best.length) best = run;
    }
    runs.push([...best, number]);
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), []);
}
