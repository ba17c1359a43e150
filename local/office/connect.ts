import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../functions/runtime/clock.ts';
import type { Clock } from '../../shared/application/ports.ts';
import { createSqsQueues } from '../../shared/gateways/sqs-queues.ts';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { createDynamoStore } from '../../shared/store/dynamo-store.ts';
import { type GoogleOptions, googleCall } from '../../sheets/client/google-calls.ts';
import { createGoogleWorkbooks } from '../../sheets/client/google-workbooks.ts';
import { LOCAL_REGION } from '../aws/account.ts';
import { LOCAL_SERVICE_ACCOUNT, LOCAL_TABLE, localEnvironment } from '../world/environment.ts';
import type { Deployment, GoogleConnection } from './connection.ts';
import { impersonatedAccess } from './google-identity.ts';
import { OperatorProblem } from './operator-problem.ts';

/** Connects to a local run when `local` names one, to the deployment of the environment otherwise. */
export async function connect(flags: {
  readonly local?: string | undefined;
  readonly table?: string | undefined;
  readonly queue?: string | undefined;
}): Promise<Deployment> {
  const { local, table, queue } = flags;
  return local === undefined ? connectToDeployment(table, queue) : connectToLocalRun(local);
}

function connectToDeployment(table: string | undefined, queue: string | undefined): Deployment {
  const name = table ?? process.env.TABLE_NAME ?? '';
  if (name === '') {
    throw new OperatorProblem(
      'say which deployment: --table NAME (or the variable TABLE_NAME), or --local http://127.0.0.1:8080 for a local run',
    );
  }
  return {
    store: storeOf({}, name),
    clock: systemClock,
    hints: hintsOf({}, queue ?? process.env.SYNC_QUEUE_URL ?? ''),
    google: (account) => {
      if (account === null) {
        throw new OperatorProblem(
          'the record of this office names no Google account to work as: it was not made by «office add»',
        );
      }
      return googleConnection({ accessToken: impersonatedAccess(account) }, systemClock, account);
    },
  };
}

/** A local run believes whoever names an account behind this that they are it. */
const LOCAL_BEARER = 'local-service-account';

async function connectToLocalRun(address: string): Promise<Deployment> {
  const origin = originOf(address);
  const clock = await localClock(origin);
  const aws = (service: string) => ({
    endpoint: `${origin}/aws/${service}`,
    region: LOCAL_REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const googleAs = (account: string): GoogleOptions => ({
    accessToken: async () => `${LOCAL_BEARER}:${account}`,
    rootUrl: `${origin}/google/`,
  });
  return {
    store: storeOf(aws('dynamodb'), LOCAL_TABLE),
    clock,
    hints: hintsOf(aws('sqs'), localEnvironment(origin).syncQueueUrl),
    google: (own) => {
      const account = own ?? LOCAL_SERVICE_ACCOUNT;
      return googleConnection(googleAs(account), clock, account);
    },
  };
}

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    throw new OperatorProblem(`--local wants an address such as http://127.0.0.1:8080, not «${address}»`);
  }
}

/** The local run's time, which a person may have moved ahead of the machine's. */
async function localClock(origin: string): Promise<Clock> {
  const answer = await fetch(`${origin}/local/clock`).catch(() => null);
  if (answer === null || !answer.ok) {
    throw new OperatorProblem(`nothing answers at ${origin}: start it with «npm start», or name another address`);
  }
  const { now } = (await answer.json()) as { readonly now: string }; // the local run's own answer
  const aheadMs = Date.parse(now) - systemClock.now();
  return { now: () => instantOfEpochMs(systemClock.now() + aheadMs) };
}

function googleConnection(options: GoogleOptions, clock: Clock, account: string): GoogleConnection {
  const { rootUrl } = options;
  const workbooks = createGoogleWorkbooks({ ...options, clock });
  return { account, workbooks, call: googleCall(options), ...(rootUrl === undefined ? {} : { rootUrl }) };
}

function storeOf(config: DynamoDBClientConfig, name: string) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return createDynamoStore({ client, name });
}

/** Only the queue that takes hints is known here, and only hints are put there. */
function hintsOf(config: SQSClientConfig, queue: string): Deployment['hints'] {
  if (queue === '') return null;
  const { enqueueSync } = createSqsQueues(new SQSClient(config), { messages: '', syncs: queue, wakes: '' });
  return { enqueueSync };
}
