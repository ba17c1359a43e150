import type { sheets_v4 } from '@googleapis/sheets';
import type { Probe } from './probe.ts';
import { type Scratch, SCRATCH_SHEET_ID as sheetId } from './scratch.ts';
import { headerOnlyFor, refusalOf, sortedByText, text, whether, written } from './scratch-requests.ts';

type Request = sheets_v4.Schema$Request;

const column = { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
const rowBelow = { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 };

/** Lets a member of staff try `request` in a tab with three rows below a header that only the system may edit. */
async function asStaff<Answer>(
  scratch: Scratch,
  request: Request,
  told: (work: () => Promise<unknown>) => Promise<Answer>,
): Promise<Answer> {
  const rows = ['b', 'a', 'c'].map((each, index) => written(index + 1, text(each)));
  await scratch.batch(headerOnlyFor(scratch.account), ...rows);
  return told(() => scratch.batchAsStaff(request));
}

const MENDED =
  'none: the same acts of the owner are mended or held by every sync (docs/sheets.md, «Columns and the header»)';
const UNPROTECTED =
  'protectedRanges (sheets/provision/protection.ts): leave the header unprotected; a sync writes it again';

/** What a protected header keeps members of staff from, and what it must not keep them from. */
export const STAFF_PROBES: readonly Probe[] = [
  {
    name: 'protected-header-and-inserted-columns',
    assumption: 'staff cannot insert a column into a tab whose header row is protected',
    assumed: 'refused',
    remedy: MENDED,
    ask: (scratch) => asStaff(scratch, { insertDimension: { range: column } }, whether),
  },
  {
    name: 'protected-header-and-deleted-columns',
    assumption: 'nor delete one',
    assumed: 'refused',
    remedy: MENDED,
    ask: (scratch) => asStaff(scratch, { deleteDimension: { range: column } }, whether),
  },
  {
    name: 'protected-header-and-moved-columns',
    assumption: 'nor drag one elsewhere',
    assumed: 'refused',
    remedy: MENDED,
    ask: (scratch) => asStaff(scratch, { moveDimension: { source: column, destinationIndex: 4 } }, whether),
  },
  {
    name: 'protected-header-and-the-deleted-tab',
    assumption: 'nor delete the tab',
    assumed: 'refused',
    remedy: MENDED,
    ask: (scratch) => asStaff(scratch, { deleteSheet: { sheetId } }, whether),
  },
  {
    name: 'refusal-of-a-protected-cell',
    assumption: 'writing into a protected cell is refused with 400',
    assumed: 'refused with 400',
    remedy: 'protectedCell of the stand-in (local/google/google-error.ts): set its status to what was seen',
    ask: (scratch) => asStaff(scratch, written(0, text('x')), refusalOf),
  },
  {
    name: 'protected-header-and-sorting',
    assumption: 'staff can sort the rows below a protected header',
    assumed: 'done',
    remedy: UNPROTECTED,
    ask: (scratch) => asStaff(scratch, sortedByText, refusalOf),
  },
  {
    name: 'protected-header-and-deleted-rows',
    assumption: 'staff can delete rows below a protected header',
    assumed: 'done',
    remedy: UNPROTECTED,
    ask: (scratch) => asStaff(scratch, { deleteDimension: { range: rowBelow } }, refusalOf),
  },
];
