import type { Log } from '../../shared/application/log.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/instant.ts';
import type { World } from './world.ts';

/** Looked at this often at least: what falls due may have been set by a call from outside. */
const LOOK_MS_MAX = 5 * SECOND_MS;
const LOOK_MS_MIN = 50;

/**
 * Lets what falls due happen as real time passes, and runs the minute sweep, and the look at Drive's changes, as the deployment does: what has changed
 * without anybody's edit, such as the fate of a message, is shown by it.
 */
export function keepTime(world: World, log: Log): void {
  const stumbled = (fault: unknown): void => log.alarm('the local run stumbled', { fault: String(fault) });
  const everyMinute = async (): Promise<void> => {
    await world.sweep();
    await world.watchDrive();
  };
  setInterval(() => void everyMinute().catch(stumbled), MINUTE_MS).unref();
  const look = async (): Promise<void> => {
    const due = world.nextDueAt();
    if (due !== null && due <= world.clock.now()) await world.advanceTo(world.clock.now());
    const next = world.nextDueAt();
    const waitMs = next === null ? LOOK_MS_MAX : Math.min(LOOK_MS_MAX, Math.max(LOOK_MS_MIN, next - world.clock.now()));
    setTimeout(again, waitMs);
  };
  const again = (): void => {
    look().catch((fault: unknown) => {
      stumbled(fault);
      setTimeout(again, LOOK_MS_MAX);
    });
  };
  again();
}
