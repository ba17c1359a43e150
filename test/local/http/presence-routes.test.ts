import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { addPresenceRoutes } from '../../../local/http/presence-routes.ts';
import { PresentEditors } from '../../../local/http/present-editors.ts';

const PLACE = { spreadsheetId: 's', sheetId: 3, row: 5, column: 2, slot: '17', isEditing: true } as const;

/** Two windows, and what the second one is told. */
function opened() {
  const app = new Hono();
  const present = new PresentEditors();
  addPresenceRoutes(app, present);
  const first = present.enter('first', 0);
  present.enter('second', 0);
  const told: unknown[] = [];
  present.subscribe((everybody) => told.push(everybody));
  const post = (body: unknown) =>
    app.request('/local/presence', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { first, told, post };
}

describe('/local/presence', () => {
  it('tells the others where a window is, and when it is nowhere', async () => {
    const { told, post } = opened();
    expect((await post({ window: 'first', place: PLACE })).status).toBe(204);
    expect((await post({ window: 'first', place: null })).status).toBe(204);
    const second = { seat: 2, place: null };
    expect(told).toEqual([
      [{ seat: 1, place: PLACE }, second],
      [{ seat: 1, place: null }, second],
    ]);
  });

  it('knows no window that has left, nor one that never came', async () => {
    const { first, told, post } = opened();
    first.leave();
    told.length = 0;
    for (const window of ['first', 'third']) {
      const answer = await post({ window, place: PLACE });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ error: 'that window is not connected' });
    }
    expect(told).toEqual([]);
  });

  it.each([
    { name: 'no JSON', body: '{' },
    { name: 'no window', body: { place: PLACE } },
    { name: 'an empty name', body: { window: '', place: PLACE } },
    { name: 'a name too long', body: { window: 'w'.repeat(101), place: PLACE } },
    { name: 'no place', body: { window: 'first' } },
    { name: 'a row before the first', body: { window: 'first', place: { ...PLACE, row: -1 } } },
    { name: 'half a column', body: { window: 'first', place: { ...PLACE, column: 1.5 } } },
    { name: 'a slot too long', body: { window: 'first', place: { ...PLACE, slot: '1'.repeat(21) } } },
    { name: 'not said whether writing', body: { window: 'first', place: { ...PLACE, isEditing: 'yes' } } },
  ])('refuses $name and tells nobody', async ({ body }) => {
    const { told, post } = opened();
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/./) });
    expect(told).toEqual([]);
  });
});
