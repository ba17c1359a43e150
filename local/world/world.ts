import type { Instant } from '../../shared/kernel/instant.ts';
import { earliest, MINUTE_MS, plusMs } from '../../shared/kernel/instant.ts';
import type { LocalClock } from './clock.ts';
import { createEventSources, type EventSources } from './event-sources.ts';
import type { Handlers } from './handlers.ts';
import type { HintDoor } from './hint-door.ts';
import type { HintBox } from './hints.ts';
import type { StandIns } from './surroundings.ts';
import { sweepDueAt, unfoundSweeps } from './sweep-clock.ts';

/** One instance of the whole system on one machine: the product's functions, what feeds them, and the clock. */
export interface World {
  readonly clock: LocalClock;
  readonly standIns: StandIns;
  readonly handlers: Handlers;
  /** Works off everything that can be worked off at the present moment. */
  settle(): Promise<void>;
  /** Looks at every workbook whole and sweeps, then settles. */
  idle(): Promise<void>;
  /** The minute sweep, whether or not it will find something; then settles. */
  sweep(): Promise<void>;
  /** The minute's look at Drive's changes, with what Drive says meanwhile; then settles. */
  watchDrive(): Promise<void>;
  /** Moves the clock to `target`, doing everything due on the way at its own moment. Answers how many moments there were. */
  advanceTo(target: Instant): Promise<number>;
  /** The next moment at which something is due. */
  nextDueAt(): Instant | null;
  /** Sweeps that would have found nothing: counted, not run. */
  sweepsSpared(): number;
  /** How often the function behind each queue was called since the world was opened. */
  invocations(): ReturnType<EventSources['invocations']>;
}

/** A world that does not come to rest has a loop in it: rather stop loudly than spin for ever. */
const STEPS_MAX = 100_000;
/** A year of quiet hours holds some ten thousand moments for an office; ten times that is no calendar but a loop. */
const MOMENTS_MAX = 200_000;

export function createWorld(parts: {
  readonly folder: string;
  readonly clock: LocalClock;
  readonly standIns: StandIns;
  readonly handlers: Handlers;
  readonly hints: HintBox;
  readonly door: HintDoor;
}): World {
  const { folder, clock, standIns, handlers, hints, door } = parts;
  const sources = createEventSources(folder, standIns, clock, handlers);
  let spared = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** One thing at a time: what people do meanwhile is taken up by the run that is under way or the next. */
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const settleNow = async (): Promise<void> => {
    for (let step = 0; step < STEPS_MAX; step += 1) {
      const hinted = await hints.deliver(handlers.onHint);
      if (!(await sources.step()) && !hinted) return;
    }
    throw new Error(`the local run has not come to rest after ${STEPS_MAX} steps`);
  };

  const nextDueAt = (): Instant | null => {
    const sweepAt = sweepDueAt(standIns.table, clock.now());
    const noteAt = standIns.google.notes.nextDueAt();
    const instants = [sources.nextAt(), sweepAt, noteAt, standIns.table.nextExpiryAt()];
    return earliest(instants.filter((instant) => instant !== null));
  };

  const deliverNotes = (): Promise<number> =>
    standIns.google.notes.deliverDue((note) => door.notify(note, handlers.onHint));

  const watchDriveNow = async (): Promise<void> => {
    await handlers.watchDrive();
    await deliverNotes();
    await settleNow();
  };

  const doWhatIsDue = async (): Promise<void> => {
    standIns.table.expireDue();
    await settleNow();
    // A note has Drive asked within the minute; here at once.
    if ((await deliverNotes()) > 0) await watchDriveNow();
    const sweepAt = sweepDueAt(standIns.table, clock.now());
    if (sweepAt === null || sweepAt > clock.now()) return;
    await handlers.sweep();
    await settleNow();
  };

  const advance = async (wanted: Instant): Promise<number> => {
    clock.hold();
    // Whoever asked may have waited for another's move: time never goes back.
    const target = wanted > clock.now() ? wanted : clock.now();
    try {
      await doWhatIsDue();
      for (let moments = 0; moments < MOMENTS_MAX; moments += 1) {
        const due = nextDueAt();
        if (due === null || due > target) {
          spared += unfoundSweeps(clock.now(), target);
          clock.moveTo(target);
          await settleNow();
          return moments;
        }
        // What is due already and could not be done yet (a function that failed) is tried again a minute on.
        const moment = due > clock.now() ? due : plusMs(clock.now(), MINUTE_MS);
        spared += unfoundSweeps(clock.now(), moment);
        clock.moveTo(earliest([moment, target]) ?? target);
        await doWhatIsDue();
      }
      throw new Error(`the clock was stopped ${MOMENTS_MAX} times on its way`);
    } finally {
      clock.release();
    }
  };

  return {
    clock,
    standIns,
    handlers,
    settle: () => inTurn(settleNow),
    idle: () =>
      inTurn(async () => {
        for (const { spreadsheetId } of standIns.google.list()) await handlers.lookAtWhole(spreadsheetId);
        await handlers.sweep();
        await settleNow();
      }),
    sweep: () =>
      inTurn(async () => {
        await handlers.sweep();
        await settleNow();
      }),
    watchDrive: () => inTurn(watchDriveNow),
    advanceTo: (target) => inTurn(() => advance(target)),
    nextDueAt,
    sweepsSpared: () => spared,
    invocations: sources.invocations,
  };
}
