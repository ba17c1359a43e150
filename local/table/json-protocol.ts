import { crc32 } from 'node:zlib';
import { uuidOf } from '../aws/account.ts';
import type { TableEngine } from './engine.ts';
import { serializationError, TableError } from './table-error.ts';

/** An answer before it is put on a wire. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The services' prefixes in `X-Amz-Target` and those of the exceptions they answer. */
const PREFIXES = { DynamoDB_20120810: true, DynamoDBStreams_20120810: true } as const;

const VALIDATION_PREFIX = 'com.amazon.coral.validate#';
const PLATFORM_PREFIX = 'com.amazon.coral.service#';
const SERVICE_PREFIX = 'com.amazonaws.dynamodb.v20120810#';

/** Exceptions that belong to the platform below the service. */
const PLATFORM_EXCEPTIONS: ReadonlySet<string> = new Set([
  'SerializationException',
  'ThrottlingException',
  'UnknownOperationException',
]);

/** Runs one request of the JSON 1.0 protocol. Every TableError becomes a 400; anything else thrown goes on up. */
export function answerJson(engine: TableEngine, target: string | null, body: string): JsonAnswer {
  try {
    const [service, operation] = (target ?? '').split('.');
    if (service === undefined || operation === undefined || !(service in PREFIXES)) {
      throw new TableError('UnknownOperationException', `Not an operation of DynamoDB: ${target}`);
    }
    return jsonAnswer(200, engine.call(operation, parseBody(body)));
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return jsonAnswer(400, {
      __type: typeOfException(error.name),
      message: error.message,
      Message: error.message,
      ...error.fields,
    });
  }
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw serializationError('The body is not JSON');
  }
}

function typeOfException(name: string): string {
  if (name === 'ValidationException') return VALIDATION_PREFIX + name;
  return (PLATFORM_EXCEPTIONS.has(name) ? PLATFORM_PREFIX : SERVICE_PREFIX) + name;
}

function jsonAnswer(status: number, content: unknown): JsonAnswer {
  const body = JSON.stringify(content);
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      // The same answer has the same: nobody tells calls apart by it, and a run is the same every time.
      'x-amzn-requestid': uuidOf(body),
      'x-amz-crc32': String(crc32(body)),
    },
    body,
  };
}
