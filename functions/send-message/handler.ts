import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { sendMessage } from '../../shared/application/send/send-message.ts';
import { messageId, requestId } from '../../shared/kernel/identity.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { eachBody } from '../runtime/batch.ts';
import type { Container } from '../runtime/container.ts';

const requestSchema = z
  .object({ caseId: z.string().min(1), revision: z.int().positive(), messageId: z.string().min(1) })
  .transform(({ caseId, revision, messageId: id }) => ({
    caseId: requestId(caseId),
    revision,
    messageId: messageId(id),
  }));

export function createHandler(container: Container) {
  const capHashKey = container.environment.phoneHashKey;
  invariant(capHashKey !== null, 'send-message is given the key under which numbers are hashed');
  const dependencies = { ...container, capHashKey };
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachBody(event, container.log, 'a message could not be handled', (body) =>
      sendMessage(dependencies, requestSchema.parse(body)),
    );
}
