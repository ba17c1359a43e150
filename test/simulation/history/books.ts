import type { LibraryEntry } from '../../../local/google/library/library.ts';
import type { AppendLog } from '../../../local/persistence/append-log.ts';
import type { TableLogEntry } from '../../../local/table/journal.ts';
import { SheetWatch } from '../../chaos/sheet-watch.ts';
import { TableWatch } from '../../chaos/table-watch.ts';
import type { Site } from '../offices.ts';
import type { Template } from '../template.ts';
import { History, Order } from './history.ts';
import { Owners } from './owners.ts';
import { begunWith, SharedTable } from './shared-table.ts';
import { SheetChanges } from './sheet-changes.ts';

/** What is known of one office: its part of the table, its workbook, and its texts. */
export interface Book {
  readonly site: Site;
  readonly watch: TableWatch;
  readonly history: History;
  readonly sheets: SheetWatch;
  /** Fills `sheets`. */
  readonly changes: SheetChanges;
}

/** The books of all offices of a world, and what fills them. */
export interface Books {
  /** The office that every seed is about comes first. */
  readonly all: readonly Book[];
  readonly tableLog: AppendLog<TableLogEntry>;
  readonly sheetLog: AppendLog<LibraryEntry>;
  /** Whose is what; `null` where there is one office. */
  readonly shared: { readonly owners: Owners; readonly table: SharedTable } | null;
}

/** One office has all there is; of several each has what is its own, in an order that they share. */
export function openBooks({ beginning, sites }: Pick<Template, 'beginning' | 'sites'>): Books {
  const [site, ...others] = sites;
  if (others.length === 0) {
    const book = openBook(site, beginning.table);
    return { all: [book], tableLog: book.history, sheetLog: book.changes, shared: null };
  }
  const owners = new Owners(sites);
  const order = new Order();
  const all = sites.map((each) => openBook(each, begunWith(each.office.id, beginning.table, owners), order));
  const table = new SharedTable(owners, new Map(all.map(({ site: { office }, history }) => [office.id, history])));
  return { all, tableLog: table, sheetLog: eachItsOwn(all), shared: { owners, table } };
}

function openBook(site: Site, beginning: readonly TableLogEntry[], order = new Order()): Book {
  const watch = new TableWatch(beginning);
  const sheets = new SheetWatch();
  return { site, watch, history: new History(beginning, watch, order), sheets, changes: new SheetChanges(sheets) };
}

function eachItsOwn(books: readonly Book[]): AppendLog<LibraryEntry> {
  const changesOf = new Map<string, SheetChanges>(books.map(({ site, changes }) => [site.spreadsheet, changes]));
  return {
    append: (entry) => {
      if (entry.kind === 'change') changesOf.get(entry.spreadsheetId)?.append(entry);
    },
    rewrite: () => undefined,
    close: () => undefined,
  };
}

/** A text belongs to the office that signs it, and one that nobody signs to the first. */
export const bookOfText = (books: readonly Book[], body: string): Book | undefined =>
  books.find(({ site }) => body.startsWith(`【${site.office.signature}】`)) ?? books[0];
