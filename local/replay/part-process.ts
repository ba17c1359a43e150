import type { Log } from '../../shared/application/log.ts';
import { type PartInput, type PartOutcome, replayPart } from './part.ts';
import type { ReplayProgress } from './run.ts';

/** What a part's process tells the one that started it. */
export type PartMessage =
  | { readonly kind: 'progress'; readonly progress: ReplayProgress }
  | { readonly kind: 'alarm'; readonly text: string }
  | { readonly kind: 'done'; readonly outcome: PartOutcome }
  | { readonly kind: 'failed'; readonly reason: string };

const TELL_EVERY_MS = 500;

const tell = (message: PartMessage): void => {
  process.send?.(message);
};

/** The last word: the process ends once it is handed over, which for an outcome of many megabytes takes a while. */
const conclude = (message: PartMessage): void => {
  process.send?.(message, () => process.exit(0));
};

/** Notes are for the deployed product's log; alarms are for whoever waits. */
const log: Log = {
  note: () => undefined,
  alarm: (message, fields = {}) => tell({ kind: 'alarm', text: `${message} ${JSON.stringify(fields)}` }),
};

async function work(input: PartInput): Promise<void> {
  let toldAt = 0;
  try {
    const outcome = await replayPart(input, log, (progress) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      tell({ kind: 'progress', progress });
    });
    conclude({ kind: 'done', outcome });
  } catch (fault) {
    conclude({ kind: 'failed', reason: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  }
}

// Nobody waits any more: the starter has ended, or was stopped.
process.once('disconnect', () => process.exit(1));
// The starter sends one message, and it is a part's input.
process.once('message', (input: PartInput) => void work(input));
