import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { DEPARTMENTS, ORIGINS, REQUEST_KINDS, URGENCIES } from '../../shared/domain/request/facts.ts';
import { civilTime } from '../../shared/kernel/civil.ts';
import { parseTimeZone } from '../../shared/kernel/zone.ts';
import { COMMITMENT_CHOICES } from '../../sheets/contract/commitment-choices.ts';
import { InputProblem } from './input-problem.ts';

const timeZone = z.string().transform((name, context) => {
  const zone = parseTimeZone(name);
  if (zone !== null) return zone;
  context.addIssue({ code: 'custom', message: `no such time zone: ${name}` });
  return z.NEVER;
});
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written HH:MM')
  .transform(civilTime);
const share = z.number().min(0).max(1);
/** Least and most; drawn evenly between them, both included. */
const span = z
  .tuple([z.int().min(0).max(43_200), z.int().min(0).max(43_200)])
  .readonly()
  .refine(([least, most]) => least <= most, 'the first figure is the smaller one');
const hours = z
  .object({ from: timeOfDay, until: timeOfDay })
  .refine(({ from, until }) => from < until, 'hours begin before they end')
  .readonly();

const knownCommitment = z
  .string()
  .refine((code) => COMMITMENT_CHOICES.some((choice) => choice.code === code), 'no such service commitment');

/** What a category is entered as. */
const service = z
  .object({
    /** How many of the category's records are entered so; the shares of a category add up to 1. */
    share,
    kind: z.enum(REQUEST_KINDS),
    /** `null` leaves the cell empty: the kind's own commitment applies, if it has one. */
    commitment: knownCommitment.nullable(),
    department: z.enum(DEPARTMENTS),
    urgency: z.enum(URGENCIES),
    /** `team`: dispatched once answered, somebody comes. `butler`: settled on the spot, the result is fed back. */
    handledBy: z.enum(['team', 'butler']),
  })
  .strict()
  .readonly();

const services = z
  .array(service)
  .min(1)
  .max(20)
  .readonly()
  .refine((each) => Math.abs(each.reduce((sum, one) => sum + one.share, 0) - 1) < 1e-6, 'the shares must add up to 1');

const staff = z
  .object({
    /** In order, on every day; outside them nobody answers until the next begins. */
    shifts: z
      .array(hours)
      .min(1)
      .max(4)
      .readonly()
      .refine((each) => each.every(({ from }, index) => index === 0 || (each[index - 1]?.until ?? '') <= from), {
        message: 'shifts must be in order and without overlap',
      }),
    response: z
      .object({
        prompt: z.object({ share, minutes: span }).strict().readonly(),
        slow: z.object({ minutes: span }).strict().readonly(),
      })
      .strict()
      .readonly(),
    /** Answers are noted down together, at the next such mark of the clock. */
    writesDownEveryMinutes: z.int().min(1).max(60),
    /** From the response to the dispatch. */
    dispatchMinutes: span,
    /** From the dispatch to the team's taking it on. */
    acceptanceMinutes: span,
    /** The team was there this long before the closing. */
    onSiteBeforeClosingMinutes: span,
    followUp: z
      .object({
        prompt: z.object({ share, days: span }).strict().readonly(),
        /** What neither share covers is never followed up. */
        late: z.object({ share, days: span }).strict().readonly(),
        hours,
        /** Calls are noted down together, at the next such mark of the clock. */
        writtenDownEveryMinutes: z.int().min(1).max(60),
      })
      .strict()
      .readonly()
      .refine(({ prompt, late }) => prompt.share + late.share <= 1, 'the shares must not exceed 1'),
  })
  .strict()
  .readonly();

/** How a file of foreign records becomes rows of a sheet. Documented in docs/replay.md. */
const mappingSchema = z
  .object({
    name: z.string().min(1),
    /** In which the wall-clock times of the file are read. */
    timeZone,
    /** The file's column for each thing. */
    columns: z
      .object({
        number: z.string().min(1),
        createdAt: z.string().min(1),
        category: z.string().min(1),
        status: z.string().min(1),
        channel: z.string().min(1),
        unit: z.string().min(1),
        appointmentAt: z.string().min(1),
        closedAt: z.string().min(1),
      })
      .strict()
      .readonly(),
    /** An appointment that names a day alone (midnight) is promised until this time of it. */
    dayAloneUntil: timeOfDay,
    categories: z
      .record(
        z.string(),
        z
          .object({ wanted: z.string().min(1), services })
          .strict()
          .readonly(),
      )
      .readonly(),
    statuses: z
      .record(
        z.string(),
        z
          .object({ ends: z.enum(['resolved', 'cancelled', 'out-of-scope', 'never']) })
          .strict()
          .readonly(),
      )
      .readonly(),
    channels: z.record(z.string(), z.enum(ORIGINS)).readonly(),
    /** First digits of the mobiles made up for households; the household's place in the file fills them up to 11. */
    householdPhonePrefix: z.string().regex(/^1\d{4,7}$/, 'the first 5 to 8 digits of a Chinese mobile'),
    /** Units of each post of the sample office, as its grid has them. */
    posts: z.record(z.string(), z.array(z.string().min(1)).min(1).readonly()).readonly(),
    staff,
  })
  .strict()
  .readonly();

export type ReplayMapping = z.output<typeof mappingSchema>;
export type MappedService = z.output<typeof service>;
export type Span = z.output<typeof span>;

const LA311_PATH = fileURLToPath(new URL('la311.json', import.meta.url));

/** Reads a mapping; that of the Los Angeles records when no path is given. Throws {@link InputProblem}. */
export function readMapping(path: string = LA311_PATH): ReplayMapping {
  const checked = mappingSchema.safeParse(jsonOf(path));
  if (checked.success) return checked.data;
  throw new InputProblem(`the mapping ${path} does not fit:\n${z.prettifyError(checked.error)}`);
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    throw new InputProblem(`the mapping ${path} cannot be read: ${fault instanceof Error ? fault.message : fault}`);
  }
}
