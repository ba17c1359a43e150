import * as z from 'zod';
import { dunningCaseId, officeId, requestId } from '../../shared/kernel/identity.ts';

/** What a queue's message names. One from before there were other cases names a request without saying so. */
const requestCaseSchema = z.object({
  kind: z.literal('request').default('request'),
  caseId: z.string().min(1).transform(requestId),
});

const dunningCaseSchema = z.object({ kind: z.literal('dunning'), caseId: z.string().min(1).transform(dunningCaseId) });

/** The pattern of an office: a transformation that throws would keep the others from being tried. */
const officeDaySchema = z.object({
  kind: z.literal('office-day'),
  caseId: z
    .string()
    .regex(/^[a-z0-9-]{1,30}$/)
    .transform(officeId),
});

export const timedCaseSchema = z.union([dunningCaseSchema, officeDaySchema, requestCaseSchema]);
