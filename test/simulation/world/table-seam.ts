import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Seam, SeamCall } from './seam.ts';

const READS: ReadonlySet<string> = new Set(['GetCommand', 'QueryCommand', 'BatchGetCommand', 'ScanCommand']);

/** Lets every command pass through the seam, at `send`: hundreds of them make one seed. */
export function documentsThrough(seam: Seam, documents: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const ask = documents.send;
  const send = (command: Parameters<typeof ask>[0]): Promise<unknown> =>
    seam.pass(
      callOf(command),
      async () => ask(command),
      async () => {
        throw new ProvisionedThroughputExceededException({ message: 'Rate exceeded', $metadata: {} });
      },
    );
  return Object.assign(documents, { send });
}

function callOf(command: { readonly input: object }): SeamCall {
  const operation = command.constructor.name.replace(/Command$/, '');
  return {
    service: 'table',
    operation,
    entity: entityOf(command.input),
    isWrite: !READS.has(command.constructor.name),
  };
}

/** The key of the item, or of the first of several. */
function entityOf(input: unknown): string {
  const found = firstKey(input, 0);
  return found === null ? '' : found;
}

/** Keys lie a few levels deep in a command. */
const DEPTH_MAX = 5;

function firstKey(part: unknown, depth: number): string | null {
  if (typeof part !== 'object' || part === null || depth > DEPTH_MAX) return null;
  const pk: unknown = Reflect.get(part, 'pk') ?? Reflect.get(part, ':pk');
  if (typeof pk === 'string') return `${pk}/${String(Reflect.get(part, 'sk') ?? '')}`;
  for (const each of Object.values(part)) {
    const found = firstKey(each, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
