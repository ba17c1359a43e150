import type { Hono } from 'hono';
import { localContract } from '../../sheets/contract/local-contract.ts';
import type { OpenWorld } from '../world/open-world.ts';

/** Every tab with its columns: in Chinese, or with `?office=` in the language in which that office works. */
export function addContractRoutes(app: Hono, { container }: OpenWorld): void {
  app.get('/local/contract', async (context) => {
    const asked = context.req.query('office');
    if (asked === undefined) return context.json(localContract('zh-CN'));
    const office = (await container.store.listOffices()).find(({ id }) => id === asked);
    if (office === undefined) return context.json({ error: `there is no office ${asked}` }, 404);
    return context.json(localContract(office.locale));
  });
}
