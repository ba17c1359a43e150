import { commandId, type RequestId } from '../../kernel/identity.ts';
import { BrokenInvariant } from '../../kernel/invariant.ts';
import { handleRequest } from '../handle-request.ts';
import { digest } from './fingerprint.ts';
import type { SyncSession } from './session.ts';

/** Sixteen shards of the index, and pages of a shard: more than an office ever has open. */
const PAGES_MAX = 200;

/** The office's calendar has changed: deadlines in working days of every open request are computed anew. */
export async function reopenDeadlines(session: SyncSession): Promise<void> {
  const { office } = await session.view();
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const open: { readonly ids: readonly RequestId[]; readonly next: string | null } =
      await session.dependencies.store.listOpenRequests(office.id, after);
    for (const caseId of open.ids) await recompute(session, caseId);
    after = open.next;
    if (after === null) return;
  }
  throw new Error(`more than ${PAGES_MAX} pages of open requests in office ${office.id}`);
}

async function recompute(session: SyncSession, caseId: RequestId): Promise<void> {
  const view = await session.view();
  await handleRequest(session.dependencies, {
    view,
    caseId,
    command: { type: 'RecomputeDeadlines' },
    commandId: commandId(`calendar.${caseId}.${digest(JSON.stringify(view.calendar.overrides))}.${session.now}`),
    content: 'RecomputeDeadlines',
    origin: { channel: 'system', actor: null, place: 'calendar', at: session.now },
    takeNumber: () => {
      throw new BrokenInvariant('a calendar opens no request');
    },
    acknowledge: null,
    rendering: 'by-mark',
  });
}
