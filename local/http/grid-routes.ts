import type { Hono } from 'hono';
import * as z from 'zod';
import { packWorkbook } from '../page/packed-workbook.ts';
import type { OpenWorld } from '../world/open-world.ts';
import { pageActSchema } from './act-schema.ts';

const actRequest = z.object({
  spreadsheetId: z.string(),
  editor: z.string().min(1).max(100).default('page'),
  act: pageActSchema,
});

/** Workbooks for the page, and what people do in them. */
export function addGridRoutes(app: Hono, { world, container }: OpenWorld): void {
  const { google } = world.standIns;
  const isKnown = (spreadsheetId: string): boolean =>
    google.list().some((each) => each.spreadsheetId === spreadsheetId);
  app.get('/local/offices', async (context) => {
    const offices = await container.store.listOffices();
    return context.json(
      offices.map(({ id, name, serviceSpreadsheet, collectionsSpreadsheet }) => ({
        office: id,
        name,
        serviceSpreadsheetId: serviceSpreadsheet,
        collectionsSpreadsheetId: collectionsSpreadsheet,
      })),
    );
  });
  app.get('/local/workbook', (context) => {
    const spreadsheetId = context.req.query('spreadsheetId') ?? '';
    if (!isKnown(spreadsheetId)) return context.json({ error: `there is no workbook ${spreadsheetId}` }, 404);
    return context.json(packWorkbook(google.snapshot(spreadsheetId)));
  });
  app.post('/local/acts', async (context) => {
    const asked = actRequest.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return context.json({ kind: 'refused', reason: z.prettifyError(asked.error) }, 400);
    const { spreadsheetId, editor, act } = asked.data;
    if (!isKnown(spreadsheetId))
      return context.json({ kind: 'refused', reason: `there is no workbook ${spreadsheetId}` }, 404);
    return context.json(google.act(spreadsheetId, editor, act));
  });
}
