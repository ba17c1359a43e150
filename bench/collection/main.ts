import { PAPERS } from './papers.ts';
import { populationOf } from './population.ts';

/** The largest office there is. */
const UNITS = 20_000;
/** What the operator waits for at most. */
const SECONDS_MAX = 10;

const timed = <Value>(run: () => Value): { readonly value: Value; readonly seconds: number } => {
  const startedAt = performance.now();
  const value = run();
  return { value, seconds: (performance.now() - startedAt) / 1_000 };
};
const line = (name: string, count: number, seconds: number): string =>
  `${name.padEnd(22)} ${String(count).padStart(7)} ${seconds.toFixed(2).padStart(7)} s\n`;

const { value: population, seconds: built } = timed(() => populationOf(UNITS, 1));
process.stdout.write(line('cases built', population.cases.length, built));
for (const [name, prepare] of Object.entries(PAPERS)) {
  const { value: count, seconds } = timed(() => prepare(population));
  process.stdout.write(line(name, count, seconds));
  if (seconds > SECONDS_MAX) process.exitCode = 1;
}
