import { formatInstant } from '../../shared/kernel/instant.ts';
import type { ReplayProgress } from './run.ts';

const LINE_EVERY_MS = 3_000;

/** Writes a line every few seconds: how far it is and how long it will take. */
export function createProgressLine(write: (line: string) => void): (progress: ReplayProgress) => void {
  const startedAt = performance.now();
  let saidAt = startedAt;
  return ({ entriesDone, entries, now }) => {
    const at = performance.now();
    if (at - saidAt < LINE_EVERY_MS) return;
    saidAt = at;
    const leftSeconds = Math.round(((at - startedAt) / entriesDone) * (entries - entriesDone) * 0.001);
    write(`${entriesDone} of ${entries} moments, clock at ${formatInstant(now)}, about ${leftSeconds} s left\n`);
  };
}
