import { QuotaUsedUp } from '../../shared/application/add-office.ts';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import { SECOND_MS } from '../../shared/kernel/instant.ts';
import type { Terminal } from './terminal.ts';

/** Google's quotas fill up within a minute; after five of them something else is wrong. */
const WAITS_MAX = 5;

/** Repeats `work` for as long as Google asks to wait: a person sits in front of it. `work` must be safe to repeat. */
export async function patiently<Value>(terminal: Terminal, work: () => Promise<Value>): Promise<Value> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof QuotaUsedUp) || waits >= WAITS_MAX) throw fault;
      terminal.progress(
        `Google asks to wait ${Math.ceil(fault.retryAfterMs / SECOND_MS)} s: its quota of this minute is used up; it goes on by itself`,
      );
      await terminal.pause(fault.retryAfterMs);
    }
  }
}

/** The value of one answer of Google's, waited for. */
export function answered<Value>(terminal: Terminal, call: () => Promise<SheetsOutcome<Value>>): Promise<Value> {
  return patiently(terminal, async () => {
    const outcome = await call();
    if (outcome.kind === 'done') return outcome.value;
    throw new QuotaUsedUp(outcome.retryAfterMs);
  });
}
