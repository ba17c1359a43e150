import type { TableEngine } from './engine.ts';
import { answerJson, type JsonAnswer } from './json-protocol.ts';

/**
 * The engine as an HTTP endpoint for unmodified AWS SDK clients: DynamoDB and DynamoDB Streams in JSON 1.0.
 * Signatures are not checked.
 */
export function createTableWire(engine: TableEngine): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') {
      return new Response('Guanjia embedded DynamoDB: POST JSON 1.0 with X-Amz-Target.\n', {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    }
    return asResponse(answerJson(engine, request.headers.get('x-amz-target'), await request.text()));
  };
}

function asResponse({ status, headers, body }: JsonAnswer): Response {
  return new Response(body, { status, headers });
}
