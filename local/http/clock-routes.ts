import type { Hono } from 'hono';
import * as z from 'zod';
import {
  DAY_MS,
  formatInstant,
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  parseInstant,
  plusMs,
  SECOND_MS,
} from '../../shared/kernel/instant.ts';
import type { World } from '../world/world.ts';

const moveSchema = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ to: z.string() })]);

/** Longest move at once: what is further is reached in several. */
const MOVE_MS_MAX = 400 * DAY_MS;

export function addClockRoutes(app: Hono, world: World): void {
  app.get('/local/clock', (context) => context.json({ now: formatInstant(world.clock.now()) }));
  app.post('/local/clock', async (context) => {
    const move = moveSchema.safeParse(await context.req.json().catch(() => null));
    const target = move.success ? targetOf(move.data, world.clock.now()) : null;
    if (target === null) {
      const example = 'send {"advance":"PT15M"} or {"to":"2026-12-01T09:30:00+08:00"}';
      return context.json({ error: `the clock moves ahead, by at most 400 days: ${example}` }, 400);
    }
    const fired = await world.advanceTo(target);
    return context.json({ now: formatInstant(world.clock.now()), fired });
  });
  app.post('/local/idle', async (context) => {
    await world.idle();
    return context.json({ now: formatInstant(world.clock.now()) });
  });
}

/** `null` for what cannot be read, the past, and what is too far ahead. */
function targetOf(move: z.output<typeof moveSchema>, now: Instant): Instant | null {
  const target = 'to' in move ? parseInstant(move.to) : advanced(now, move.advance);
  return target === null || target < now || target > now + MOVE_MS_MAX ? null : target;
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

function advanced(now: Instant, duration: string): Instant | null {
  const parts = DURATION.exec(duration);
  if (parts === null || duration.endsWith('P') || duration.endsWith('T')) return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const durationMs =
    (days ?? 0) * DAY_MS + (hours ?? 0) * HOUR_MS + (minutes ?? 0) * MINUTE_MS + (seconds ?? 0) * SECOND_MS;
  return durationMs > MOVE_MS_MAX ? null : plusMs(now, durationMs);
}
