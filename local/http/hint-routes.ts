import type { Hono } from 'hono';
import { IDENTITY_PREFIX } from '../world/hint-door.ts';
import type { OpenWorld } from '../world/open-world.ts';
import { withoutPrefix } from './mount.ts';

/** The identity provider, and the product's ways in for hints, with the authoriser in front of it, and for Drive's notes. */
export function addHintRoutes(app: Hono, { door, world }: OpenWorld): void {
  app.get(`${IDENTITY_PREFIX}/*`, ({ req }) => door.identity.handle(withoutPrefix(req.raw, IDENTITY_PREFIX)));
  app.post('/api/drive-notifications', ({ req }) => door.notify(withoutPrefix(req.raw, '/api'), world.handlers.onHint));
  app.post('/api/hints', async ({ req }) => {
    const answer = await door.handle(withoutPrefix(req.raw, '/api'), world.handlers.onHint);
    await world.settle();
    return answer;
  });
}
