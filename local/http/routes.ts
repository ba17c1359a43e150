import { Hono } from 'hono';
import { createSchedulerWire } from '../aws/scheduler/wire.ts';
import { createSnsWire } from '../aws/sns/wire.ts';
import { createSqsWire } from '../aws/sqs/wire.ts';
import { servePage } from '../page/serve.ts';
import { createTableWire } from '../table/wire.ts';
import type { OpenWorld } from '../world/open-world.ts';
import { addClockRoutes } from './clock-routes.ts';
import { addContractRoutes } from './contract-routes.ts';
import { addEventRoutes } from './event-routes.ts';
import { addGridRoutes } from './grid-routes.ts';
import { addHintRoutes } from './hint-routes.ts';
import { withoutPrefix } from './mount.ts';
import { addPhoneRoutes } from './phone-routes.ts';
import { addPresenceRoutes } from './presence-routes.ts';
import { PresentEditors } from './present-editors.ts';
import { addRecordRoutes } from './record-routes.ts';
import { addTimerRoutes } from './timers.ts';

/** Everything one instance serves: the page, Google, AWS, the product's own interface, and the local controls. */
export function createRoutes(open: OpenWorld, origin: string): Hono {
  const { world } = open;
  const { google, table, sns, scheduler, sqs } = world.standIns;
  const app = new Hono();
  const mounts: readonly (readonly [string, (request: Request) => Promise<Response>])[] = [
    ['/google', (request) => google.handle(request)],
    ['/aws/dynamodb', createTableWire(table)],
    ['/aws/sns', createSnsWire(sns)],
    ['/aws/scheduler', createSchedulerWire(scheduler)],
    ['/aws/sqs', createSqsWire(sqs, `${origin}/aws/sqs`)],
    ['/api', world.handlers.api],
  ];
  addHintRoutes(app, open);
  for (const [prefix, handle] of mounts) {
    app.all(prefix, ({ req }) => handle(withoutPrefix(req.raw, prefix)));
    app.all(`${prefix}/*`, ({ req }) => handle(withoutPrefix(req.raw, prefix)));
  }
  addContractRoutes(app, open);
  addClockRoutes(app, world);
  addTimerRoutes(app, open);
  addGridRoutes(app, open);
  addPhoneRoutes(app, open);
  addRecordRoutes(app, open);
  const present = new PresentEditors();
  addEventRoutes(app, open, present);
  addPresenceRoutes(app, present);
  const page = servePage();
  app.get('*', ({ req }) => page(req.raw));
  app.onError((fault, context) => context.json({ error: fault.message }, 500));
  return app;
}
