import * as z from 'zod';
import { REQUEST_KINDS, URGENCIES } from '../../shared/domain/request/facts.ts';
import { instantOfEpochMs, parseInstant } from '../../shared/kernel/instant.ts';
import { cleanText } from '../../sheets/parse/cell/text.ts';

/** Text as it is read of a cell: what no record and no sheet can hold, such as half an emoji, is left out. */
export const written = (charactersMax: number) =>
  z.string().min(1).max(charactersMax).transform(cleanText).pipe(z.string().min(1));

/** The years of which a sheet's times are read: what is reckoned from a time must be one, too. */
const APPOINTMENT_MIN = instantOfEpochMs(Date.UTC(2000, 0, 1));
const APPOINTMENT_END = instantOfEpochMs(Date.UTC(2100, 0, 1));

function isAppointment(text: string): boolean {
  const at = parseInstant(text);
  return at !== null && at >= APPOINTMENT_MIN && at < APPOINTMENT_END;
}

export const office = z
  .string()
  .regex(/^[a-z0-9-]{1,30}$/)
  .meta({ description: 'The office the unit belongs to.' });

/** A request filed by another system on behalf of a household. */
export const openRequestSchema = z
  .object({
    office,
    /** The caller’s own id for this request: the same key twice files it once. */
    key: z
      .string()
      .min(8)
      .max(80)
      .regex(/^[^\p{Cc}\p{Surrogate}]*$/u)
      .meta({ description: 'Chosen by the caller; the same key twice files one request.' }),
    unit: written(60).meta({ description: 'The unit as the office writes it.', example: '3-2-1801' }),
    kind: z.enum(REQUEST_KINDS),
    wanted: written(5_000).meta({ description: 'What the household asks for, in its own words.' }),
    urgency: z.enum(URGENCIES).default('normal'),
    applicant: written(100).nullable().default(null),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{7,14}$/)
      .nullable()
      .default(null)
      .meta({ description: 'Where to reach the applicant, in E.164.', example: '+8613812345678' }),
    appointmentAt: z.iso
      .datetime({ offset: true })
      .refine(isAppointment, 'an appointment lies in the years 2000 to 2099 and has at most nine digits of a second')
      .nullable()
      .default(null),
  })
  .strict();

const instant = z.iso.datetime({ offset: true });

export const requestViewSchema = z.object({
  id: z.string(),
  number: z.string(),
  office: z.string(),
  unit: z.string(),
  kind: z.enum(REQUEST_KINDS),
  stage: z.string(),
  receivedAt: instant,
  closedAt: instant.nullable(),
  commitments: z.array(
    z.object({
      target: z.string(),
      dueAt: instant,
      provisional: z.boolean(),
      satisfiedAt: instant.nullable(),
      verdict: z.enum(['running', 'met', 'breached', 'cancelled']),
    }),
  ),
});

export const problemSchema = z.object({
  error: z.string().meta({ description: 'A word for programs.' }),
  message: z.string().meta({ description: 'A sentence for people: what is wrong and what to do.' }),
  field: z.string().nullable(),
});

export type OpenRequest = z.output<typeof openRequestSchema>;
export type RequestView = z.output<typeof requestViewSchema>;
export type Problem = z.output<typeof problemSchema>;
