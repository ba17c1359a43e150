import { type MissedAlarms, planSummary, summaryCaseId } from '../../effects/missed-alarms.ts';
import { requestCase } from '../../kernel/case-reference.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { SummaryRequest } from '../ports.ts';
import type { SendBatch } from './batch.ts';

/** Alarms may still be gathered while they are summed up: a few rounds settle it. */
const SUM_UP_ROUNDS_MAX = 8;

/**
 * Writes down the one message that stands for the alarms a department missed, and empties what was gathered, in one
 * transaction: from there on it is a message like any other, routed by its journal entry and claimed once. May be
 * repeated at any time: what has been summed up is gone. Source: docs/rules.md §5.5.
 */
export async function sumUpMissed(
  { store, clock, officeView }: Pick<SendBatch, 'store' | 'clock' | 'officeView'>,
  { office, department }: SummaryRequest,
): Promise<void> {
  for (let round = 0; round < SUM_UP_ROUNDS_MAX; round += 1) {
    const missed = await store.loadMissedAlarms(office, department);
    const now = clock.now();
    if (missed === null || missed.gathered === null || missed.gathered.sumUpAt > now) return;
    const view = await officeView(office);
    const emptied: MissedAlarms = { ...missed, revision: missed.revision + 1, gathered: null };
    const { policy, calendar } = view;
    const effect = planSummary(missed.gathered, emptied, { now, policy, calendar, locale: view.office.locale });
    const outcome = await store.commitSummary({ before: missed, emptied, entry: entryOf(emptied, effect, now) });
    if (outcome === 'committed') return;
  }
  throw new Error(`alarms of ${office}, ${department}: still gathered after ${SUM_UP_ROUNDS_MAX} rounds`);
}

function entryOf(emptied: MissedAlarms, effect: JournalEntry['effects'][number], now: Instant): JournalEntry {
  return {
    ...requestCase(summaryCaseId(emptied)),
    office: emptied.office,
    revision: emptied.revision,
    at: now,
    origin: { channel: 'system', actor: null, place: null, at: now },
    commandType: 'SumUpMissedAlarms',
    events: [],
    effects: [effect],
    routedAt: null,
  };
}
