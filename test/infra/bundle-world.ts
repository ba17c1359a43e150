import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createSheetContainer } from '../../functions/runtime/sheet-container.ts';
import { createRoutes } from '../../local/http/routes.ts';
import { listen } from '../../local/http/server.ts';
import { openLocalClock } from '../../local/world/clock.ts';
import { localAwsVariables, localEnvironment, localVariables } from '../../local/world/environment.ts';
import type { Handlers } from '../../local/world/handlers.ts';
import { createHintDoor } from '../../local/world/hint-door.ts';
import { createHintBox } from '../../local/world/hints.ts';
import type { OpenWorld } from '../../local/world/open-world.ts';
import { createResources } from '../../local/world/resources.ts';
import { openStandIns } from '../../local/world/surroundings.ts';
import { createWorld } from '../../local/world/world.ts';
import { FUNCTION_NAMES, type FunctionName } from '../../shared/config/limits.ts';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import { type DeployedFunction, startFunction } from './deployed-function.ts';
import { type RightUsed, rightUsedBy } from './rights-used.ts';
import type { Bundles } from './synthesis.ts';

/** The whole system on stand-ins, its functions being the synthesised bundles, each in a process of its own. */
export interface BundleWorld extends OpenWorld {
  readonly origin: string;
  readonly functions: Readonly<Record<FunctionName, DeployedFunction>>;
  /** What the bundles asked of AWS so far. */
  readonly rightsUsed: readonly RightUsed[];
  close(): void;
}

const SILENT = { note: () => undefined, alarm: () => undefined };

/** `setVariable` puts a variable into this process: the clients that set the stand-ins up read their addresses there. */
export async function openBundleWorld(
  bundles: Bundles,
  setVariable: (name: string, value: string) => void,
): Promise<BundleWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-bundles-'));
  const rightsUsed: RightUsed[] = [];
  let answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });
  const { server, port } = await listen(async (request) => {
    const used = await rightUsedBy(request);
    if (used !== null) rightsUsed.push(used);
    return answer(request);
  }, 0);
  const origin = `http://127.0.0.1:${port}`;
  for (const [name, value] of Object.entries(localAwsVariables(origin))) setVariable(name, value);

  const functions = await startFunctions(bundles, origin);
  const clock = openLocalClock({ folder, pace: 'real', startAt: null });
  const door = createHintDoor({ clock, origin });
  const hints = createHintBox(() => undefined, door);
  const standIns = openStandIns(folder, clock, hints.drop);
  const container = createSheetContainer(localEnvironment(origin), { clock, log: SILENT });
  const world = createWorld({
    folder,
    clock,
    standIns,
    hints,
    door,
    handlers: handlersOf(functions, container.queues, container.ids),
  });
  const dynamodb = new DynamoDBClient({});
  const prepare = (): Promise<void> =>
    createResources({ dynamodb, scheduler: new SchedulerClient({}), sqs: new SQSClient({}) });
  const open: OpenWorld = { world, container, door, documents: DynamoDBDocumentClient.from(dynamodb), prepare };
  const routes = createRoutes(open, origin);
  answer = async (request) => routes.fetch(request);
  await prepare();
  return {
    ...open,
    origin,
    functions,
    rightsUsed,
    close: () => {
      for (const each of Object.values(functions)) each.stop();
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
}

async function startFunctions(bundles: Bundles, origin: string): Promise<Record<FunctionName, DeployedFunction>> {
  const start = async (name: FunctionName) => {
    const bundle = join(bundles.folders.get(name) ?? '', 'index.js');
    // The name as access key: so the stand-ins' side can tell who is calling.
    const variables = { ...localVariables(origin), ...localAwsVariables(origin), AWS_ACCESS_KEY_ID: name };
    return [name, await startFunction(bundle, variables)] as const;
  };
  // Object.fromEntries forgets that every name is there.
  return Object.fromEntries(await Promise.all(FUNCTION_NAMES.map(start))) as Record<FunctionName, DeployedFunction>;
}

/** The event sources call these as they would call the functions in this process; the answers are theirs to check. */
function handlersOf(
  functions: Readonly<Record<FunctionName, DeployedFunction>>,
  queues: OpenWorld['container']['queues'],
  ids: OpenWorld['container']['ids'],
): Handlers {
  // What a bundle answers crosses a process: its shape is what its own types promise.
  const batch = (name: FunctionName) => (event: unknown) =>
    functions[name].invoke(event) as Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;
  return {
    onHint: (event) => functions['on-hint'].invoke(event),
    onChange: batch('on-change'),
    messages: batch('send-message'),
    wakes: batch('on-wake'),
    syncs: batch('sync-workbook'),
    sweep: () => functions.sweep.invoke({}),
    watchDrive: () => functions['watch-drive'].invoke({}),
    api: async () => new Response(null, { status: 501 }),
    lookAtWhole: (spreadsheet) =>
      queues.enqueueSync({ spreadsheet: spreadsheetId(spreadsheet), cause: `look.${ids.next()}`, scope: 'whole' }),
  };
}
