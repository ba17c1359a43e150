import type { Hono } from 'hono';
import { requestId } from '../../shared/kernel/identity.ts';
import { formatInstant } from '../../shared/kernel/instant.ts';
import { type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import type { OpenWorld } from '../world/open-world.ts';

/** A pending timer: a look again at one case. */
export interface ShownTimer {
  readonly name: string;
  readonly dueAt: string;
  readonly what: LocalizedText;
}

/** The soonest ones: nobody reads further down. */
const TIMERS_SHOWN_MAX = 200;
/** Numbers never change, so each is looked up once; the cache is emptied before it could fill the memory. */
const NUMBERS_KEPT_MAX = 10_000;

/** Answers the pending timers, soonest first, each with the number of its request, or the identity of another case. */
export function timerList({ world, container }: OpenWorld): () => Promise<readonly ShownTimer[]> {
  const numbers = new Map<string, string>();
  const numberOf = async (name: string): Promise<string> => {
    const caseId = name.split('.').at(-2) ?? '';
    const known = numbers.get(caseId);
    if (known !== undefined) return known;
    const number = (await container.store.loadRequest(requestId(caseId)))?.number ?? caseId;
    if (numbers.size >= NUMBERS_KEPT_MAX) numbers.clear();
    numbers.set(caseId, number);
    return number;
  };
  return async () => {
    const pending = world.standIns.scheduler
      .list()
      .flatMap(({ name, dueAt }) => (dueAt === null ? [] : [{ name, dueAt }]));
    const soonest = pending.sort((left, right) => left.dueAt - right.dueAt).slice(0, TIMERS_SHOWN_MAX);
    return Promise.all(
      soonest.map(async ({ name, dueAt }) => {
        const number = await numberOf(name);
        return { name, dueAt: formatInstant(dueAt), what: localized(`${number} 到点检查`, `${number}: look again`) };
      }),
    );
  };
}

export function addTimerRoutes(app: Hono, open: OpenWorld): void {
  const list = timerList(open);
  app.get('/local/timers', async (context) => context.json(await list()));
}
