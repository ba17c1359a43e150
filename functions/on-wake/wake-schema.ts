import * as z from 'zod';
import { SYNC_SCOPES } from '../../shared/application/ports.ts';
import { DAY_PAPERS } from '../../shared/domain/collection/day/schedule.ts';
import { civilDate } from '../../shared/kernel/civil.ts';
import { officeId, spreadsheetId, unitCode } from '../../shared/kernel/identity.ts';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { timedCaseSchema } from '../runtime/case-schema.ts';

/** A message of the queue of wakes. */
export const wakeSchema = z.union([
  z.object({
    kind: z.literal('account'),
    office: z.string().transform(officeId),
    unit: z.string().transform(unitCode),
  }),
  z.object({ kind: z.literal('assignment'), office: z.string().transform(officeId) }),
  z.object({
    kind: z.literal('paper'),
    office: z.string().transform(officeId),
    paper: z.enum(DAY_PAPERS),
    dayOn: z.string().transform(civilDate),
  }),
  z.intersection(timedCaseSchema, z.object({ sequence: z.int().nonnegative().nullable() })),
  z
    .object({ spreadsheet: z.string().min(1), scope: z.enum(SYNC_SCOPES), until: z.int().nonnegative() })
    .transform(({ spreadsheet, scope, until }) => ({
      spreadsheet: spreadsheetId(spreadsheet),
      scope,
      until: instantOfEpochMs(until),
    })),
]);
