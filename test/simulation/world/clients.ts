import { DynamoDBClient, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { SchedulerClient, ThrottlingException } from '@aws-sdk/client-scheduler';
import { RequestThrottled, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Surroundings } from '../../../functions/runtime/container.ts';
import { LOCAL_REGION } from '../../../local/aws/account.ts';
import { createInProcessHandler, inProcessClient } from '../../../local/aws/in-process.ts';
import { createInProcessScheduler } from '../../../local/aws/scheduler/in-process.ts';
import { createSchedulerWire } from '../../../local/aws/scheduler/wire.ts';
import { createSnsWire } from '../../../local/aws/sns/wire.ts';
import { createInProcessSqs } from '../../../local/aws/sqs/in-process.ts';
import { createSqsWire } from '../../../local/aws/sqs/wire.ts';
import { createInProcessRequestHandler } from '../../../local/table/in-process.ts';
import { createInProcessDocuments } from '../../../local/table/in-process-documents.ts';
import type { GoogleOptions } from '../../../sheets/client/google-calls.ts';
import { earlierMessage, earlierTimer, earlierWrite } from '../versions/shapes.ts';
import { clientThrough, firstKeyIn, readsBehind } from './client-seam.ts';
import { googleThrough } from './google-seam.ts';
import type { Outside } from './outside.ts';
import type { Seam, Service } from './seam.ts';
import { textsThrough } from './sms-seam.ts';

/** Everything by which the functions reach what is outside of them. */
export interface Clients {
  readonly aws: Pick<Surroundings, 'documents' | 'scheduler' | 'sqs' | 'sns'>;
  readonly google: GoogleOptions;
}

/**
 * Made once for all containers of a world. Services of `wires` are asked in the form in which calls travel, with Google's
 * and AWS' own clients; the others past that, which is many times quicker and must come to the same. Texts always travel:
 * whether one leaves twice is a matter of how often the client tries, which is as often as the product says.
 */
export function connect(outside: Outside, seam: Seam, wires: ReadonlySet<Service>): Clients {
  const { table, scheduler, sqs, sns } = outside;
  const documents = wires.has('table')
    ? DynamoDBDocumentClient.from(new DynamoDBClient(inProcessClient(createInProcessRequestHandler(table))), {
        marshallOptions: { removeUndefinedValues: true },
      })
    : createInProcessDocuments(table, LOCAL_REGION);
  const timers = wires.has('timer')
    ? new SchedulerClient(inProcessClient(createInProcessHandler(createSchedulerWire(scheduler))))
    : createInProcessScheduler(scheduler);
  const queues = wires.has('queue')
    ? new SQSClient(inProcessClient(createInProcessHandler(createSqsWire(sqs))))
    : createInProcessSqs(sqs);
  return {
    aws: {
      documents: clientThrough(seam, documents, {
        service: 'table',
        entityOf: firstKeyIn,
        mayBeStale: readsBehind,
        earlier: earlierWrite,
        refusal: () => new ProvisionedThroughputExceededException({ message: 'Rate exceeded', $metadata: {} }),
      }),
      scheduler: clientThrough(seam, timers, {
        service: 'timer',
        entityOf: (input) => textIn(input, 'Name'),
        earlier: earlierTimer,
        refusal: () => new ThrottlingException({ message: 'Rate exceeded', Message: 'Rate exceeded', $metadata: {} }),
      }),
      sqs: clientThrough(seam, queues, {
        service: 'queue',
        entityOf: (input) => `${textIn(input, 'QueueUrl')} ${textIn(input, 'MessageBody')}`,
        earlier: earlierMessage,
        refusal: () => new RequestThrottled({ message: 'Rate exceeded', $metadata: {} }),
      }),
      sns: inProcessClient(createInProcessHandler(textsThrough(seam, createSnsWire(sns)))),
    },
    google: googleThrough(seam, outside.google, wires.has('sheet') ? 'wire' : 'methods'),
  };
}

function textIn(input: object, member: string): string {
  const value: unknown = Reflect.get(input, member);
  return typeof value === 'string' ? value : '';
}
