import { describe, expect, it } from 'vitest';
import { COLLECTION_LADDER, collectionLadderSchema } from '../../../shared/policy/collection-ladder.ts';

describe('the figures of the ladder', () => {
  it('are ones that the schema accepts, unchanged, stored as JSON as well', () => {
    expect(collectionLadderSchema.parse(structuredClone(COLLECTION_LADDER))).toEqual(COLLECTION_LADDER);
    expect(collectionLadderSchema.parse(JSON.parse(JSON.stringify(COLLECTION_LADDER)))).toEqual(COLLECTION_LADDER);
  });

  it('are the operator’s, where the procedures give them', () => {
    const { stageDays, weeklyAttemptsMin, retryMinutes, alternateHours, ordinaryHours } = COLLECTION_LADDER;
    expect([stageDays['first-round'], stageDays['public-notice'], weeklyAttemptsMin, retryMinutes]).toEqual([
      3, 7, 2, 30,
    ]);
    expect(ordinaryHours.onWorkdays[0]).toEqual({ from: '09:30', until: '12:00' });
    expect(ordinaryHours.onDaysOff[0]).toEqual({ from: '10:30', until: '12:00' });
    expect(alternateHours.landline).toEqual([
      { from: '07:30', until: '09:00' },
      { from: '20:00', until: '22:00' },
    ]);
    expect(alternateHours.mobile[0]).toEqual({ from: '08:00', until: '14:00' });
  });

  const { stageDays, lawyerLetterDays, reminders, unreachable, alternateHours, taskDays } = COLLECTION_LADDER;
  it.each<[string, Record<string, unknown>]>([
    ['stageDays.second-round', { stageDays: { ...stageDays, 'second-round': 0 } }],
    ['stageDays.lawyer-letter', { stageDays: { ...stageDays, 'lawyer-letter': 7 } }],
    ['taskDays.assign-case', { taskDays: { ...taskDays, 'assign-case': -1 } }],
    ['lawyerLetterDays', { lawyerLetterDays: { ...lawyerLetterDays, least: 61 } }],
    ['reminders', { reminders: { ...reminders, projectManagerAfterDays: 4 } }],
    ['reminders.morning', { reminders: { ...reminders, morning: '24:00' } }],
    ['unreachable', { unreachable: { ...unreachable, dayParts: 4 } }],
    ['unreachable', { unreachable: { ...unreachable, attempts: 2 } }],
    ['unreachable.dayPartsBeginAt', { unreachable: { ...unreachable, dayPartsBeginAt: ['06:00', '12:00', '18:00'] } }],
    ['unreachable.dayPartsBeginAt', { unreachable: { ...unreachable, dayPartsBeginAt: ['00:00', '18:00', '12:00'] } }],
    ['alternateHours.mobile', { alternateHours: { ...alternateHours, mobile: [...alternateHours.mobile].reverse() } }],
    ['alternateHours.landline', { alternateHours: { ...alternateHours, landline: [] } }],
    ['publicNotice.householdsMin', { publicNotice: { ...COLLECTION_LADDER.publicNotice, householdsMin: 1 } }],
    ['overdueReminderStages.0', { overdueReminderStages: ['first-call'] }],
    ['roundsMax', { roundsMax: 9 }],
  ])('that do not fit together are refused: %s', (path, changes) => {
    const parsed = collectionLadderSchema.safeParse({ ...COLLECTION_LADDER, ...changes });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.')) ?? []).toContain(
      path === 'stageDays.lawyer-letter' ? 'stageDays' : path,
    );
  });
});
