import * as z from 'zod';
import { ATTEMPT_OUTCOMES } from '../../../shared/domain/collection/dunning/attempt.ts';
import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import { type Instant, parseInstant } from '../../../shared/kernel/instant.ts';
import type { Intent } from '../../chaos/people.ts';
import type { PersonAct } from '../../chaos/situation.ts';
import { INVARIANT_NAMES } from '../judge.ts';
import { formatMoment } from '../people/clock-time.ts';
import type { CaseAct } from '../people/ledger-step.ts';
import type { Filed, Operation, Step } from '../people/operation.ts';
import type { ShortStory } from '../shrink/short-story.ts';
import type { Disturbance } from '../world/disturbances.ts';
import { MODES } from '../world/weather.ts';

/** By the clock of Shanghai, such as `2026-11-23 09:05:14.000`. */
const MOMENT = z.codec(z.string(), z.custom<Instant>(Number.isInteger), {
  decode: (text, { issues }) => {
    const instant = parseInstant(`${text.replace(' ', 'T')}+08:00`);
    if (instant !== null) return instant;
    issues.push({ code: 'custom', input: text, message: 'not a moment' });
    return z.NEVER;
  },
  encode: formatMoment,
});

const isPersonAct = (act: unknown): act is PersonAct => z.looseObject({ kind: z.string() }).safeParse(act).success;

const INTENT = z.strictObject({
  who: z.string(),
  name: z.string(),
  reach: z.enum(['writes', 'carries', 'restores', 'nothing']),
  act: z.custom<PersonAct>(isPersonAct),
  isTakenBack: z.boolean().exactOptional(),
}) satisfies z.ZodType<Intent>;

const FILED = z.strictObject({
  key: z.string(),
  unit: z.string(),
  kind: z.string(),
  wanted: z.string(),
  phone: z.string().nullable(),
}) satisfies z.ZodType<Filed>;

/** What is booked is decided on by the ledger, which refuses what is none of its commands. */
type Booked = Extract<Step, { readonly kind: 'book' }>['command'];
const isCommand = (given: unknown): given is Booked => z.looseObject({ type: z.string() }).safeParse(given).success;

const CASE_ACT = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('attempt'),
    outcome: z.enum(ATTEMPT_OUTCOMES),
    promisedInDays: z.int().positive().nullable(),
  }),
  z.strictObject({ kind: z.literal('dispute') }),
  z.strictObject({ kind: z.literal('reject dispute') }),
  z.strictObject({ kind: z.literal('hold'), days: z.int().positive() }),
  z.strictObject({ kind: z.literal('release') }),
]) satisfies z.ZodType<CaseAct>;

const STEP = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('write'), cells: z.record(z.string(), z.string()) }),
  z.strictObject({ kind: z.literal('note'), word: z.string(), field: z.string(), text: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('edit'),
    tab: z.enum(['households', 'staff', 'posts']),
    key: z.string(),
    field: z.string(),
    text: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('enter-day'), date: z.string(), type: z.string() }),
  z.strictObject({ kind: z.literal('decide'), text: z.string() }),
  z.strictObject({ kind: z.literal('file'), filed: FILED }),
  z.strictObject({
    kind: z.literal('tell billing'),
    call: z.strictObject({
      path: z.enum(['/charges', '/payments', '/reversals']),
      body: z.record(z.string(), z.unknown()),
    }),
  }),
  z.strictObject({ kind: z.literal('book'), unit: z.string(), command: z.custom<Booked>(isCommand) }),
  z.strictObject({ kind: z.literal('work case'), unit: z.string(), fee: z.enum(FEE_KINDS), act: CASE_ACT }),
  z.strictObject({ kind: z.literal('interfere') }),
  z.strictObject({ kind: z.literal('move rows'), isTakenBack: z.boolean() }),
  z.strictObject({ kind: z.literal('take back') }),
  z.strictObject({ kind: z.literal('act'), intents: z.array(INTENT).readonly() }),
]) satisfies z.ZodType<Step>;

const OPERATION = z.strictObject({
  key: z.string(),
  at: MOMENT,
  step: STEP,
  isNextDoor: z.boolean().exactOptional(),
}) satisfies z.ZodType<Operation>;

const DISTURBANCE = z.strictObject({
  key: z.string(),
  what: z.union([z.string(), z.number()]),
}) satisfies z.ZodType<Disturbance>;

const KEPT_STORY = z.strictObject({
  /** What it was, in a sentence. */
  found: z.string().min(1),
  /** The name of the defect that was planted; `null` for one of the product itself. */
  defect: z.string().nullable(),
  invariant: z.enum(INVARIANT_NAMES),
  violation: z.string(),
  seed: z.int().nonnegative(),
  mode: z.enum(MODES),
  operations: z.array(OPERATION).readonly(),
  disturbances: z.array(DISTURBANCE).readonly(),
});

/** A seed that failed once, as short as could be, so that it happens again whatever seeds draw by then. */
export type KeptStory = z.output<typeof KEPT_STORY>;

/** Throws unless it is one. */
export const parseKeptStory = (text: string): KeptStory => z.decode(KEPT_STORY, JSON.parse(text));

export const formatKeptStory = (story: KeptStory): string =>
  `${JSON.stringify(z.encode(KEPT_STORY, story), undefined, 2)}\n`;

export function keptStoryOf({ seed, mode, script, violations }: ShortStory, defect: string | null): KeptStory {
  const [violation] = violations;
  return {
    found: defect ?? violation.text,
    defect,
    invariant: violation.invariant,
    violation: violation.text,
    seed,
    mode,
    ...script,
  };
}
