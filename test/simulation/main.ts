import { parseArgs } from 'node:util';
import { carryOutAll } from '../support/crew.ts';
import { type Asked, carryOut, type Told } from './seed-task.ts';
import { MODES, type Mode } from './world/weather.ts';

/**
 * The whole product on virtual time, seed by seed. `--seed 9 --mode full` runs one and gives its trace;
 * `--seeds 200 --from 1` so many in each mode, on all cores or on `--jobs 2`; `--stop 3` failures end it.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string' },
    mode: { type: 'string' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string' },
    stop: { type: 'string', default: '3' },
  },
});

/** A line this often, so that nobody wonders. */
const PROGRESS_MS = 15_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const isMode = (text: string): text is Mode => MODES.some((mode) => mode === text);

function modesAsked(): readonly Mode[] {
  const { mode } = values;
  if (mode === undefined) return MODES;
  if (isMode(mode)) return [mode];
  throw new Error(`--mode is one of ${MODES.join(', ')}, not ${mode}`);
}

function seedsAsked(): readonly number[] {
  if (values.seed !== undefined) return [Number(values.seed)];
  return Array.from({ length: Number(values.seeds) }, (_, index) => Number(values.from) + index);
}

const asked = seedsAsked().flatMap((seed) => modesAsked().map((mode): Asked => ({ seed, mode })));
const sums = new Map<string, number>();
let [passed, failed, sms, virtualDays] = [0, 0, 0, 0];

function note({ seed, mode, violations, trace, counts, ...told }: Told): void {
  for (const [what, count] of counts) sums.set(what, (sums.get(what) ?? 0) + count);
  sms += told.sms;
  virtualDays += told.virtualDays;
  if (violations.length === 0) passed += 1;
  else failed += 1;
  if (values.seed !== undefined) say(`seed ${seed}, ${mode}: trace ${trace}`);
  if (violations.length > 0)
    say([`seed ${seed}, ${mode}`, ...violations.map(({ invariant, text }) => `  ! ${invariant}: ${text}`)].join('\n'));
}

async function simulate(): Promise<void> {
  if (asked.length <= MODES.length) {
    for (const each of asked) note(await carryOut(each));
    return;
  }
  const worker = new URL('./worker.ts', import.meta.url);
  const processes = values.jobs === undefined ? null : Number(values.jobs);
  await carryOutAll<Asked, Told>(worker, asked, processes, (told) => {
    note(told);
    return failed >= Number(values.stop) ? 'enough' : 'go on';
  });
}

const began = performance.now();
const progress = setInterval(() => say(`${passed + failed} of ${asked.length} seeds done`), PROGRESS_MS);
await simulate();
clearInterval(progress);
for (const [what, count] of [...sums].sort(([one], [other]) => (one < other ? -1 : 1)))
  say(`${String(count).padStart(8)}  ${what}`);
say(
  `${((performance.now() - began) / 1_000).toFixed(0)} s, ${(virtualDays / 365.25).toFixed(1)} virtual years, ${sms} SMS`,
);
say(`${passed} seeds passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
