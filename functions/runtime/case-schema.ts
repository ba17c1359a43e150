import * as z from 'zod';
import { dunningCaseId, requestId } from '../../shared/kernel/identity.ts';

/** What a queue's message names. One from before there were other cases names a request without saying so. */
const requestCaseSchema = z.object({
  kind: z.literal('request').default('request'),
  caseId: z.string().min(1).transform(requestId),
});

const dunningCaseSchema = z.object({ kind: z.literal('dunning'), caseId: z.string().min(1).transform(dunningCaseId) });

export const timedCaseSchema = z.union([dunningCaseSchema, requestCaseSchema]);
