import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addOffice } from '../../shared/application/add-office.ts';
import type { Log } from '../../shared/application/log.ts';
import type { Office } from '../../shared/application/office.ts';
import { officeId } from '../../shared/kernel/identity.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';
import { withoutPrefix } from '../http/mount.ts';
import { listen } from '../http/server.ts';
import { createStaffHand, type StaffHand } from '../sample/staff-hand.ts';
import { LOCAL_SERVICE_ACCOUNT, localAwsVariables } from '../world/environment.ts';
import { type OpenWorld, openWorld } from '../world/open-world.ts';

/** The office whose sheet a replay fills. */
export const REPLAY_OFFICE = {
  id: officeId('replay'),
  name: '历史记录回放',
  signature: '回放',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
} as const;

/** A whole system of its own: free port, own folder, a clock that stands until it is moved. */
export interface ReplayInstance extends OpenWorld {
  readonly folder: string;
  readonly office: Office;
  readonly hand: StaffHand;
  close(): Promise<void>;
}

/** `keep`: the folder is left behind when it is closed. */
export async function openInstance(options: {
  readonly startAt: Instant;
  readonly keep: boolean;
  readonly log: Log;
}): Promise<ReplayInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-replay-'));
  let serve: (request: Request) => Promise<Response> = async () => new Response('starting', { status: 503 });
  const { server, port } = await listen((request) => serve(request), 0);
  const origin = `http://127.0.0.1:${port}`;
  // The Google client signs the exchange of its AWS identity with these; nobody checks them here.
  Object.assign(process.env, localAwsVariables(origin));
  const open = openWorld({
    folder,
    fresh: true,
    origin,
    pace: 'still',
    startAt: options.startAt,
    aws: 'direct',
    log: options.log,
  });
  // Google is spoken to over the socket, as its client knows no other way; the rest is called in process.
  serve = (request) => open.world.standIns.google.handle(withoutPrefix(request, '/google'));
  await open.prepare();
  const office = await addOffice(open.container, REPLAY_OFFICE, LOCAL_SERVICE_ACCOUNT, { workbooks: ['service'] });
  const hand = createStaffHand({
    origin,
    spreadsheet: office.serviceSpreadsheet,
    editor: 'office@replay',
    locale: office.locale,
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
  };
  return { ...open, folder, office, hand, close };
}
