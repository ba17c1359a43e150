'use strict';

/**
 * Does what Lambda does with a bundle: loads it in a process of its own, then calls its handler with one event after
 * another. Speaks to its parent by messages: in `{ id, event }`, out `{ ready }`, then `{ id, answer }` or `{ id, fault }`.
 */
const [, , bundle] = process.argv;

const context = { awsRequestId: 'test', functionName: 'test', getRemainingTimeInMillis: () => 60_000 };

try {
  const { handler } = require(bundle);
  process.send({ ready: typeof handler === 'function' && handler.length < 3 });
  process.on('message', async ({ id, event }) => {
    try {
      process.send({ id, answer: (await handler(event, context)) ?? null });
    } catch (fault) {
      process.send({ id, fault: String(fault) });
    }
  });
} catch (fault) {
  process.send({ ready: false, fault: String(fault) });
}
