import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSheetContainer } from '../../../functions/runtime/sheet-container.ts';
import { listen } from '../../../local/http/server.ts';
import { LOCAL_SERVICE_ACCOUNT, localAwsVariables, localEnvironment } from '../../../local/world/environment.ts';
import { syncWorkbook } from '../../../shared/application/sync/sync-workbook.ts';
import { spreadsheetId } from '../../../shared/kernel/identity.ts';
import { OFFICE } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { workbookLedger } from '../../support/workbook-ledger.ts';

const START = shanghai('2026-11-23 10:00');
const ONE = 'one@project-a.iam.gserviceaccount.com';
const OTHER = 'other@project-b.iam.gserviceaccount.com';

let bare: BareWorld;
let server: Server;
let sync: (name: string) => Promise<unknown>;
/** Which account asked for which workbook. */
let asked: string[];

beforeEach(async () => {
  bare = await openBareWorld(START);
  asked = [];
  const listening = await listen(answer, 0);
  server = listening.server;
  const origin = `http://127.0.0.1:${listening.port}`;
  Object.assign(process.env, localAwsVariables(origin));
  const { workbooks, workbooksOf } = createSheetContainer(localEnvironment(origin), { clock: bare.world.clock });
  sync = (name) => syncWorkbook({ ...bare.container, workbooks, workbooksOf }, spreadsheetId(name), 'typed');
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  bare.close();
});

/** Tokens that name their account; every workbook asked for says «too many requests», so that one request is all. */
async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const [, account] = /serviceAccounts\/([^:]+):generateAccessToken$/.exec(decodeURIComponent(pathname)) ?? [];
  if (account !== undefined)
    return Response.json({ accessToken: `token-of-${account}`, expireTime: '2099-01-01T00:00:00Z' });
  if (pathname.endsWith('/v1/token')) {
    const issued_token_type = 'urn:ietf:params:oauth:token-type:access_token';
    return Response.json({ access_token: 'federated', token_type: 'Bearer', expires_in: 3_600, issued_token_type });
  }
  const [, workbook] = /spreadsheets\/([^/]+)/.exec(pathname) ?? [];
  asked.push(`${workbook} by ${request.headers.get('authorization')?.replace('Bearer token-of-', '')}`);
  return Response.json({ error: { code: 429, message: 'Quota exceeded' } }, { status: 429 });
}

const save = (name: string, serviceAccount?: string) => {
  const ledger = workbookLedger({
    spreadsheet: spreadsheetId(name),
    office: OFFICE.id,
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    policyVersionShown: 1,
  });
  return bare.container.store.saveWorkbook(ledger, START);
};

describe('a workbook', () => {
  it('is read in the name of its office’s account, whatever project that is of', async () => {
    await save('a', ONE);
    await save('b', OTHER);
    await save('c');
    for (const name of ['a', 'b', 'c']) expect(await sync(name)).toMatchObject({ kind: 'waiting' });
    expect(asked).toEqual([`a by ${ONE}`, `b by ${OTHER}`, `c by ${LOCAL_SERVICE_ACCOUNT}`]);
  });
});
