import { defectNamed } from './defect-named.ts';
import { type KeptStory, keptStoryOf } from './kept/kept-story.ts';
import type { SeedFigures } from './report/corpus.ts';
import { shortStoryOf } from './shrink/short-story.ts';
import { tell } from './shrink/tell.ts';
import { simulateSeed } from './simulate-seed.ts';
import { makeTemplate, type Template } from './template.ts';
import { SERVICES, type Service } from './world/seam.ts';
import type { Mode } from './world/weather.ts';

export interface Asked {
  readonly seed: number;
  readonly mode: Mode;
  /** The name of what is wrong with the product on purpose. */
  readonly defect: string | null;
  /** Every so manieth seed fails on purpose; `null`: none does. */
  readonly canaryEvery: number | null;
  /** Whether the office also sends bills, which makes a seed several times slower. */
  readonly isCollecting: boolean;
}

/** Why a seed failed, as short as could be: in words, and to be kept. */
export interface Failure {
  readonly story: string;
  readonly kept: KeptStory;
}

/** Plain values, so that it can be told from one process to another. */
export interface Told extends Asked, SeedFigures {
  readonly failure: Failure | null;
  readonly trace: string;
  /** The trace when all services are asked on the wire; `null`: that was not looked at. */
  readonly traceOnWire: string | null;
}

/** Asked on the wire, the seed came to something else: one of the two ways is not as the other. */
export const isOtherOnWire = ({ trace, traceOnWire }: Told): boolean => traceOnWire !== null && traceOnWire !== trace;

/** One seed in so many happens twice: past the wire, and on it, which must come to the same. */
const WIRED_EVERY = 50;
/**
 * On the wire the table answers some turns later, so that of two queries asked together another may be the first to meet
 * somebody in its midst: where anybody may be, the table is left out.
 */
const wiresOf = (mode: Mode): ReadonlySet<Service> =>
  new Set(mode === 'clear' ? SERVICES : SERVICES.filter((service) => service !== 'table'));

let made: Promise<Template> | null = null;

/** Throws, and says of which seed, where the simulation itself is at fault. */
export async function carryOut(asked: Asked): Promise<Told> {
  try {
    return await told(asked);
  } catch (cause) {
    throw new Error(`seed ${asked.seed}, ${asked.mode}`, { cause });
  }
}

async function told({ seed, mode, defect, canaryEvery, isCollecting }: Asked): Promise<Told> {
  // Making an office takes seconds: every seed begins with the same.
  made ??= makeTemplate();
  const template = isCollecting ? await (await made).collecting() : await made;
  const spoil = defect === null ? undefined : defectNamed(defect).spoil;
  const options = { ...(spoil === undefined ? {} : { spoil }), ...(canaryEvery === null ? {} : { canaryEvery }) };
  const outcome = await simulateSeed(template, seed, mode, options);
  const story = await shortStoryOf(template, outcome, options);
  const failure = story === null ? null : { story: tell(story), kept: keptStoryOf(story, defect) };
  const isWired = seed % WIRED_EVERY === 0;
  const onWire = isWired ? await simulateSeed(template, seed, mode, { ...options, wires: wiresOf(mode) }) : null;
  const { trace, sms, virtualDays, endings, faults, probes } = outcome;
  return {
    ...{ seed, mode, defect, canaryEvery, isCollecting, failure, trace, sms, virtualDays },
    traceOnWire: onWire?.trace ?? null,
    counts: [...endings, ...faults],
    probes: [...probes],
  };
}
