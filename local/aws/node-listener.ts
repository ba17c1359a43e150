import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionLost } from './call-desk.ts';
import type { Wire } from './wire.ts';

/** Serves `wire` on a `node:http` server. Where no answer is to come, the socket is closed without one. */
export function createNodeListener(wire: Wire): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return getRequestListener(async (request, { incoming, outgoing }) => {
    try {
      return await wire(request);
    } catch (fault) {
      if (!(fault instanceof ConnectionLost)) throw fault;
      incoming.socket.destroy();
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  });
}
