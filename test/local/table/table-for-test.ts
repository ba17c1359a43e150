import { type AppendLog, forgetfulLog } from '../../../local/persistence/append-log.ts';
import { createTableEngine, type TableEngine } from '../../../local/table/engine.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { type Instant, instantOfEpochMs } from '../../../shared/kernel/instant.ts';

export const START = instantOfEpochMs(Date.UTC(2026, 10, 23, 2));

/** A clock that stands until it is moved. */
export interface StandingClock {
  now(): Instant;
  advance(durationMs: number): void;
}

export function standingClock(): StandingClock {
  let now: number = START;
  return {
    now: () => instantOfEpochMs(now),
    advance: (durationMs) => {
      now += durationMs;
    },
  };
}

export function openEngine(
  clock: StandingClock,
  log: AppendLog<TableLogEntry> = forgetfulLog<TableLogEntry>(),
  entries: readonly TableLogEntry[] = [],
): TableEngine {
  return createTableEngine({ clock, log, entries });
}

/** A table `main` with key `pk`, `sk`, an index `by-group` and a stream of both images. */
export function createMainTable(engine: TableEngine): void {
  engine.call('CreateTable', {
    TableName: 'main',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-group',
        KeySchema: [
          { AttributeName: 'group', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
}

export const key = (sk: string, pk = 'p') => ({ pk: { S: pk }, sk: { S: sk } });

export function put(engine: TableEngine, sk: string, attributes: Readonly<Record<string, unknown>> = {}): void {
  engine.call('PutItem', { TableName: 'main', Item: { ...key(sk), ...attributes } });
}

/** The sort keys of the partition that {@link put} writes to. */
export function sortKeys(engine: TableEngine): readonly string[] {
  return engine.queryAll('main', { key: { S: 'p' } }).map(({ sk }) => (sk !== undefined && 'S' in sk ? sk.S : ''));
}
