import type { Hono } from 'hono';
import * as z from 'zod';
import { GoogleError } from '../google/google-error.ts';
import { packWorkbook } from '../page/packed-workbook.ts';
import type { OpenWorld } from '../world/open-world.ts';
import { pageActSchema, rowAnchorSchema } from './act-schema.ts';

/** An act names at most two blocks of rows, each by its first and its last. */
const ANCHORS_MAX = 8;

/** What a person does while one request is under way; a page never sends more at once. */
const ACTS_MAX = 200;

const actRequest = z.object({
  spreadsheetId: z.string(),
  editor: z.string().min(1).max(100).default('page'),
  act: pageActSchema,
  anchors: z.array(rowAnchorSchema).max(ANCHORS_MAX).default([]),
});

const actsRequest = actRequest.pick({ spreadsheetId: true, editor: true }).extend({
  acts: z
    .array(actRequest.pick({ act: true, anchors: true }))
    .min(1)
    .max(ACTS_MAX),
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
    const { spreadsheetId = '', sheetId } = context.req.query();
    if (!isKnown(spreadsheetId)) return context.json({ error: `there is no workbook ${spreadsheetId}` }, 404);
    try {
      return context.json(packWorkbook(google.rows(spreadsheetId, sheetId === undefined ? null : Number(sheetId))));
    } catch (fault) {
      if (!(fault instanceof GoogleError)) throw fault;
      return context.json({ error: fault.message }, 404);
    }
  });
  app.post('/local/acts/in-order', async (context) => {
    const asked = actsRequest.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return context.json({ error: z.prettifyError(asked.error) }, 400);
    const { spreadsheetId, editor, acts } = asked.data;
    if (!isKnown(spreadsheetId)) return context.json({ error: `there is no workbook ${spreadsheetId}` }, 404);
    return context.json(acts.map(({ act, anchors }) => google.act(spreadsheetId, editor, act, anchors)));
  });
  app.post('/local/acts', async (context) => {
    const asked = actRequest.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return context.json({ kind: 'refused', reason: z.prettifyError(asked.error) }, 400);
    const { spreadsheetId, editor, act, anchors } = asked.data;
    if (!isKnown(spreadsheetId))
      return context.json({ kind: 'refused', reason: `there is no workbook ${spreadsheetId}` }, 404);
    return context.json(google.act(spreadsheetId, editor, act, anchors));
  });
}
