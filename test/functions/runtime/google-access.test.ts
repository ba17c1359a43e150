import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGoogleAccess, type GoogleAccess, SHEETS_SCOPE } from '../../../functions/runtime/google-access.ts';
import { listen } from '../../../local/http/server.ts';
import { LOCAL_SERVICE_ACCOUNT, localEnvironment } from '../../../local/world/environment.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/kernel/instant.ts';

const ONE = 'one@project-a.iam.gserviceaccount.com';
const OTHER = 'other@project-b.iam.gserviceaccount.com';
const START = new Date('2026-11-23T02:00:00Z').getTime();

let server: Server;
let access: GoogleAccess;
/** What was asked of Google: `exchange`, then in whose name a token was taken. */
let asked: string[];
let answerExchange: () => Response;
let issued: number;
let scopes: readonly string[];

beforeEach(async () => {
  // Only the calendar: requests still need their timers.
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-the-function');
  asked = [];
  issued = 0;
  answerExchange = () =>
    Response.json({
      access_token: 'federated',
      token_type: 'Bearer',
      expires_in: 3_600,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    });
  const listening = await listen(answer, 0);
  server = listening.server;
  access = createGoogleAccess(localEnvironment(`http://127.0.0.1:${listening.port}`), [SHEETS_SCOPE]);
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/google/v1/token') {
    asked.push('exchange');
    return answerExchange();
  }
  const [, account = ''] = /serviceAccounts\/([^:]+):generateAccessToken$/.exec(decodeURIComponent(pathname)) ?? [];
  asked.push(account);
  scopes = JSON.parse(await request.text()).scope;
  issued += 1;
  return Response.json({ accessToken: `token-${issued}`, expireTime: new Date(Date.now() + HOUR_MS).toISOString() });
}

const token = (account: string, anew = false) => access.tokenOf(account, { anew });
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('a token', () => {
  it('is had cold by one exchange and in the account’s name, warm for nothing', async () => {
    expect(await token(ONE)).toBe('token-1');
    expect(await token(ONE)).toBe('token-1');
    expect(asked).toEqual(['exchange', ONE]);
    expect(scopes).toEqual([SHEETS_SCOPE]);
  });

  it('is each account’s own, whatever project that belongs to', async () => {
    expect(await token(ONE)).toBe('token-1');
    expect(await token(OTHER)).toBe('token-2');
    expect(await token(ONE)).toBe('token-1');
    expect(asked).toEqual(['exchange', ONE, 'exchange', OTHER]);
  });

  it.each([
    ['6 minutes before it runs out it is used still', 54 * MINUTE_MS, 'token-1'],
    ['4 minutes before, it is renewed', 56 * MINUTE_MS, 'token-2'],
    ['after it ran out, it is renewed', 2 * HOUR_MS, 'token-2'],
  ])('%s', async (_name, ms, expected) => {
    await token(ONE);
    pass(ms);
    expect(await token(ONE)).toBe(expected);
  });

  it('is fetched anew when the last was refused, however long it was said to last', async () => {
    await token(ONE);
    expect(await token(ONE, true)).toBe('token-2');
    expect(await token(ONE)).toBe('token-2');
  });

  it('is that of the account which the credentials name, for offices without one', () => {
    expect(access.defaultAccount).toBe(LOCAL_SERVICE_ACCOUNT);
  });
});

describe('when no token is to be had', () => {
  it.each([
    ['the exchange refuses our identity', () => Response.json({ error: 'invalid_grant' }, { status: 400 }), 400],
    ['the exchange forbids it', () => Response.json({ error: 'access_denied' }, { status: 403 }), 403],
    ['the exchange answers what is no token', () => Response.json({}, { status: 404 }), 404],
  ])('%s: the fault says so, and holds no secret', async (_name, refuse, status) => {
    answerExchange = refuse;
    const fault: unknown = await token(ONE).catch((failure: unknown) => failure);
    expect(fault).toMatchObject({ name: 'GoogleAccessFault', status });
    expect(String(fault)).toContain(ONE);
    expect(JSON.stringify(fault)).not.toContain('secret-of-the-function');
  });

  it('it is tried again with the next call', async () => {
    const good = answerExchange;
    answerExchange = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    await expect(token(ONE)).rejects.toThrow('no token of');
    answerExchange = good;
    expect(await token(ONE)).toBe('token-1');
  });

  it('nobody answers: the fault has no status', async () => {
    server.close();
    server.closeAllConnections();
    await expect(token(ONE)).rejects.toMatchObject({ name: 'GoogleAccessFault', status: null });
  });

  it('a function without credentials is refused', async () => {
    const none = createGoogleAccess({ googleCredentials: null }, [SHEETS_SCOPE]);
    await expect(none.tokenOf(ONE, { anew: false })).rejects.toThrow('was given no Google credentials');
  });
});
