import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { createSendBatch } from '../../shared/application/send/batch.ts';
import { hintShown, type SettledMessage } from '../../shared/application/send/hint-shown.ts';
import { sendMessage } from '../../shared/application/send/send-message.ts';
import { sumUpMissed } from '../../shared/application/send/sum-up.ts';
import { DEPARTMENTS } from '../../shared/domain/request/facts.ts';
import { messageId, officeId } from '../../shared/kernel/identity.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { eachBody, explain } from '../runtime/batch.ts';
import { timedCaseSchema } from '../runtime/case-schema.ts';
import type { Container } from '../runtime/container.ts';

const requestSchema = z.union([
  z.intersection(
    timedCaseSchema,
    z.object({
      revision: z.int().positive(),
      messageId: z.string().min(1).transform(messageId),
      smsId: z.string().min(1).exactOptional(),
    }),
  ),
  z
    .object({ office: z.string().min(1), department: z.enum(DEPARTMENTS) })
    .transform(({ office, department }) => ({ office: officeId(office), department })),
]);

/** Messages, one by one, and what is to be summed up in one. Then each workbook concerned shows what became of its own. */
export function createHandler(container: Container) {
  const { queues, log, environment } = container;
  const capHashKey = environment.phoneHashKey;
  invariant(capHashKey !== null, 'send-message is given the key under which numbers are hashed');
  const dependencies = { ...container, capHashKey };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batch = createSendBatch(dependencies);
    const settled: SettledMessage[] = [];
    const response = await eachBody(event, log, 'a message could not be handled', async (body) => {
      const request = requestSchema.parse(body);
      if ('messageId' in request) settled.push(...(await sendMessage(batch, request)));
      else await sumUpMissed(batch, request);
    });
    try {
      await hintShown(queues, settled);
    } catch (fault) {
      // The texts have left and are written down: the sweep shows them within a minute, sooner than a second delivery would.
      log.alarm('what became of messages could not be hinted at', { fault: explain(fault) });
    }
    return response;
  };
}
