import type { Clock } from '../../shared/application/ports.ts';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';

/** The machine's own clock: the only place of the product that asks it. */
export const systemClock: Clock = { now: () => instantOfEpochMs(Date.now()) };
