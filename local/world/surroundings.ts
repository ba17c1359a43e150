import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createIds } from '../../functions/runtime/ids.ts';
import type { Clock } from '../../shared/application/ports.ts';
import { createSchedulerStandIn, type SchedulerStandIn } from '../aws/scheduler/stand-in.ts';
import { createSnsStandIn, type SnsStandIn } from '../aws/sns/stand-in.ts';
import { createSqsStandIn, type SqsStandIn } from '../aws/sqs/stand-in.ts';
import { createGoogleStandIn, type GoogleStandIn, type StaffEdit } from '../google/stand-in.ts';
import { openAppendLog } from '../persistence/append-log.ts';
import { createTableEngine, type TableEngine } from '../table/engine.ts';
import { LOCAL_SERVICE_ACCOUNT } from './environment.ts';

/** Everything outside the product, standing in for AWS and Google; all of it is kept in one folder. */
export interface StandIns {
  readonly table: TableEngine;
  readonly scheduler: SchedulerStandIn;
  readonly sns: SnsStandIn;
  readonly sqs: SqsStandIn;
  readonly google: GoogleStandIn;
}

/** Makes the data folder, empty when `fresh`. */
export function prepareFolder(folder: string, fresh: boolean): void {
  if (fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

export function openStandIns(folder: string, clock: Clock, onStaffEdit: (edit: StaffEdit) => void): StandIns {
  const table = openAppendLog<Parameters<typeof createTableEngine>[0]['entries'][number]>(join(folder, 'table.jsonl'));
  const google = openAppendLog<Parameters<typeof createGoogleStandIn>[0]['entries'][number]>(
    join(folder, 'google.jsonl'),
  );
  return {
    table: createTableEngine({ clock, log: table.log, entries: table.entries }),
    scheduler: createSchedulerStandIn({ clock, path: join(folder, 'scheduler.jsonl') }),
    sns: createSnsStandIn({ clock, path: join(folder, 'sns.jsonl') }),
    sqs: createSqsStandIn({ clock, path: join(folder, 'sqs.jsonl') }),
    google: createGoogleStandIn({
      clock,
      log: google.log,
      entries: google.entries,
      ids: () => createIds(clock).next(),
      serviceAccountEmail: LOCAL_SERVICE_ACCOUNT,
      onStaffEdit,
    }),
  };
}
