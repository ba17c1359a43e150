import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { assignOpenCases } from '../../shared/application/collection/assign-open-cases.ts';
import { wakeOfficeDay } from '../../shared/application/collection/handle-office-day.ts';
import { wakeCase } from '../../shared/application/collection/look-again.ts';
import { lookAtAccount } from '../../shared/application/collection/look-at-account.ts';
import { makeCallLists } from '../../shared/application/collection/make-call-lists.ts';
import { makePaper } from '../../shared/application/collection/make-paper.ts';
import { wakeRequest } from '../../shared/application/wake-request.ts';
import { lookAgain } from '../../shared/application/workbook-return.ts';
import { unreachable } from '../../shared/kernel/invariant.ts';
import { eachBody } from '../runtime/batch.ts';
import type { Container } from '../runtime/container.ts';
import { wakeSchema } from './wake-schema.ts';

/**
 * A timer that fired, a wake that was too close for one, an account that changed, cases to be spread, a paper to be made, or a
 * workbook whose wait is over: all say only «look again».
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
        case 'office-day':
          await wakeOfficeDay(container, wake);
          return;
        case 'assignment':
          await assignOpenCases(container, wake.office);
          // Who was given a case now finds it at the end of today's list.
          return makeCallLists(container, wake.office, 'again');
        case 'paper':
          return makePaper(container, wake);
        default:
          return unreachable(wake);
      }
    });
}
