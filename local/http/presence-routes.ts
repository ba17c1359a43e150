import type { Hono } from 'hono';
import * as z from 'zod';
import type { PresentEditors } from './present-editors.ts';

const index = z.int().min(0);
const place = z.object({
  spreadsheetId: z.string().max(100),
  sheetId: index,
  row: index,
  column: index,
  slot: z.string().max(20),
  isEditing: z.boolean(),
});
const move = z.object({ window: z.string().min(1).max(100), place: place.nullable() });

/** Where the person at a window is now; the others hear of it among the events. */
export function addPresenceRoutes(app: Hono, present: PresentEditors): void {
  app.post('/local/presence', async (context) => {
    const asked = move.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return context.json({ error: z.prettifyError(asked.error) }, 400);
    const isKnown = present.move(asked.data.window, asked.data.place);
    return isKnown ? context.body(null, 204) : context.json({ error: 'that window is not connected' }, 404);
  });
}
