import type { Locale } from '../../shared/kernel/locale.ts';
import { columnLetter, columnOf } from '../contract/layout.ts';
import { contractOf } from '../contract/tabs.ts';
import type { Column } from '../contract/types.ts';
import { choiceNamedBy } from './choice-words.ts';
import type { FoundHeader } from './find-header.ts';
import { choiceCodeOf } from './fit-cell.ts';
import { IMPORT_RULES, type ImportableTab } from './header-aliases.ts';
import type { ImportMapping, MappedFileColumn, MappingReason, ProposedMapping } from './mapping.ts';
import { importableColumns, matchHeaders, namedFields } from './match-headers.ts';
import { type SourceTable, textOfCell } from './source-table.ts';

/** Words listed per column for a person to decide: more are names or texts, not the entries of a list. */
const UNDECIDED_WORDS_MAX = 50;

/** What a person would most likely write: every column by its header, a default by the title, a year by either. */
export function proposeMapping(
  table: SourceTable,
  header: FoundHeader,
  tab: ImportableTab,
  locale: Locale,
): ProposedMapping {
  const columns = header.names.map((name, index): MappedFileColumn => {
    const match = header.matches.find(({ column }) => column === index);
    return { column: columnLetter(index), header: name, field: match?.field ?? null };
  });
  const title = titleOf(table, header);
  const filled = new Set(columns.flatMap(({ field }) => field ?? []));
  const defaults = defaultsOf(tab, filled, title);
  const mapping: ImportMapping = {
    tab,
    headerRows: header.rowNumbers,
    columns,
    defaults: Object.fromEntries(defaults.map(({ field, code }) => [field, code])),
    values: undecidedWords(table, header, columns, tab, locale),
    dayOrder: null,
    year: yearOfTitle(title),
  };
  return {
    mapping,
    reasons: columns.map((column, index) => reasonOf(tab, header, column, index)),
    defaultReasons: Object.fromEntries(defaults.map(({ field, word }) => [field, word])),
    missing: missingFields(mapping),
  };
}

/** Needed fields that neither a column nor a default fills. */
export function missingFields(mapping: ImportMapping): readonly string[] {
  const { tab, columns, defaults } = mapping;
  const filled = new Set([...columns.flatMap(({ field }) => field ?? []), ...Object.keys(defaults)]);
  return importableColumns(tab)
    .filter((column) => isNeeded(tab, column) && !filled.has(column.field))
    .map(({ field }) => field);
}

export const isNeeded = (tab: ImportableTab, { field, required }: Column): boolean =>
  required || IMPORT_RULES[tab].required.includes(field);

function titleOf(table: SourceTable, header: FoundHeader): string {
  const above = table.rows.filter(({ rowNumber }) => rowNumber < (header.rowNumbers[0] ?? 0));
  const texts = above.flatMap(({ cells }) => cells.map(textOfCell)).filter((text) => text !== '');
  return [table.sheet ?? '', ...texts].join(' ');
}

function defaultsOf(tab: ImportableTab, filled: ReadonlySet<string>, title: string) {
  return importableColumns(tab).flatMap((column) => {
    if (column.type !== 'choice' || !column.required || filled.has(column.field)) return [];
    const named = choiceNamedBy(title, column.field);
    return named === null ? [] : [{ field: column.field, ...named }];
  });
}

/** `2025年度报修登记表` speaks of one year; a title with two speaks of none. */
function yearOfTitle(title: string): number | null {
  const years = new Set(
    [...title.matchAll(/(?<!\d)(20\d{2})\s*(?:年|(?=[^\d/.-]|$))/g)].map(([, year]) => Number(year)),
  );
  const [year, ...more] = years;
  return year === undefined || more.length > 0 ? null : year;
}

/** The words under a drop-down's column that stand for none of its entries, each once, for a person to decide. */
function undecidedWords(
  table: SourceTable,
  header: FoundHeader,
  columns: readonly MappedFileColumn[],
  tab: ImportableTab,
  locale: Locale,
): ImportMapping['values'] {
  const below = table.rows.filter(({ rowNumber }) => rowNumber > (header.rowNumbers.at(-1) ?? 0));
  const undecided = columns.flatMap(({ field, header: name }, index) => {
    const column = field === null ? null : columnOf(contractOf(tab), field);
    if (column === null || column.type !== 'choice') return [];
    const words = new Set(below.map(({ cells }) => textOfCell(cells[index] ?? null)));
    const unknown = [...words].filter(
      (word) => word !== '' && word !== name && choiceCodeOf(word, column, locale) === null,
    );
    if (unknown.length === 0) return [];
    const entries = unknown.slice(0, UNDECIDED_WORDS_MAX).map((word) => [word, null] as const);
    return [[column.field, Object.fromEntries(entries)] as const];
  });
  return Object.fromEntries(undecided);
}

function reasonOf(
  tab: ImportableTab,
  header: FoundHeader,
  { field, header: name }: MappedFileColumn,
  index: number,
): MappingReason {
  const match = header.matches.find(({ column }) => column === index);
  if (field !== null && match !== undefined) return { kind: match.match, alias: match.alias };
  const [alone] = matchHeaders(namedFields(tab), [[name]]);
  const rival = header.matches.find((each) => each.field === alone?.field);
  return alone === undefined || rival === undefined
    ? { kind: 'unknown' }
    : { kind: 'taken', field: alone.field, by: columnLetter(rival.column) };
}
