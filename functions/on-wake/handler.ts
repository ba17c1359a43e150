import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { assignOpenCases } from '../../shared/application/collection/assign-open-cases.ts';
import { wakeCase } from '../../shared/application/collection/look-again.ts';
import { lookAtAccount } from '../../shared/application/collection/look-at-account.ts';
import { SYNC_SCOPES } from '../../shared/application/ports.ts';
import { wakeRequest } from '../../shared/application/wake-request.ts';
import { lookAgain } from '../../shared/application/workbook-return.ts';
import { officeId, spreadsheetId, unitCode } from '../../shared/kernel/identity.ts';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { unreachable } from '../../shared/kernel/invariant.ts';
import { eachBody } from '../runtime/batch.ts';
import { timedCaseSchema } from '../runtime/case-schema.ts';
import type { Container } from '../runtime/container.ts';

const wakeSchema = z.union([
  z.object({
    kind: z.literal('account'),
    office: z.string().transform(officeId),
    unit: z.string().transform(unitCode),
  }),
  z.object({ kind: z.literal('assignment'), office: z.string().transform(officeId) }),
  z.intersection(timedCaseSchema, z.object({ sequence: z.int().nonnegative().nullable() })),
  z
    .object({ spreadsheet: z.string().min(1), scope: z.enum(SYNC_SCOPES), until: z.int().nonnegative() })
    .transform(({ spreadsheet, scope, until }) => ({
      spreadsheet: spreadsheetId(spreadsheet),
      scope,
      until: instantOfEpochMs(until),
    })),
]);

/**
 * A timer that fired, a wake that was too close for one, an account that changed, cases to be spread, or a workbook whose wait
 * is over: all say only «look again».
 */
export function createHandler(container: Container) {
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachBody(event, container.log, 'a wake could not be worked off', async (body) => {
      const wake = wakeSchema.parse(body);
      if ('spreadsheet' in wake) return lookAgain(container, wake);
      switch (wake.kind) {
        case 'request':
          await wakeRequest(container, wake);
          return;
        case 'dunning':
          await wakeCase(container, wake);
          return;
        case 'account':
          return lookAtAccount(container, wake);
        case 'assignment':
          return assignOpenCases(container, wake.office);
        default:
          return unreachable(wake);
      }
    });
}
