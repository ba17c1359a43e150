import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { wakeRequest } from '../../shared/application/wake-request.ts';
import { requestId } from '../../shared/kernel/identity.ts';
import { eachBody } from '../runtime/batch.ts';
import type { Container } from '../runtime/container.ts';

const wakeSchema = z
  .object({ caseId: z.string().min(1), sequence: z.int().nonnegative().nullable() })
  .transform(({ caseId, sequence }) => ({ caseId: requestId(caseId), sequence }));

/** A timer that fired, or a wake that was too close for one: both say only «look again». */
export function createHandler(container: Container) {
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachBody(event, container.log, 'a case could not be woken', (body) =>
      wakeRequest(container, wakeSchema.parse(body)),
    );
}
