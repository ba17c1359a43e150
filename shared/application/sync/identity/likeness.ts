import type { CellValue, TabName } from '../../../../sheets/contract/types.ts';

/** What stands in the staff cells of a row, by field. */
export type RowCells = Readonly<Record<string, CellValue | undefined>>;

/**
 * What people know a row by. Codes and days are the same or are not; of words, some may be left. Tabs whose rows begin
 * elsewhere have no such fields: there every cell counts.
 */
const KNOWN_BY = {
  requests: { unit: 'code', wanted: 'words' },
  households: { unit: 'code', ownerName: 'words' },
  staff: { code: 'code', name: 'words' },
  posts: { code: 'code', name: 'words' },
  calendar: { date: 'code' },
  incoming: {},
  messages: {},
  commitments: {},
  bills: {},
  payments: { unit: 'code', amount: 'code', receivedOn: 'code' },
  dunning: {},
  contacts: { unit: 'code', said: 'words' },
  'daily-report': {},
  'sign-off': {},
  calls: {},
  meeting: {},
} as const satisfies Record<TabName, Readonly<Record<string, 'code' | 'words'>>>;

/**
 * How much of `former` is still there in `present`: 0 nothing … 1 all. What `present` has besides counts for nothing, so that
 * a row filled bit by bit stays itself. A row without anything to be known by is compared cell by cell.
 */
export function remainsOf(tab: TabName, former: RowCells, present: RowCells): number {
  const marks = Object.entries(KNOWN_BY[tab]).filter(([field]) => textOf(former[field]) !== '');
  const fields = marks.length > 0 ? marks : Object.keys(former).map((field) => [field, 'words'] as const);
  const shares = fields.flatMap(([field, kind]) => {
    const was = textOf(former[field]);
    const is = textOf(present[field]);
    if (was === '') return [];
    return [kind === 'code' ? Number(was === is) : sameness(was, is)];
  });
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** All that people know the row by, as one text; `null` for a row that lacks some of it, or is known by nothing in particular. */
export function nameOf(tab: TabName, cells: RowCells): string | null {
  const values = Object.keys(KNOWN_BY[tab]).map((field) => textOf(cells[field]));
  return values.length === 0 || values.includes('') ? null : JSON.stringify(values);
}

/** Beyond this a cell is not looked at further: whoever rewrites the rest has left enough to be known by. */
const CHARACTERS_COMPARED_MAX = 400;

const textOf = (value: CellValue | undefined): string =>
  value === null || value === undefined || value === false ? '' : String(value).slice(0, CHARACTERS_COMPARED_MAX);

/** The share of the pairs of neighbouring characters of `was` that are in `is`, each as often as it is there. */
function sameness(was: string, is: string): number {
  if (was === is) return 1;
  const pairs = pairsOf(is);
  let found = 0;
  for (const [pair, count] of pairsOf(was)) found += Math.min(count, pairs.get(pair) ?? 0);
  return found / Math.max(1, was.length - 1);
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (let index = 0; index + 1 < text.length; index += 1) {
    const pair = text.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
