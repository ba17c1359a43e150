import { forgetfulLog, openAppendLog } from '../persistence/append-log.ts';

/** The changes of a state machine: each is kept before it is applied, so that what was answered outlives a kill. */
export interface Journal<Change> {
  record(change: Change): void;
  close(): void;
}

/** A shorter file than this is not worth rewriting: it is read in milliseconds. */
const REWRITE_AT_LEAST = 2_000;
/** Rewritten when it holds this many times more changes than the state needs: the cost of writing stays in proportion. */
const REWRITE_FACTOR = 4;

/**
 * Opens the journal at `path` (`null`: nothing is kept) and applies what it holds. `snapshot` gives the changes
 * that lead from nothing to the present state; they replace the file's content when it has grown long.
 */
export function openJournal<Change>(machine: {
  readonly path: string | null;
  readonly apply: (change: Change) => void;
  readonly snapshot: () => readonly Change[];
}): Journal<Change> {
  const { entries, log } =
    machine.path === null ? { entries: [], log: forgetfulLog<Change>() } : openAppendLog<Change>(machine.path);
  for (const change of entries) machine.apply(change);
  let held = entries.length;
  let rewriteAt = REWRITE_AT_LEAST;
  const rewriteIfLong = (): void => {
    if (held < rewriteAt) return;
    const changes = machine.snapshot();
    log.rewrite(changes);
    held = changes.length;
    rewriteAt = Math.max(REWRITE_AT_LEAST, REWRITE_FACTOR * held);
  };
  rewriteIfLong();
  return {
    record: (change) => {
      log.append(change);
      machine.apply(change);
      held += 1;
      rewriteIfLong();
    },
    close: () => log.close(),
  };
}
