import * as z from 'zod';
import { DEBTOR_CLASSES } from '../domain/collection/dunning/debtor-class.ts';
import type { LadderPolicy } from '../domain/collection/dunning/policy.ts';
import { DUNNING_STAGES, TIMED_STAGES } from '../domain/collection/dunning/stage.ts';
import { TASK_KINDS } from '../domain/collection/dunning/task-kind.ts';
import { civilTime } from '../kernel/civil.ts';
import { fen } from '../kernel/money.ts';
import { daySpans, timeOfDay } from './hours.ts';

const days = z.int().min(1).max(90);
const points = z.int().min(0).max(100);
/** Above zero and at most a million yuan. */
const amount = z.int().min(1).max(100_000_000).transform(fen);

const unreachable = z
  .object({
    attempts: z.int().min(1).max(30),
    dayParts: z.int().min(1).max(6),
    dayPartsBeginAt: z
      .array(timeOfDay)
      .min(1)
      .max(6)
      .readonly()
      .refine(
        (times) => times[0] === '00:00' && times.every((time, index) => index === 0 || (times[index - 1] ?? '') < time),
        'the parts of the day must be in order and begin at 00:00',
      ),
  })
  .readonly()
  .refine(
    ({ attempts, dayParts, dayPartsBeginAt }) => dayParts <= Math.min(attempts, dayPartsBeginAt.length),
    'as many different parts of the day can never be reached',
  );

/** The figures of the ladder. Everything that this checks, the rules rely on. Source: docs/rules.md §7. */
export const collectionLadderSchema = z
  .object({
    stageDays: z.record(z.enum(TIMED_STAGES), days).readonly(),
    lawyerLetterDays: z
      .object({ least: days, most: days })
      .readonly()
      .refine(({ least, most }) => least <= most, 'the least must not exceed the most'),
    /** A case keeps every stay at a step, and has to fit in one item of the table. */
    roundsMax: z.int().min(1).max(8),
    taskDays: z.record(z.enum(TASK_KINDS), z.int().min(0).max(90)).readonly(),
    reminders: z
      .object({
        morning: timeOfDay,
        projectManagerAfterDays: z.int().min(0).max(30),
        branchManagerAfterDays: z.int().min(0).max(30),
        signOffAt: timeOfDay,
      })
      .readonly()
      .refine(
        ({ projectManagerAfterDays, branchManagerAfterDays }) => projectManagerAfterDays <= branchManagerAfterDays,
        'the steps must rise',
      ),
    dueReminderDaysBefore: z.int().min(1).max(30),
    overdueReminderStages: z.array(z.enum(DUNNING_STAGES)).readonly(),
    unreachable,
    promise: z
      .object({
        countedMax: z.int().min(0).max(10),
        graceDays: z.int().min(0).max(30),
        thresholdPercent: z.int().min(1).max(100),
        daysAheadMax: days,
      })
      .readonly(),
    holdDaysMax: z.int().min(1).max(366),
    disputesMax: z.int().min(1).max(20),
    staleRecheckMinutes: z.int().min(1).max(1_440),
    weeklyAttemptsMin: z.int().min(0).max(50),
    retryMinutes: z.int().min(1).max(1_440),
    ordinaryHours: z.object({ onWorkdays: daySpans, onDaysOff: daySpans }).readonly(),
    alternateHours: z.object({ landline: daySpans, mobile: daySpans }).readonly(),
    futureToleranceMinutes: z.int().min(0).max(60),
    difficulty: z
      .object({
        base: z.int().min(1).max(100),
        amountStepFen: amount,
        amountPointsMax: points,
        agePointsMax: points,
        classPoints: z.record(z.enum(DEBTOR_CLASSES), points).readonly(),
        perBrokenPromise: points,
        perLegacyProblem: points,
        legacyPointsMax: points,
      })
      .readonly(),
    difficultyTolerancePercent: z.int().min(0).max(100),
    litigation: z.object({ leastFen: amount, casesMax: z.int().min(1).max(200) }).readonly(),
    enrolmentsPerDayMax: z.int().min(1).max(5_000),
    enrolAfterDays: z.int().min(1).max(366),
    publicNotice: z.object({ householdsMin: z.int().min(2).max(50), amountStepFen: amount }).readonly(),
  })
  .readonly();

/** The fragment of the operator's policy; with the policy's version it is what the rules are given. */
export type CollectionLadder = z.output<typeof collectionLadderSchema> & Omit<LadderPolicy, 'version'>;

const hours = (from: string, until: string) => ({ from: civilTime(from), until: civilTime(until) });

/** The operator's figures, and ours where the procedures give none. Source: docs/rules.md §7. */
export const COLLECTION_LADDER: CollectionLadder = {
  stageDays: {
    'first-round': 3,
    'second-round': 14,
    'alternate-hours': 7,
    'express-letter': 7,
    'supervisor-visit': 7,
    'manager-visit': 7,
    'public-notice': 7,
  },
  lawyerLetterDays: { least: 3, most: 60 },
  roundsMax: 5,
  taskDays: {
    'deliver-notice': 1,
    'assign-case': 1,
    'call-first': 3,
    'find-number': 3,
    'visit-home': 3,
    'report-reason': 1,
    'dispatch-letter': 2,
    'visit-by-supervisor': 5,
    'visit-by-manager': 5,
    'send-lawyer-letter': 5,
    'put-up-notice': 2,
    'take-down-notice': 1,
    'decide-litigation': 14,
    'correct-ledger': 3,
    'sign-off': 0,
  },
  reminders: {
    morning: civilTime('09:30'),
    projectManagerAfterDays: 1,
    branchManagerAfterDays: 3,
    signOffAt: civilTime('20:00'),
  },
  dueReminderDaysBefore: 3,
  overdueReminderStages: ['assign', 'alternate-hours', 'express-letter', 'lawyer-letter'],
  unreachable: {
    attempts: 5,
    dayParts: 3,
    dayPartsBeginAt: [civilTime('00:00'), civilTime('12:00'), civilTime('18:00')],
  },
  promise: { countedMax: 2, graceDays: 1, thresholdPercent: 99, daysAheadMax: 30 },
  holdDaysMax: 90,
  disputesMax: 10,
  staleRecheckMinutes: 240,
  weeklyAttemptsMin: 2,
  retryMinutes: 30,
  ordinaryHours: {
    onWorkdays: [hours('09:30', '12:00'), hours('15:00', '21:00')],
    onDaysOff: [hours('10:30', '12:00'), hours('15:00', '21:00')],
  },
  alternateHours: {
    landline: [hours('07:30', '09:00'), hours('20:00', '22:00')],
    mobile: [hours('08:00', '14:00'), hours('20:00', '22:00')],
  },
  futureToleranceMinutes: 5,
  difficulty: {
    base: 10,
    amountStepFen: fen(100_000),
    amountPointsMax: 20,
    agePointsMax: 24,
    classPoints: { promised: 0, undecided: 5, unreachable: 12, away: 6, refusing: 15 },
    perBrokenPromise: 4,
    perLegacyProblem: 5,
    legacyPointsMax: 15,
  },
  difficultyTolerancePercent: 10,
  litigation: { leastFen: fen(500_000), casesMax: 20 },
  enrolmentsPerDayMax: 50,
  enrolAfterDays: 31,
  publicNotice: { householdsMin: 3, amountStepFen: fen(1_000_000) },
};
