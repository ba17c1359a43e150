import { parseArgs } from 'node:util';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { DEFECTS } from '../bank/bank.ts';
import type { Defect } from '../bank/defect.ts';
import { defectsWith } from '../defect-named.ts';
import { MODES, type Mode } from '../world/weather.ts';

/** What is to be simulated. */
export type Work =
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'seeds'; readonly from: number; readonly count: number }
  | { readonly kind: 'soak'; readonly durationMs: number }
  | { readonly kind: 'story'; readonly file: string }
  | { readonly kind: 'doublecheck'; readonly count: number }
  | { readonly kind: 'bank' }
  | { readonly kind: 'help' };

export interface Options {
  readonly work: Work;
  readonly modes: readonly Mode[];
  /** `null`: as many as the machine has cores. */
  readonly jobs: number | null;
  /** So many failures end the run; `null`: none do. */
  readonly failuresMax: number | null;
  /** Whether the stories of failures are written into the bugbase. */
  readonly isKept: boolean;
  /** What is wrong with the product on purpose. */
  readonly defect: Defect | null;
  /** Every so manieth seed fails on purpose; `null`: none does. */
  readonly canaryEvery: number | null;
  /** Whether the office also sends bills. */
  readonly isCollecting: boolean;
  /** Whether the figures of the run are written into docs/reliability.md. */
  readonly isWritten: boolean;
}

/** Somebody asked for what there is not, in words. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}

export const USAGE = `npm run simulate -- [what] [how]
  --seeds N            so many seeds (100), --from N (1), or --from commit: a place of its own for each commit
  --seed N             one, with its trace
  --soak 1h            seeds from anywhere until the time is over; also 90s, 30m
  --story FILE         a story that was kept, told as it happens today
  --doublecheck N      so many seeds twice, in processes that have nothing in common but them
  --bank               every defect planted in turn, and the first seed that finds it
  --help               this
  --mode M             ${MODES.join(', ')}; each of them unless it is said
  --jobs N             processes; as many as there are cores unless it is said
  --stop N             ends after so many failures (3; a soak goes on)
  --no-keep            a failure is told, but not kept under test/simulation/bugbase
  --defect WORDS       with a defect of the bank, by words that stand in no other's name
  --collecting         in offices that also send bills; what fails is told, and not kept
  --canary N           every so manieth seed fails on purpose, which has to be told like any failure
  --write              the figures of --seeds or --bank into docs/reliability.md`;

const DEFAULTS = { seeds: '100', from: '1', stop: '3' } as const;
const OPTIONS = {
  seeds: { type: 'string' },
  from: { type: 'string' },
  seed: { type: 'string' },
  soak: { type: 'string' },
  story: { type: 'string' },
  help: { type: 'boolean' },
  mode: { type: 'string' },
  jobs: { type: 'string' },
  stop: { type: 'string' },
  'no-keep': { type: 'boolean', default: false },
  defect: { type: 'string' },
  doublecheck: { type: 'string' },
  bank: { type: 'boolean' },
  canary: { type: 'string' },
  collecting: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof valuesOf>;

/** `seedOfCommit` is asked for `--from commit`. Throws NotUnderstood. */
export function parseOptions(args: readonly string[], seedOfCommit: () => number | null): Options {
  const values = valuesOf(args);
  const work = workOf(values, seedOfCommit);
  const defect = values.defect === undefined ? null : defectOf(values.defect);
  const isCollecting = values.collecting || defect?.isCollecting === true;
  const stop = values.stop ?? (work.kind === 'soak' ? null : DEFAULTS.stop);
  return {
    work,
    modes: modesOf(values.mode),
    jobs: values.jobs === undefined ? null : countOf('jobs', values.jobs),
    failuresMax: stop === null ? null : countOf('stop', stop),
    isKept: !values['no-keep'] && !isCollecting,
    defect,
    canaryEvery: values.canary === undefined ? null : countOf('canary', values.canary),
    isCollecting,
    isWritten: isWrittenOf(values.write, work, values.mode),
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (fault) {
    throw new NotUnderstood(fault instanceof Error ? fault.message : String(fault));
  }
}

function workOf(values: Values, seedOfCommit: () => number | null): Work {
  const { seeds, seed, soak, story, doublecheck, bank, help, from } = values;
  const asked = Object.entries({ seeds, seed, soak, story, doublecheck, bank, help }).filter(
    ([, value]) => value !== undefined,
  );
  if (asked.length > 1) throw new NotUnderstood(`--${asked.map(([name]) => name).join(' and --')} exclude each other`);
  const [kind = 'seeds'] = asked[0] ?? [];
  if (from !== undefined && kind !== 'seeds') throw new NotUnderstood(`--from goes with --seeds, not with --${kind}`);
  if (help !== undefined) return { kind: 'help' };
  if (doublecheck !== undefined) return { kind: 'doublecheck', count: countOf('doublecheck', doublecheck) };
  if (bank === true) return { kind: 'bank' };
  if (story !== undefined) return { kind: 'story', file: story };
  if (soak !== undefined) return { kind: 'soak', durationMs: durationOf(soak) };
  if (seed !== undefined) return { kind: 'seed', seed: seedOf('seed', seed) };
  const first = from === 'commit' ? seedOfCommit() : seedOf('from', from ?? DEFAULTS.from);
  if (first === null) throw new NotUnderstood('--from commit needs a git checkout');
  return { kind: 'seeds', from: first, count: countOf('seeds', seeds ?? DEFAULTS.seeds) };
}

/** A page that speaks of some seeds of one mode says less than the last one. */
function isWrittenOf(isAsked: boolean, { kind }: Work, mode: string | undefined): boolean {
  if (isAsked && kind !== 'seeds' && kind !== 'bank') throw new NotUnderstood(`--write does not go with --${kind}`);
  if (isAsked && mode !== undefined) throw new NotUnderstood('--write does not go with --mode');
  return isAsked;
}

function seedOf(name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new NotUnderstood(`--${name} is a whole number, not ${text}`);
  return Number(text);
}

function countOf(name: string, text: string): number {
  const count = seedOf(name, text);
  if (count === 0) throw new NotUnderstood(`--${name} is at least 1`);
  return count;
}

const UNITS_MS = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS } as const;
const isUnit = (text: string | undefined): text is keyof typeof UNITS_MS => text !== undefined && text in UNITS_MS;

function durationOf(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
  if (!isUnit(unit)) throw new NotUnderstood(`--soak is a time such as 90s, 30m or 1h, not ${text}`);
  return Number(count) * UNITS_MS[unit];
}

function modesOf(text: string | undefined): readonly Mode[] {
  if (text === undefined) return MODES;
  const mode = MODES.find((each) => each === text);
  if (mode === undefined) throw new NotUnderstood(`--mode is one of ${MODES.join(', ')}, not ${text}`);
  return [mode];
}

function defectOf(words: string): Defect {
  const [found, ...others] = defectsWith(words);
  if (found !== undefined && others.length === 0) return found;
  const known = (found === undefined ? DEFECTS : [found, ...others]).map(({ name }) => `  ${name}`).join('\n');
  throw new NotUnderstood(`--defect names one of these, not “${words}”:\n${known}`);
}
