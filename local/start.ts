import { consoleLog } from '../functions/runtime/log.ts';
import { createRoutes } from './http/routes.ts';
import { listen } from './http/server.ts';
import { createSampleOffice } from './sample/office.ts';
import { localAwsVariables } from './world/environment.ts';
import { keepTime } from './world/keep-time.ts';
import { openWorld } from './world/open-world.ts';

/** Starts an instance that lives by the machine's clock, with the sample office. */
export async function startLocalRun(options: {
  readonly port: number;
  readonly folder: string;
  readonly fresh: boolean;
}): Promise<{ readonly origin: string }> {
  let handle: (request: Request) => Promise<Response> = async () =>
    new Response('starting', { status: 503, headers: { 'retry-after': '1' } });
  const { port } = await listen((request) => handle(request), options.port);
  const origin = `http://127.0.0.1:${port}`;
  // The Google client signs the exchange of its AWS identity with these; nobody checks them here.
  Object.assign(process.env, localAwsVariables(origin));
  const open = openWorld({ ...options, origin, pace: 'real', startAt: null, aws: 'socket', log: consoleLog });
  const routes = createRoutes(open, origin);
  handle = async (request) => routes.fetch(request);
  await open.prepare();
  await createSampleOffice(open, origin);
  await open.world.idle();
  keepTime(open.world, consoleLog);
  return { origin };
}
