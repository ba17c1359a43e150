import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createNodeListener } from '../../../local/aws/node-listener.ts';
import type { Wire } from '../../../local/aws/wire.ts';

/** What every client of the tests shares: only `endpoint` differs from a client of AWS itself. */
export const CLIENT_SETTINGS = {
  region: 'ap-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/** Serves `wire` on a real socket until the test is over, and gives its address. */
export async function serve(wire: Wire): Promise<string> {
  const server = createServer(createNodeListener(wire));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a TCP port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
