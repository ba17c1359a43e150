import type { StorePort } from '../../shared/application/store-port.ts';
import { ALL_TABS } from '../../sheets/contract/tabs.ts';
import type { Spoil } from './storm.ts';

/** What a body of a request to the spreadsheets may hold, as far as it is spoiled here. */
interface Cells {
  readonly start: { readonly sheetId?: number; readonly rowIndex?: number };
}
interface Body {
  readonly requests?: readonly { readonly updateCells?: Cells }[];
  readonly data?: readonly { readonly values: readonly (readonly unknown[])[] }[];
}

const SYSTEM_SHEETS: ReadonlySet<number> = new Set(ALL_TABS.map(({ systemSheetId }) => systemSheetId));
/** One row of so many is lost. */
const ROWS_TO_ONE_LOST = 3;

const SLOTS_FORGOTTEN = 50;

/** The product with something wrong in it, as it might come to be by mistake. */
export interface Defect {
  readonly name: string;
  /** Something of what is said once it is found. */
  readonly found: RegExp;
  readonly spoil: Spoil;
}

const inRequest = (change: (body: Body) => Body | null): Spoil => ({
  request: async (request) => {
    if (request.method !== 'POST') return request;
    const text = await request.clone().text();
    // What the product itself has written.
    const changed = change(JSON.parse(text) as Body);
    return changed === null ? null : new Request(request, { body: JSON.stringify(changed) });
  },
});

const inStore = (change: (store: StorePort) => Partial<StorePort>): Spoil => ({
  dependencies: (given) => ({ ...given, store: { ...given.store, ...change(given.store) } }),
});

const isOutput = (cells: Cells | undefined): cells is Cells =>
  cells?.start.sheetId !== undefined && SYSTEM_SHEETS.has(cells.start.sheetId) && (cells.start.rowIndex ?? 0) > 0;

const oneRowFurther = (each: NonNullable<Body['requests']>[number]): typeof each => {
  if (!isOutput(each.updateCells)) return each;
  const { start } = each.updateCells;
  return { ...each, updateCells: { ...each.updateCells, start: { ...start, rowIndex: (start.rowIndex ?? 0) + 1 } } };
};

export const DEFECTS: readonly Defect[] = [
  {
    name: 'answers are written one row too far down',
    found: /shows/,
    spoil: inRequest((body) =>
      body.requests === undefined ? body : { ...body, requests: body.requests.map(oneRowFurther) },
    ),
  },
  {
    name: 'answers get lost on their way',
    found: /shows/,
    spoil: inRequest((body) => ((body.requests ?? []).some(({ updateCells }) => isOutput(updateCells)) ? null : body)),
  },
  {
    name: 'a slot is written together with what staff are thought to have typed',
    found: /changed/,
    spoil: inRequest((body) =>
      body.data === undefined
        ? body
        : {
            ...body,
            data: body.data.map((each) => ({
              ...each,
              values: each.values.map((row) => row.map((value) => value ?? '改')),
            })),
          },
    ),
  },
  {
    name: 'some rows that were read are not stored',
    found: /conflict|not known|never taken up/,
    spoil: inStore((store) => ({
      saveSlots: (spreadsheet, slots) =>
        store.saveSlots(
          spreadsheet,
          slots.filter(({ slot }) => slot % ROWS_TO_ONE_LOST !== 0),
        ),
    })),
  },
  {
    name: 'where texts stood is forgotten, so that no record follows its own',
    found: /record|opened/,
    spoil: inStore(() => ({ loadFingerprintPages: async () => [] })),
  },
  {
    name: 'a row that has gone is never told to its record',
    found: /has no row/,
    spoil: inStore((store) => ({
      commitRequest: async (commit) =>
        JSON.stringify(commit).includes('RowRemoved') ? 'committed' : store.commitRequest(commit),
    })),
  },
  {
    name: 'slots that were given out are not counted',
    found: /slot|record|row/,
    spoil: inStore((store) => ({
      saveWorkbook: (ledger, at) =>
        store.saveWorkbook(
          {
            ...ledger,
            tabs: Object.fromEntries(
              Object.entries(ledger.tabs).map(([tab, each]) => [
                tab,
                { ...each, nextSlot: Math.max(1, each.nextSlot - SLOTS_FORGOTTEN) },
              ]),
            ),
          },
          at,
        ),
    })),
  },
];
