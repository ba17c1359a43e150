import * as z from 'zod';
import { FEE_KINDS } from '../../shared/domain/collection/fee.ts';
import { parseBillingPeriod } from '../../shared/kernel/billing-period.ts';
import { parseCivilDate } from '../../shared/kernel/civil.ts';
import { chargeId, parseUnitCode, postingReference } from '../../shared/kernel/identity.ts';
import { AMOUNT_FEN_MAX, fen } from '../../shared/kernel/money.ts';
import { office, problemSchema, written } from './schemas.ts';

/**
 * Bills or payments in one call. Each is a transaction of its own, some fifty milliseconds one after the other: five
 * seconds of the twenty that the function has.
 */
export const LEDGER_ITEMS_MAX = 100;

/** Longest name of a bill or posting. An account holds hundreds of them. */
const NAME_CHARACTERS_MAX = 100;

/** A name that a key can hold; `/` is kept for what the ledger names itself. */
const name = z
  .string()
  .min(1)
  .max(NAME_CHARACTERS_MAX)
  .regex(/^[^\p{Cc}\p{Surrogate}/]*$/u, 'holds a control character or a «/»')
  .refine((text) => text.trim() === text, 'begins or ends with a blank');

const unit = written(60)
  .transform((text, context) => parseUnitCode(text) ?? refuse(context, 'not a unit'))
  .meta({ description: 'The unit as the office writes it.', example: '3-2-1801' });

const amountFen = z
  .int()
  .min(1)
  .max(AMOUNT_FEN_MAX)
  .transform(fen)
  .meta({ description: 'In fen, a hundredth of a yuan.', example: 123_450 });

/** The years of which a sheet's days are read. */
const day = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}$/, 'not a day such as 2026-11-23')
  .transform((text, context) => parseCivilDate(text) ?? refuse(context, 'no day of any year'))
  .meta({ description: 'A day on the office’s calendar.', example: '2026-11-23' });

const period = z
  .string()
  .max(30)
  .transform((text, context) => parseBillingPeriod(text) ?? refuse(context, 'not a billing period'))
  .meta({ description: 'A year, half, quarter or month.', example: '2026-11' });

function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.issues.push({ code: 'custom', message, input: context.value });
  return z.NEVER;
}

const remark = written(500).nullable().default(null);

const chargeSchema = z
  .object({
    id: name.transform(chargeId).meta({ description: 'The number of the bill, unique in the office.' }),
    unit,
    kind: z.enum(FEE_KINDS),
    period,
    amountFen,
    dueOn: day.meta({ description: 'The last day on which it can be paid in time.', example: '2026-12-31' }),
  })
  .strict();

const paymentSchema = z
  .object({
    reference: name
      .transform(postingReference)
      .meta({ description: 'The number of the payment, unique in the office: it is booked once.' }),
    unit,
    amountFen,
    receivedOn: day.meta({ description: 'The day on which the payer parted with it.', example: '2026-11-23' }),
    kind: z.enum(FEE_KINDS).nullable().default(null).meta({ description: 'The fee that the payer named.' }),
    period: period.nullable().default(null),
    payer: written(100).nullable().default(null),
    remark,
  })
  .strict();

export const postChargesSchema = z
  .object({
    office,
    charges: z
      .array(chargeSchema)
      .min(1)
      .max(LEDGER_ITEMS_MAX)
      .refine((charges) => new Set(charges.map(({ id }) => id)).size === charges.length, 'each bill once'),
  })
  .strict();

export const postPaymentsSchema = z
  .object({
    office,
    payments: z.array(paymentSchema).max(LEDGER_ITEMS_MAX).meta({
      description: 'None at all says that none came in: the ledger is known to be up to date.',
    }),
  })
  .strict();

export const postReversalSchema = z
  .object({
    office,
    reference: name.transform(postingReference).meta({ description: 'The number of the reversal itself.' }),
    unit,
    reverses: name
      .transform(postingReference)
      .meta({ description: 'The payment that counts no more, such as one that bounced.' }),
    remark,
  })
  .strict();

/** What became of each, in the order of the call. */
export const bookedSchema = z.object({
  results: z.array(
    z.object({
      name: z.string().meta({ description: 'Of the bill or posting.' }),
      outcome: z.enum(['booked', 'known', 'refused']).meta({ description: '`known`: it stood there already.' }),
      problem: problemSchema.nullable(),
    }),
  ),
});

export type Booked = z.output<typeof bookedSchema>;
