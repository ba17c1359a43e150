import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { lookAtAccount } from '../../shared/application/collection/look-at-account.ts';
import { SYNC_SCOPES } from '../../shared/application/ports.ts';
import { wakeRequest } from '../../shared/application/wake-request.ts';
import { lookAgain } from '../../shared/application/workbook-return.ts';
import { officeId, spreadsheetId, unitCode } from '../../shared/kernel/identity.ts';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { eachBody } from '../runtime/batch.ts';
import { requestCaseSchema } from '../runtime/case-schema.ts';
import type { Container } from '../runtime/container.ts';

const wakeSchema = z.union([
  z.object({
    kind: z.literal('account'),
    office: z.string().transform(officeId),
    unit: z.string().transform(unitCode),
  }),
  z.intersection(requestCaseSchema, z.object({ sequence: z.int().nonnegative().nullable() })),
  z
    .object({ spreadsheet: z.string().min(1), scope: z.enum(SYNC_SCOPES), until: z.int().nonnegative() })
    .transform(({ spreadsheet, scope, until }) => ({
      spreadsheet: spreadsheetId(spreadsheet),
      scope,
      until: instantOfEpochMs(until),
    })),
]);

/** A timer that fired, a wake that was too close for one, an account that changed, or a workbook whose wait is over: all say only «look again». */
export function createHandler(container: Container) {
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachBody(event, container.log, 'a wake could not be worked off', async (body) => {
      const wake = wakeSchema.parse(body);
      if ('caseId' in wake) await wakeRequest(container, wake);
      else if ('unit' in wake) await lookAtAccount(container, wake);
      else await lookAgain(container, wake);
    });
}
