import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { TableEngine } from './engine.ts';
import { answerJson } from './json-protocol.ts';

type RequestHandler = NonNullable<DynamoDBClientConfig['requestHandler']>;

interface SerializedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * For `new DynamoDBClient({ requestHandler })`: the unmodified client with all its serialization, signing, retries
 * and error classes, answered by the engine without a socket.
 */
export function createInProcessRequestHandler(engine: TableEngine): RequestHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async ({ headers, body }: SerializedRequest) => {
      const target = headers['x-amz-target'] ?? headers['X-Amz-Target'] ?? null;
      const answer = answerJson(engine, target, bodyText(body));
      return {
        response: { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) },
      };
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    destroy: () => {},
  };
}

function bodyText(body: unknown): string {
  return body instanceof Uint8Array ? decoder.decode(body) : String(body);
}

const decoder = new TextDecoder();
