import * as z from 'zod';
import { COMMITMENT_TARGETS } from '../domain/request/commitment.ts';
import { DEPARTMENTS, MILESTONE_FIELDS, ORIGINS, REQUEST_KINDS } from '../domain/request/facts.ts';
import { minuteOfDay } from '../kernel/civil.ts';
import { LOCALES } from '../kernel/locale.ts';
import { collectionDaySchema } from './collection-day.ts';
import { collectionLadderSchema } from './collection-ladder.ts';
import { collectionLedgerSchema } from './collection-ledger.ts';
import { daySpans, hourSpan, timeOfDay } from './hours.ts';
import { MESSAGE_TEMPLATES, placeholdersOf, TEMPLATE_PARAMETERS } from './message-template.ts';

const localizedText = z.record(z.enum(LOCALES), z.string().min(1)).readonly();
const minutes = z.int().min(1).max(43_200);

const dueBasis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('elapsed'), minutes }).readonly(),
  /** 0 or negative: at the appointment, or that much before it. */
  z.object({ kind: z.literal('appointment'), offsetMinutes: z.int().min(-43_200).max(0) }).readonly(),
  z.object({ kind: z.literal('working-days'), days: z.int().min(1).max(120) }).readonly(),
  /** Up to 28, so that every month has the day. */
  z.object({ kind: z.literal('day-of-month'), day: z.int().min(1).max(28) }).readonly(),
]);

const commitment = z
  .object({
    name: localizedText,
    /** One deadline each. Empty: the commitment is recorded only. */
    targets: z
      .array(z.object({ target: z.enum(COMMITMENT_TARGETS), basis: dueBasis }).readonly())
      .max(COMMITMENT_TARGETS.length)
      .readonly()
      .refine((rules) => new Set(rules.map(({ target }) => target)).size === rules.length, 'one deadline per target'),
    /** Life or property is at stake: escalation does not wait for the morning. */
    emergency: z.boolean(),
  })
  .readonly();

const messageText = localizedText;

const capRules = z
  .array(z.object({ withinHours: z.int().min(1).max(720), most: z.int().min(1) }).readonly())
  .min(1)
  .readonly();

