import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Surroundings } from '../../functions/runtime/container.ts';
import { createDriveContainer } from '../../functions/runtime/drive-container.ts';
import { createSheetContainer, type SheetContainer } from '../../functions/runtime/sheet-container.ts';
import type { Log } from '../../shared/application/log.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { LOCAL_REGION } from '../aws/account.ts';
import { createInProcessHandler, inProcessClient } from '../aws/in-process.ts';
import { createSchedulerWire } from '../aws/scheduler/wire.ts';
import { createSnsWire } from '../aws/sns/wire.ts';
import { createSqsWire } from '../aws/sqs/wire.ts';
import { createInProcessRequestHandler } from '../table/in-process.ts';
import { createInProcessDocuments } from '../table/in-process-documents.ts';
import { openLocalClock } from './clock.ts';
import { localEnvironment } from './environment.ts';
import { createHandlers } from './handlers.ts';
import { createHintDoor, type HintDoor } from './hint-door.ts';
import { createHintBox } from './hints.ts';
import { createResources } from './resources.ts';
import { openStandIns, prepareFolder, type StandIns } from './surroundings.ts';
import { createWorld, type World } from './world.ts';

export interface WorldOptions {
  /** Everything lives here and survives a restart. */
  readonly folder: string;
  readonly fresh: boolean;
  /** Where this instance is served, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** `real`: the machine's time, moved ahead at will. `still`: time passes only when it is moved. */
  readonly pace: 'real' | 'still';
  /** The time of a world that is new; `null` for the machine's. */
  readonly startAt: Instant | null;
  /**
   * How the clients reach the stand-ins: over the socket as anybody else; past it, all else unchanged; or, for long runs,
   * with the table asked directly as well.
   */
  readonly aws: 'socket' | 'in-process' | 'direct';
  readonly log: Log;
}

export interface OpenWorld {
  readonly world: World;
  readonly container: SheetContainer;
  /** Through which hints come in. */
  readonly door: HintDoor;
  /** For what only the local run looks at. */
  readonly documents: DynamoDBDocumentClient;
  /** Makes table, queues and schedule group. To be called once the instance is served. */
  prepare(): Promise<void>;
}

export function openWorld(options: WorldOptions): OpenWorld {
  prepareFolder(options.folder, options.fresh);
  const clock = openLocalClock(options);
  let settle: () => void = () => undefined;
  const door = createHintDoor({ clock, origin: options.origin });
  const hints = createHintBox(() => settle(), door);
  const standIns = openStandIns(options.folder, clock, hints.drop);
  const clients = clientsFor(options, standIns);
  const surroundings = { ...clients, clock, log: options.log };
  const environment = localEnvironment(options.origin);
  const container = createSheetContainer(environment, surroundings);
  const handlers = createHandlers(container, createDriveContainer(environment, surroundings));
  const world = createWorld({ folder: options.folder, clock, standIns, handlers, hints, door });
  // A person's edit is worked off at once; a script that edits many times before it waits is worked off in one go.
  settle = () => {
    setImmediate(
      () =>
        void world
          .settle()
          .catch((fault: unknown) => options.log.alarm('the local run stumbled', { fault: String(fault) })),
    );
  };
  const dynamodb = new DynamoDBClient(clients.dynamodb ?? {});
  const prepare = (): Promise<void> =>
    createResources({
      dynamodb,
      scheduler: new SchedulerClient(clients.scheduler ?? {}),
      sqs: new SQSClient(clients.sqs ?? {}),
    });
  return { world, container, door, documents: DynamoDBDocumentClient.from(dynamodb), prepare };
}

/** Keys that nobody checks: the clients insist on having some. */
const ANY_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

function clientsOverSocket(origin: string): Surroundings {
  const at = (path: string) => ({
    endpoint: `${origin}/aws/${path}`,
    region: LOCAL_REGION,
    credentials: ANY_CREDENTIALS,
  });
  return { dynamodb: at('dynamodb'), scheduler: at('scheduler'), sns: at('sns'), sqs: at('sqs') };
}

/** Stand-ins know nothing of where they are mounted. */
const GOOGLE_PREFIX = /^(https?:\/\/[^/]+)\/google/;

function clientsFor({ aws, origin }: WorldOptions, standIns: StandIns): Surroundings {
  if (aws === 'socket') return clientsOverSocket(origin);
  const clients = clientsInProcess(standIns);
  return aws === 'direct' ? { ...clients, documents: createInProcessDocuments(standIns.table, LOCAL_REGION) } : clients;
}

function clientsInProcess(standIns: StandIns): Surroundings {
  return {
    dynamodb: inProcessClient(createInProcessRequestHandler(standIns.table)),
    scheduler: inProcessClient(createInProcessHandler(createSchedulerWire(standIns.scheduler))),
    sns: inProcessClient(createInProcessHandler(createSnsWire(standIns.sns))),
    sqs: inProcessClient(createInProcessHandler(createSqsWire(standIns.sqs))),
    googleFetch: (input, init) => standIns.google.handle(new Request(String(input).replace(GOOGLE_PREFIX, '$1'), init)),
  };
}
