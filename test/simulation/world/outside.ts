import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createInProcessHandler, inProcessClient } from '../../../local/aws/in-process.ts';
import { createSchedulerStandIn } from '../../../local/aws/scheduler/stand-in.ts';
import { createSchedulerWire } from '../../../local/aws/scheduler/wire.ts';
import { createSnsStandIn } from '../../../local/aws/sns/stand-in.ts';
import { createSqsStandIn } from '../../../local/aws/sqs/stand-in.ts';
import { createSqsWire } from '../../../local/aws/sqs/wire.ts';
import type { LibraryEntry } from '../../../local/google/library/library.ts';
import { createGoogleStandIn, type StaffEdit } from '../../../local/google/stand-in.ts';
import { type AppendLog, forgetfulLog } from '../../../local/persistence/append-log.ts';
import { createTableEngine } from '../../../local/table/engine.ts';
import { createInProcessRequestHandler } from '../../../local/table/in-process.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../../local/world/environment.ts';
import { createResources } from '../../../local/world/resources.ts';
import type { StandIns } from '../../../local/world/surroundings.ts';
import type { Ids } from '../../../shared/application/ports.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { VirtualClock } from './clock.ts';
import { idsByMoment, Moments } from './moments.ts';

/** Tables and workbooks that a run begins with. */
export interface Beginning {
  readonly at: Instant;
  readonly google: readonly LibraryEntry[];
  readonly table: readonly TableLogEntry[];
}

/** AWS and Google, in this process and on a clock that is moved by hand. */
export interface Outside extends StandIns {
  readonly clock: VirtualClock;
  readonly ids: Ids;
  readonly moments: Moments;
}

export interface OutsideOptions {
  readonly beginning: Beginning;
  readonly seed: string;
  readonly tableLog?: AppendLog<TableLogEntry>;
  readonly sheetLog?: AppendLog<LibraryEntry>;
  readonly onStaffEdit: (edit: StaffEdit) => void;
}

export function openOutside({ beginning, seed, tableLog, sheetLog, onStaffEdit }: OutsideOptions): Outside {
  const clock = new VirtualClock(beginning.at);
  const moments = new Moments(clock);
  const ids = idsByMoment(clock, moments, seed);
  return {
    clock,
    ids,
    moments,
    table: createTableEngine({
      clock,
      log: tableLog ?? forgetfulLog(),
      entries: beginning.table,
      checksParameters: false,
    }),
    scheduler: createSchedulerStandIn({ clock, path: null }),
    sns: createSnsStandIn({ clock, path: null }),
    sqs: createSqsStandIn({ clock, path: null }),
    google: createGoogleStandIn({
      clock,
      log: sheetLog ?? forgetfulLog(),
      entries: beginning.google,
      ids: ids.next,
      serviceAccountEmail: LOCAL_SERVICE_ACCOUNT,
      onStaffEdit,
    }),
  };
}

/** Queues, schedule group and, where there is none, the table. */
export async function prepare(outside: Outside): Promise<void> {
  await createResources({
    dynamodb: new DynamoDBClient(inProcessClient(createInProcessRequestHandler(outside.table))),
    scheduler: new SchedulerClient(inProcessClient(createInProcessHandler(createSchedulerWire(outside.scheduler)))),
    sqs: new SQSClient(inProcessClient(createInProcessHandler(createSqsWire(outside.sqs)))),
  });
}
