import { parseUnitCode } from '../../shared/kernel/identity.ts';
import { SAMPLE_POSTS, SAMPLE_STAFF } from '../sample/people.ts';
import type { TypedRow } from '../sample/staff-hand.ts';
import { InputProblem } from './input-problem.ts';
import type { ReplayMapping } from './mapping.ts';
import type { SourceRecord } from './records.ts';

/** Who works in the office: the sample's people, on posts with the mapping's units. */
export function staffRows(): readonly TypedRow[] {
  return SAMPLE_STAFF;
}

/** Throws {@link InputProblem} when the mapping names a post that the office does not have. */
export function postRows({ posts }: ReplayMapping): readonly TypedRow[] {
  for (const code of Object.keys(posts)) {
    if (!SAMPLE_POSTS.some((post) => post.code === code))
      throw new InputProblem(`the mapping names no such post: ${code}`);
  }
  return SAMPLE_POSTS.flatMap((post) => {
    const grid = posts[post.code];
    return grid === undefined ? [] : [{ ...post, grid: grid.join('、') }];
  });
}

const MOBILE_DIGITS = 11;

/** One household per address, in the order of the file, with a mobile made up from its place. */
export function householdRows(
  records: readonly SourceRecord[],
  { householdPhonePrefix }: ReplayMapping,
): readonly TypedRow[] {
  const units = [...new Set(records.map(({ unit }) => parseUnitCode(unit) ?? unit))];
  const digits = MOBILE_DIGITS - householdPhonePrefix.length;
  if (units.length >= 10 ** digits) {
    throw new InputProblem(
      `${units.length} households need a shorter householdPhonePrefix than ${householdPhonePrefix}`,
    );
  }
  return units.map((unit, index) => ({
    unit,
    ownerName: `业主${index + 1}`,
    ownerPhone: `${householdPhonePrefix}${String(index + 1).padStart(digits, '0')}`,
  }));
}
