import { createIds } from '../../functions/runtime/ids.ts';
import type { Clock, Ids } from '../../shared/application/ports.ts';

/** Ids of a run differ from each other and are the same in the next run: a counter after the seed. */
export function countedIds(clock: Clock, seed: string): Ids {
  let count = 0;
  return createIds(clock, (bytes) => {
    count += 1;
    const digits = `${seed}.${String(count).padStart(6, '0')}`;
    return Uint8Array.from({ length: bytes }, (_, index) => digits.charCodeAt(digits.length - bytes + index) || 0);
  });
}
