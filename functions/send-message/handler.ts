import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { createSendBatch } from '../../shared/application/send/batch.ts';
import { sendMessage } from '../../shared/application/send/send-message.ts';
import { sumUpMissed } from '../../shared/application/send/sum-up.ts';
import { DEPARTMENTS } from '../../shared/domain/request/facts.ts';
import { messageId, officeId, requestId } from '../../shared/kernel/identity.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { eachBody } from '../runtime/batch.ts';
import type { Container } from '../runtime/container.ts';

const requestSchema = z.union([
  z
    .object({ caseId: z.string().min(1), revision: z.int().positive(), messageId: z.string().min(1) })
    .transform(({ caseId, revision, messageId: id }) => ({
      caseId: requestId(caseId),
      revision,
      messageId: messageId(id),
    })),
  z
    .object({ office: z.string().min(1), department: z.enum(DEPARTMENTS) })
    .transform(({ office, department }) => ({ office: officeId(office), department })),
]);

/** Messages, one by one, and what is to be summed up in one. */
export function createHandler(container: Container) {
  const capHashKey = container.environment.phoneHashKey;
  invariant(capHashKey !== null, 'send-message is given the key under which numbers are hashed');
  const dependencies = { ...container, capHashKey };
  return (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batch = createSendBatch(dependencies);
    return eachBody(event, container.log, 'a message could not be handled', (body) => {
      const request = requestSchema.parse(body);
      return 'messageId' in request ? sendMessage(batch, request) : sumUpMissed(batch, request);
    });
  };
}
