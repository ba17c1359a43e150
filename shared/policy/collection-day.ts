import * as z from 'zod';
import type { CollectionDayPolicy } from '../domain/collection/day/policy.ts';
import { civilTime } from '../kernel/civil.ts';
import { timeOfDay } from './hours.ts';

/** The figures of the papers of a day. Everything that this checks, the rules rely on. Source: docs/rules.md §8. */
export const collectionDaySchema = z
  .object({
    callListsAt: timeOfDay,
    meetingSheetAt: timeOfDay,
    dailyReportAt: timeOfDay,
    callLinesPerAssistantMax: z.int().min(1).max(300),
    reportCorrectableDays: z.int().min(0).max(31),
    measures: z
      .object({
        comparedDays: z.int().min(1).max(90),
        effectiveDays: z.int().min(1).max(30),
        usesMin: z.int().min(1).max(100),
        shownMax: z.int().min(1).max(20),
      })
      .readonly(),
  })
  .readonly()
  .refine(
    ({ callListsAt, meetingSheetAt, dailyReportAt }) => callListsAt < meetingSheetAt && meetingSheetAt < dailyReportAt,
    'the papers of a day must be made in order',
  );

/** The fragment of the operator's policy. */
export type CollectionDay = z.output<typeof collectionDaySchema> & CollectionDayPolicy;

/** The operator's times, made so early that they can be kept, and ours where the procedures give none. */
export const COLLECTION_DAY: CollectionDay = {
  callListsAt: civilTime('07:00'),
  meetingSheetAt: civilTime('13:45'),
  dailyReportAt: civilTime('17:30'),
  callLinesPerAssistantMax: 120,
  reportCorrectableDays: 7,
  measures: { comparedDays: 28, effectiveDays: 7, usesMin: 5, shownMax: 5 },
};
