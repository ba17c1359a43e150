import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { LOCAL_TABLE } from '../../../local/world/environment.ts';
import { STREAM_LIMITS } from '../../../shared/config/limits.ts';
import { HOUR_MS, type Instant, MINUTE_MS, plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';
import { formatDuration } from '../people/clock-time.ts';
import type { Agenda } from './agenda.ts';
import type { Conditions } from './conditions.ts';
import { isDelayMs, type Mishap } from './disturbances.ts';
import type { Encore } from './encore.ts';
import type { Host } from './host.ts';
import type { Ending } from './invocation.ts';
import type { Outside } from './outside.ts';
import { subjectsOfChanges } from './subjects.ts';
import type { Weather } from './weather.ts';

/** An old batch may come once more, so much later. Source: AWS Lambda Developer Guide, «Using Lambda with DynamoDB». */
const AGAIN_WITHIN_MS = 30 * HOUR_MS;
/** Longer than the sweep leaves an entry alone. Source: docs/runbook.md, of a function that is switched off meanwhile. */
const PAUSE_MS_MAX = 20 * MINUTE_MS;
const BATCH_SIZES = [1, 3, STREAM_LIMITS.batchSize] as const;

const PAUSE: Mishap<{ readonly own: Chance; readonly weather: Weather }, number> = {
  drawn: ({ own, weather }) =>
    own.happens(weather.pauseShare, 'pause') ? SECOND_MS + own.below(PAUSE_MS_MAX, 'lasts') : null,
  isKnown: isDelayMs,
  told: (delayMs) => `the stream hands nothing on for ${formatDuration(delayMs)}`,
};

const BATCH_AGAIN: Mishap<{ readonly own: Chance; readonly weather: Weather; readonly changes: number }, number> = {
  drawn: ({ own, weather }) =>
    own.happens(weather.repeatShare, 'again') ? 1 + own.below(AGAIN_WITHIN_MS, 'when') : null,
  isKnown: isDelayMs,
  told: (delayMs, { changes }) => `a batch of ${changes} changes will come again in ${formatDuration(delayMs)}`,
};

/** The table's stream and the function behind it: in order, at least once, in batches of any size. */
export class StreamSource {
  readonly #outside: Outside;
  readonly #host: Host;
  readonly #agenda: Agenda;
  readonly #conditions: Conditions;
  readonly #encore: Encore;
  #after: string | null = null;
  #attempts = 0;
  #isBusy = false;
  retryAt: Instant | null = null;

  constructor(outside: Outside, host: Host, agenda: Agenda, conditions: Conditions, encore: Encore) {
    this.#outside = outside;
    this.#host = host;
    this.#agenda = agenda;
    this.#conditions = conditions;
    this.#encore = encore;
  }

  async deliver(): Promise<boolean> {
    const now = this.#outside.clock.now();
    if (this.#isBusy || (this.retryAt !== null && this.retryAt > now)) return false;
    if (this.#waiting(1).length === 0) return false;
    const pauseMs = this.#pauseMs();
    if (pauseMs !== null) {
      this.#conditions.probes.reach('stream-paused');
      this.retryAt = plusMs(now, pauseMs);
      return false;
    }
    const records = this.#waiting(this.#batchSize());
    const last = sequenceOf(records.at(-1));
    if (last === null) return false;
    const event: DynamoDBStreamEvent = { Records: [...records] };
    this.#isBusy = true;
    const ending = await handOver(this.#host, event);
    this.#isBusy = false;
    const failed =
      ending.kind === 'answered'
        ? (ending.answer.batchItemFailures[0]?.itemIdentifier ?? null)
        : sequenceOf(records[0]);
    if (failed === null) this.#pass(event, last);
    else this.#stopAt(records, failed);
    return true;
  }

  #waiting(most: number): readonly DynamoDBRecord[] {
    return this.#outside.table.readStream(LOCAL_TABLE, this.#after, most);
  }

  /** Once a pause is over the batch comes, or its time would never come. */
  #pauseMs(): number | null {
    if (this.retryAt !== null) return null;
    const { chance, weather, moments, disturbances } = this.#conditions;
    const key = moments.onDay('pause');
    const own = chance.of(key);
    return disturbances.at(PAUSE, key, { own, weather });
  }

  #batchSize(): number {
    const { disturbances, order } = this.#conditions;
    return disturbances.isCalm ? STREAM_LIMITS.batchSize : order.pick('batch', BATCH_SIZES);
  }

  #pass(event: DynamoDBStreamEvent, last: string): void {
    this.#goOn(last);
    this.#encore.noteBatch(event);
    const { chance, weather, moments, disturbances } = this.#conditions;
    const key = moments.onDay('batch again');
    const own = chance.of(key);
    const laterMs = disturbances.at(BATCH_AGAIN, key, { own, weather, changes: event.Records.length });
    if (laterMs === null) return;
    const at = plusMs(this.#outside.clock.now(), laterMs);
    const run = async (): Promise<void> => {
      if (this.#after !== last) this.#conditions.probes.reach('old-batch-again');
      await handOver(this.#host, event);
    };
    this.#agenda.add({ at, key, run });
  }

  #stopAt(records: readonly DynamoDBRecord[], failed: string): void {
    const index = records.findIndex((record) => sequenceOf(record) === failed);
    const before = sequenceOf(records[index - 1]);
    const { probes } = this.#conditions;
    if (before !== null) {
      probes.reach('stream-batch-in-part');
      this.#goOn(before);
    }
    this.#attempts += 1;
    if (this.#attempts <= STREAM_LIMITS.retryAttemptsMax) {
      this.retryAt = plusMs(this.#outside.clock.now(), SECOND_MS);
      return;
    }
    // The sweep takes over what the stream gives up on.
    probes.reach('stream-gave-up');
    this.#goOn(failed);
  }

  #goOn(after: string): void {
    this.#after = after;
    this.#attempts = 0;
    this.retryAt = null;
  }
}

/** To the function behind the stream. */
export const handOver = (host: Host, event: DynamoDBStreamEvent): Promise<Ending<DynamoDBBatchResponse>> =>
  host.call(
    'on-change',
    (functions) => functions['on-change'](event),
    () => subjectsOfChanges(event.Records),
  );

const sequenceOf = (record: DynamoDBRecord | undefined): string | null => record?.dynamodb?.SequenceNumber ?? null;