const policyShape = z
  .object({
    /** Rises with every change; a case keeps the version it was opened under. */
    version: z.int().min(1),
    /** The service commitments of the catalogue, by code. Source: docs/rules.md §4. */
    commitments: z.record(z.string().regex(/^[a-z][a-z-]{1,39}$/), commitment).readonly(),
    /** Per kind of request: the service commitment and the department that apply when the row names none. */
    kinds: z
      .record(
        z.enum(REQUEST_KINDS),
        z.object({ commitment: z.string().nullable(), department: z.enum(DEPARTMENTS) }).readonly(),
      )
      .readonly(),
    /** Source: docs/rules.md §2.4. */
    everyRequest: z
      .object({
        firstResponseMinutes: minutes,
        emergencyFirstResponseMinutes: minutes,
        feedbackMinutes: minutes,
        followUpWorkingDays: z.int().min(1).max(30),
      })
      .readonly(),
    /** Per target the facts that satisfy it; the earliest on record counts. Source: docs/rules.md §2.6. */
    satisfiedBy: z.record(z.enum(COMMITMENT_TARGETS), z.array(z.enum(MILESTONE_FIELDS)).min(1).readonly()).readonly(),
    keptWhenOutOfScope: z.array(z.enum(COMMITMENT_TARGETS)).readonly(),
    /** Time of day of every deadline that is counted in days. */
    dueTime: timeOfDay,
    /** Source: docs/rules.md §2.8–2.9. */
    escalation: z
      .object({
        elapsedPercent: z
          .object({
            warning: z.int().min(1).max(99),
            projectManager: z.int().min(100).max(1000),
            branchManager: z.int().min(100).max(1000),
          })
          .readonly(),
        appointmentMinutes: z
          .object({
            warning: z.int().min(-1440).max(0),
            projectManager: z.int().min(0).max(10_080),
            branchManager: z.int().min(0).max(10_080),
          })
          .readonly(),
        morning: timeOfDay,
        night: hourSpan,
      })
      .readonly(),
    /** When households may be written to unasked. Source: docs/rules.md §3.6. */
    contactWindows: z.object({ onWorkdays: daySpans, onDaysOff: daySpans }).readonly(),
    /** Nothing leaves in the last minutes of a window: it may lie with the carrier. */
    windowMarginMinutes: z.int().min(0).max(60),
    /** Most messages in any rolling window. */
    caps: z
      .object({
        /** For a unit and for a phone alike. */
        courtesy: capRules,
        /** For a unit and for a phone alike. Source: docs/rules.md §7.17. */
        dunning: capRules,
        /** For a phone of staff: reminders of tasks, of each sort. What is beyond them stands in the sheet. */
        dunningTasks: capRules,
        /** For a phone of staff: that the ledger is stale. */
        staleLedger: capRules,
      })
      .readonly(),
    messages: z
      .object({
        /** Counted from the fact a message speaks of; an older one is recorded, not sent. */
        greatestAgeMs: z.record(z.enum(MESSAGE_TEMPLATES), z.int().min(60_000)).readonly(),
        texts: z.record(z.enum(MESSAGE_TEMPLATES), messageText).readonly(),
        /** So long after the first alarm that was too old the others are summed up with it. Source: docs/rules.md §5.5. */
        missedAlarmsGatheredMinutes: z.int().min(1).max(1_440),
        /** Whether households are told when their request is done. */
        resolutionNotice: z.boolean(),
        /** Origins that are not the household's own act: nothing is accepted from it. */
        originsWithoutAcceptance: z.array(z.enum(ORIGINS)).readonly(),
      })
      .readonly(),
    historyAgeHours: z.int().min(1),
    futureToleranceMinutes: z.int().min(0).max(60),
    /** A half-filled row is left alone this long after its last change. */
    quietMinutesForHalfFilledRows: z.int().min(0).max(60),
    /** More new requests than this in one sync wait for a tick by staff. */
    newRequestsPerSyncMax: z.int().min(1),
    /** Fees, payments, dunning and its papers. Source: docs/rules.md §6–8. */
    collection: z
      .object({ ledger: collectionLedgerSchema, ladder: collectionLadderSchema, day: collectionDaySchema })
      .readonly(),
    /** A request reopened more often than this is a slip of the hand, or deserves a new request. */
    reopeningsMax: z.int().min(1).max(50),
    /** While true, no message leaves. */
    killSwitch: z.boolean(),
  })
  .readonly();

type PolicyShape = z.output<typeof policyShape>;

/** What one figure alone cannot show: `[path, message]` of everything that does not fit together. */
function contradictionsIn(policy: PolicyShape): readonly (readonly [readonly string[], string])[] {
  const found: [string[], string][] = [];
  for (const [kind, { commitment: code }] of Object.entries(policy.kinds)) {
    if (code !== null && !Object.hasOwn(policy.commitments, code)) {
      found.push([['kinds', kind, 'commitment'], `no such commitment: ${code}`]);
    }
  }
  for (const steps of ['elapsedPercent', 'appointmentMinutes'] as const) {
    const { projectManager, branchManager } = policy.escalation[steps];
    if (projectManager > branchManager) found.push([['escalation', steps], 'the steps must rise']);
  }
  for (const days of ['onWorkdays', 'onDaysOff'] as const) {
    const shortest = Math.min(
      ...policy.contactWindows[days].map(({ from, until }) => minuteOfDay(until) - minuteOfDay(from)),
    );
    if (shortest <= policy.windowMarginMinutes) {
      found.push([['contactWindows', days], 'a window must be longer than the margin at its end']);
    }
  }
  for (const template of MESSAGE_TEMPLATES) {
    const known: readonly string[] = TEMPLATE_PARAMETERS[template];
    for (const locale of LOCALES) {
      for (const name of placeholdersOf(policy.messages.texts[template][locale])) {
        if (!known.includes(name))
          found.push([['messages', 'texts', template, locale], `nothing is known as {${name}}`]);
      }
    }
  }
  return found;
}

/** The operator's figures. Everything that this checks, the rules rely on. */
export const policySchema = policyShape.superRefine((policy, context) => {
  for (const [path, message] of contradictionsIn(policy)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});

/** The operator's figures, as data with a version. */
export type Policy = z.output<typeof policySchema>;
