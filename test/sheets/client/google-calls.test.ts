import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { spreadsheetId } from '../../../shared/kernel/identity.ts';
import { createGoogleWorkbooks } from '../../../sheets/client/google-workbooks.ts';
import { SheetsFault } from '../../../sheets/client/sheets-fault.ts';
import { SEEN_AT } from '../parse/row-fixture.ts';

const FILE = spreadsheetId('file');
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A server that answers everything in one way, and what it was asked. */
async function answering(respond: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]} ${request.headers.authorization}`);
    request.resume().on('end', () => respond(request, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server always has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return { asked, rootUrl: `http://127.0.0.1:${port}/google/`, server };
}

const workbooksAt = (rootUrl: string) =>
  createGoogleWorkbooks({ rootUrl, accessToken: async () => 'token-1', clock: { now: () => SEEN_AT } });

const error = (code: number, status: string) => JSON.stringify({ error: { code, status, message: `said ${status}` } });

describe('a request to Google', () => {
  test('goes below the root it was given, with the token, once', async () => {
    const { asked, rootUrl } = await answering((_, response) => response.end(JSON.stringify({ valueRanges: [] })));
    await workbooksAt(rootUrl).read(FILE, ['calendar'], 'en', 'typed');
    expect(asked).toEqual(['GET /google/v4/spreadsheets/file/values:batchGet Bearer token-1']);
  });

  test.each([
    ['without a word on when', {}, 60_000],
    ['with a word on when', { 'retry-after': '17' }, 17_000],
    ['with a word that is too far away', { 'retry-after': '86400' }, 600_000],
    ['with a word that is none', { 'retry-after': 'soon' }, 60_000],
  ])('a quota is an outcome, %s', async (_, headers, retryAfterMs) => {
    const { asked, rootUrl } = await answering((_request, response) =>
      response.writeHead(429, { 'content-type': 'application/json', ...headers }).end(error(429, 'RESOURCE_EXHAUSTED')),
    );
    const workbooks = workbooksAt(rootUrl);
    const rateLimited = { kind: 'rate-limited', retryAfterMs };
    expect(await workbooks.read(FILE, ['calendar'], 'en', 'typed')).toEqual(rateLimited);
    expect(await workbooks.applyRequests(FILE, [{ deleteSheet: { sheetId: 1 } }])).toEqual(rateLimited);
    expect(asked).toHaveLength(2);
  });

  test.each([400, 403, 404, 500, 503])(
    'the status %d is a fault with that status, and nothing of what was sent',
    async (status) => {
      const { asked, rootUrl } = await answering((_, response) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(error(status, 'SAID_SO')),
      );
      const requests = [{ findReplace: { find: '13812345678', replacement: '', allSheets: true } }];
      const fault = await workbooksAt(rootUrl)
        .applyRequests(FILE, requests)
        .catch((failure: unknown) => failure);
      expect(fault).toBeInstanceOf(SheetsFault);
      expect(fault).toMatchObject({ status });
      expect(JSON.stringify(fault) + String(fault)).not.toContain('13812345678');
      expect(asked).toHaveLength(1);
    },
  );

  test('no answer is a fault without a status', async () => {
    const { rootUrl } = await answering((request) => request.socket.destroy());
    const fault = await workbooksAt(rootUrl)
      .structureOf(FILE)
      .catch((failure: unknown) => failure);
    expect(fault).toBeInstanceOf(SheetsFault);
    expect(fault).toMatchObject({ status: null });
  });

  test('nothing to write and nothing to bind is no request', async () => {
    const { asked, rootUrl } = await answering((_, response) => response.end('{}'));
    const workbooks = workbooksAt(rootUrl);
    const nothing = { rows: [], repairColumns: [], stampRows: [] };
    expect(await workbooks.write(FILE, nothing, 'en')).toEqual({ kind: 'done', value: null });
    expect(await workbooks.bind(FILE, [], 'en')).toEqual({ kind: 'done', value: { bound: [] } });
    expect(asked).toEqual([]);
  });
});
