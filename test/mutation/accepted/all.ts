import type { Accepted } from './accepted.ts';
import { ACCEPTED_OF_CALENDAR } from './calendar.ts';
import { ACCEPTED_OF_EFFECTS } from './effects.ts';
import { ACCEPTED_OF_REQUESTS } from './request.ts';
import { ACCEPTED_OF_SHEETS } from './sheets.ts';
import { ACCEPTED_OF_STAFF } from './staff.ts';

/** Argued one by one. What is listed here and killed after all, or gone, is said at the end of a run. */
export const ACCEPTED: readonly Accepted[] = [
  ...ACCEPTED_OF_CALENDAR,
  ...ACCEPTED_OF_REQUESTS,
  ...ACCEPTED_OF_STAFF,
  ...ACCEPTED_OF_EFFECTS,
  ...ACCEPTED_OF_SHEETS,
];
