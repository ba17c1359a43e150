import { join } from 'node:path';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Clock } from '../../shared/application/ports.ts';
import { QUEUE_LIMITS, type QueueName, STREAM_LIMITS } from '../../shared/config/limits.ts';
import { earliest, type Instant, plusMs, SECOND_MS } from '../../shared/kernel/instant.ts';
import { openAppendLog } from '../persistence/append-log.ts';
import { LOCAL_QUEUES, LOCAL_TABLE } from './environment.ts';
import type { StandIns } from './surroundings.ts';

/** The functions that queues and the stream feed, as Lambda would call them. */
export interface FedFunctions {
  readonly onChange: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  readonly messages: (event: SQSEvent) => Promise<SQSBatchResponse>;
  readonly wakes: (event: SQSEvent) => Promise<SQSBatchResponse>;
  readonly syncs: (event: SQSEvent) => Promise<SQSBatchResponse>;
}

export interface EventSources {
  /** Hands over one batch of whatever is to be had now; `false` when there is nothing. */
  step(): Promise<boolean>;
  /** When there will be something, if nothing else happens. */
  nextAt(): Instant | null;
  /** How often the function behind each queue was called. */
  invocations(): Readonly<Record<QueueName, number>>;
}

const QUEUE_ORDER: readonly QueueName[] = ['messages', 'wakes', 'syncs'];

/** Lambda's event source mappings: stream and queues to functions, at least once, what failed again later. */
export function createEventSources(
  folder: string,
  standIns: StandIns,
  clock: Clock,
  functions: FedFunctions,
): EventSources {
  const stream = createStreamSource(folder, standIns, clock, functions.onChange);
  const invocations: Record<QueueName, number> = { messages: 0, wakes: 0, syncs: 0 };
  const invoke = (name: QueueName) => (event: SQSEvent) => {
    invocations[name] += 1;
    return functions[name](event);
  };
  return {
    step: async () => {
      if (await stream.step()) return true;
      fireTimers(standIns, clock.now());
      for (const name of QUEUE_ORDER) if (await workQueue(standIns, name, invoke(name))) return true;
      return false;
    },
    invocations: () => ({ ...invocations }),
    nextAt: () => {
      const queues = standIns.sqs.nextVisibleAt(QUEUE_ORDER.map((name) => LOCAL_QUEUES[name]));
      const instants = [stream.retryAt(), standIns.scheduler.nextDueAt(), queues];
      return earliest(instants.filter((instant) => instant !== null));
    },
  };
}

/** A timer's target is the wake queue: Scheduler puts its input there. */
function fireTimers({ scheduler, sqs }: StandIns, now: Instant): void {
  for (const fire of scheduler.takeDue(now)) {
    sqs.send(LOCAL_QUEUES.wakes, { MessageBody: fire.input });
    scheduler.acknowledge(fire);
  }
}

async function workQueue(
  { sqs }: StandIns,
  name: QueueName,
  handler: (event: SQSEvent) => Promise<SQSBatchResponse>,
): Promise<boolean> {
  const queue = LOCAL_QUEUES[name];
  const records = sqs.receiveFor(queue, QUEUE_LIMITS[name].batchSize);
  if (records.length === 0) return false;
  const failed = await failedOf(() => handler({ Records: records }));
  const isDone = (messageId: string): boolean => failed !== 'all' && !failed.has(messageId);
  sqs.acknowledge(
    queue,
    records.filter(({ messageId }) => isDone(messageId)).map(({ receiptHandle }) => receiptHandle),
  );
  sqs.release(
    queue,
    records.filter(({ messageId }) => !isDone(messageId)).map(({ receiptHandle }) => receiptHandle),
  );
  return true;
}

/** A function that throws has failed for its whole batch. Lambda says so on its log, and so do we. */
async function failedOf(invoke: () => Promise<SQSBatchResponse>): Promise<ReadonlySet<string> | 'all'> {
  try {
    return new Set((await invoke()).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch (fault) {
    process.stderr.write(
      `a function threw: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`,
    );
    return 'all';
  }
}

interface Checkpoint {
  readonly after: string;
}

function createStreamSource(folder: string, { table }: StandIns, clock: Clock, handler: FedFunctions['onChange']) {
  const { entries, log } = openAppendLog<Checkpoint>(join(folder, 'stream.jsonl'));
  let after = entries.at(-1)?.after ?? null;
  let attempts = 0;
  let retryAt: Instant | null = null;
  if (after !== null) log.rewrite([{ after }]);
  const advanceTo = (sequenceNumber: string): void => {
    after = sequenceNumber;
    attempts = 0;
    retryAt = null;
    log.append({ after: sequenceNumber });
  };
  const step = async (): Promise<boolean> => {
    if (retryAt !== null && clock.now() < retryAt) return false;
    const records = table.readStream(LOCAL_TABLE, after, STREAM_LIMITS.batchSize);
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last === undefined) return false;
    const { batchItemFailures } = await handler({ Records: [...records] });
    const [failure] = batchItemFailures;
    if (failure === undefined) {
      advanceTo(last);
      return true;
    }
    const index = records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failure.itemIdentifier);
    const before = records[index - 1]?.dynamodb?.SequenceNumber;
    if (before !== undefined) advanceTo(before);
    attempts += 1;
    // The sweep takes over what the stream gives up on.
    if (attempts > STREAM_LIMITS.retryAttemptsMax) advanceTo(failure.itemIdentifier);
    else retryAt = plusMs(clock.now(), SECOND_MS);
    return true;
  };
  return { step, retryAt: () => retryAt };
}
