import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeListener } from '../aws/node-listener.ts';

/** The Google client keeps its connections: one closed earlier than it thinks would look like a lost answer. */
const KEEP_ALIVE_MS = 60_000;

/** Serves `handle` on the loopback address alone. `port` 0 takes any free one; the answer says which. */
export async function listen(
  handle: (request: Request) => Promise<Response>,
  port: number,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((incoming, outgoing) => void createNodeListener(handle)(incoming, outgoing));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: addressOf(server).port };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address;
}
