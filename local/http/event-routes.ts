import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { formatInstant } from '../../shared/kernel/instant.ts';
import type { PageChange } from '../google/page-protocol.ts';
import type { OpenWorld } from '../world/open-world.ts';
import { shownSms } from './phone-routes.ts';
import type { PresentEditors } from './present-editors.ts';
import { timerList } from './timers.ts';

/** The page's clock and timers need no finer grain. */
const TICK_MS = 1_000;
/** A page that does not read for this long has its connection closed and asks for a fresh snapshot. */
const BACKLOG_MAX = 5_000;

/** Tells the page what happens: changes of workbooks, who else is there, SMS, the clock, the timers. */
export function addEventRoutes(app: Hono, open: OpenWorld, present: PresentEditors): void {
  const { world } = open;
  const listTimers = timerList(open);
  const { google, sns } = world.standIns;
  app.get('/local/events', (context) =>
    streamSSE(context, async (stream) => {
      const backlog: { readonly event: string; readonly data: string }[] = [];
      let wake: () => void = () => undefined;
      const push = (event: string, content: unknown): void => {
        backlog.push({ event, data: JSON.stringify(content) });
        wake();
      };
      const endings = [
        ...google
          .list()
          .map(({ spreadsheetId }) => google.subscribe(spreadsheetId, (change: PageChange) => push('change', change))),
        sns.subscribe((sms) => push('sms', shownSms(sms))),
        ...arrive(present, context.req.query(), push),
      ];
      let timers = '';
      const showTimers = (shown: Awaited<ReturnType<typeof listTimers>>): void => {
        const printed = JSON.stringify(shown);
        if (printed !== timers) push('timers', shown);
        timers = printed;
      };
      const tick = (): void => {
        push('clock', { now: formatInstant(world.clock.now()) });
        listTimers().then(showTimers, () => undefined);
      };
      tick();
      const ticking = setInterval(tick, TICK_MS);
      let connected = true;
      stream.onAbort(() => {
        connected = false;
        wake();
      });
      while (connected && backlog.length < BACKLOG_MAX) {
        for (const message of backlog.splice(0)) await stream.writeSSE(message);
        if (connected && backlog.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
      clearInterval(ticking);
      for (const end of endings) end();
    }),
  );
}

/** A page names its window, so that the others see who is there; a script that only listens does not. */
function arrive(
  present: PresentEditors,
  { window, seat }: Readonly<Record<string, string>>,
  push: (event: string, content: unknown) => void,
): readonly (() => void)[] {
  if (window === undefined) return [];
  const visit = present.enter(window, Number(seat ?? 0));
  push('seat', { seat: visit.seat });
  push('presence', present.everybody());
  return [present.subscribe((everybody) => push('presence', everybody)), visit.leave];
}
