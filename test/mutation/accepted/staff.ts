import { type Accepted, OTHER_VALUE, UNREACHABLE } from './accepted.ts';

/** In the rules of staff. */
export const ACCEPTED_OF_STAFF: readonly Accepted[] = [
  {
    file: 'shared/domain/staff/check.ts',
    lines: [
      'if (absentTo !== null || absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentTo < absentFrom) {',
      'if (absentTo !== null && true && absentTo < absentFrom) {',
    ],
    reason: 'A day is neither before nor after one that is not given.',
  },
  {
    file: 'shared/domain/staff/duty.ts',
    lines: ['return true && absentFrom <= date && (absentTo === null || date <= absentTo);'],
    reason: 'A day is neither before nor after one that is not given.',
  },
  {
    file: 'shared/domain/staff/duty.ts',
    lines: ['for (let followed = 0; followed <= DEPUTIES_FOLLOWED_MAX && true; followed += 1) {'],
    reason: 'Nobody has the code of nobody, so the search ends there as well.',
  },
  {
    file: 'shared/domain/staff/recipients.ts',
    lines: ["hours: 'day' | 'night' = \"\","],
    reason: OTHER_VALUE,
  },
  {
    file: 'shared/domain/staff/recipients.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/staff/recipients.ts',
    lines: ['const person = false ? null : onDuty(directory, code, date);'],
    reason: 'Nobody has the code of nobody.',
  },
];
