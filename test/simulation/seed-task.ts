import type { Violation } from './judge.ts';
import { simulateSeed } from './simulate-seed.ts';
import { makeTemplate, type Template } from './template.ts';
import type { Mode } from './world/weather.ts';

export interface Asked {
  readonly seed: number;
  readonly mode: Mode;
}

/** Plain values, so that it can be told from one process to another. */
export interface Told extends Asked {
  readonly violations: readonly Violation[];
  readonly trace: string;
  readonly sms: number;
  readonly virtualDays: number;
  /** How often each function ended in each way, and each service failed in each way. */
  readonly counts: readonly (readonly [what: string, count: number])[];
}

let made: Promise<Template> | null = null;

export async function carryOut({ seed, mode }: Asked): Promise<Told> {
  // Making an office takes seconds: every seed begins with the same.
  made ??= makeTemplate();
  const { violations, trace, sms, virtualDays, endings, faults } = await simulateSeed(await made, seed, mode);
  return { seed, mode, violations, trace, sms, virtualDays, counts: [...endings, ...faults] };
}
