import { DriveError } from '../google-error.ts';
import type { Call } from '../wire/call.ts';
import { single } from '../wire/query.ts';

const PAGE_SIZE_DEFAULT = 100;
const PAGE_SIZE_MAX = 1_000;

/** Throws 400 for a size out of range. */
export function pageSizeOf({ query }: Call): number {
  const size = Number(single(query, 'pageSize') ?? PAGE_SIZE_DEFAULT);
  if (size >= 1 && size <= PAGE_SIZE_MAX) return size;
  throw new DriveError(
    400,
    'invalidParameter',
    `Invalid value '${size}'. Values must be within the range: [1, 1000]`,
    'pageSize',
  );
}
