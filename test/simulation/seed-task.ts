import { defectNamed } from './defect-named.ts';
import { type KeptStory, keptStoryOf } from './kept/kept-story.ts';
import { shortStoryOf } from './shrink/short-story.ts';
import { tell } from './shrink/tell.ts';
import { simulateSeed } from './simulate-seed.ts';
import { makeTemplate, type Template } from './template.ts';
import type { Mode } from './world/weather.ts';

export interface Asked {
  readonly seed: number;
  readonly mode: Mode;
  /** The name of what is wrong with the product on purpose. */
  readonly defect: string | null;
}

/** Why a seed failed, as short as could be: in words, and to be kept. */
export interface Failure {
  readonly story: string;
  readonly kept: KeptStory;
}

/** Plain values, so that it can be told from one process to another. */
export interface Told extends Asked {
  readonly failure: Failure | null;
  readonly trace: string;
  readonly sms: number;
  readonly virtualDays: number;
  /** How often each function ended in each way, and each service failed in each way. */
  readonly counts: readonly (readonly [what: string, count: number])[];
}

let made: Promise<Template> | null = null;

/** Throws, and says of which seed, where the simulation itself is at fault. */
export async function carryOut(asked: Asked): Promise<Told> {
  try {
    return await told(asked);
  } catch (cause) {
    throw new Error(`seed ${asked.seed}, ${asked.mode}`, { cause });
  }
}

async function told({ seed, mode, defect }: Asked): Promise<Told> {
  // Making an office takes seconds: every seed begins with the same.
  made ??= makeTemplate();
  const template = await made;
  const spoil = defect === null ? undefined : defectNamed(defect).spoil;
  const outcome = await simulateSeed(template, seed, mode, spoil === undefined ? {} : { spoil });
  const story = await shortStoryOf(template, outcome, spoil);
  const { trace, sms, virtualDays, endings, faults } = outcome;
  const failure = story === null ? null : { story: tell(story), kept: keptStoryOf(story, defect) };
  return { seed, mode, defect, failure, trace, sms, virtualDays, counts: [...endings, ...faults] };
}
