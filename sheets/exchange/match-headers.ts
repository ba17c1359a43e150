import { staffColumns } from '../contract/layout.ts';
import { contractOf } from '../contract/tabs.ts';
import type { Column } from '../contract/types.ts';
import { narrow } from '../parse/cell/text.ts';
import { aliasesOf, IMPORT_RULES, type ImportableTab, WHOLE_HEADERS } from './header-aliases.ts';

/** How a header came to name a field: `own` is the tab's own header, `alias` a known one, `ending` a header that ends in one. */
export type HeaderMatch = 'own' | 'alias' | 'ending';

export interface MatchedColumn {
  /** 0-based. */
  readonly column: number;
  readonly field: string;
  readonly match: HeaderMatch;
  /** The words by which it was recognised, as {@link foldHeader} leaves them. */
  readonly alias: string;
}

/** From a bracket that opens to the next that closes, or to the end of the line: it never looks at a letter twice. */
const BRACKETED = /[([【（][^)\]】）\n\r\u2028\u2029]*[)\]】）]?/g;
const isClosed = (bracketed: string): boolean => /[)\]】）]/.test(bracketed.slice(-1));

/** A header for comparison: narrow, lower case, without blanks, punctuation and remarks in brackets. */
export function foldHeader(text: string): string {
  return narrow(text)
    .toLowerCase()
    .replace(BRACKETED, (found) => (isClosed(found) ? '' : found))
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

/** The columns of a tab that a file can fill. */
export function importableColumns(tab: ImportableTab): readonly Column[] {
  const { excluded } = IMPORT_RULES[tab];
  return staffColumns(contractOf(tab)).filter(({ field }) => !excluded.includes(field));
}

/** A field that a column can fill, and what such a column is called, all as {@link foldHeader} leaves it. */
export interface NamedField {
  readonly field: string;
  readonly own: readonly string[];
  readonly aliases: readonly string[];
}

/** The fields of a tab by their own headers and by those of other people's files. */
export const namedFields = (tab: ImportableTab): readonly NamedField[] =>
  importableColumns(tab).map(({ field, header }) => ({
    field,
    own: Object.values(header).map(foldHeader),
    aliases: aliasesOf(tab, field),
  }));

const STRENGTH = { own: 3, alias: 2, ending: 1 } as const satisfies Record<HeaderMatch, number>;

/** Shorter words stand at the end of too many headers. */
const ENDING_CHARACTERS_MIN = 2;

/**
 * Which column fills which field; each at most once. `names` has, per column, the headers by which it may be known (the
 * lower line of two, the upper one, both together). The strongest match wins, then the longest words, then the leftmost.
 */
export function matchHeaders(
  fields: readonly NamedField[],
  names: readonly (readonly string[])[],
): readonly MatchedColumn[] {
  const candidates = names.flatMap((headers, column) => {
    const folded = headers.map(foldHeader);
    return fields.flatMap((field) => folded.flatMap((header) => matchesOf(field, header, column)));
  });
  candidates.sort(
    (one, other) =>
      STRENGTH[other.match] - STRENGTH[one.match] || other.alias.length - one.alias.length || one.column - other.column,
  );
  const filled = new Set<string>();
  const taken = new Set<number>();
  return candidates.filter(({ field, column }) => {
    if (filled.has(field) || taken.has(column)) return false;
    filled.add(field);
    taken.add(column);
    return true;
  });
}

function matchesOf({ field, own, aliases }: NamedField, folded: string, column: number): MatchedColumn[] {
  if (folded === '') return [];
  if (own.includes(folded)) return [{ column, field, match: 'own', alias: folded }];
  if (aliases.includes(folded)) return [{ column, field, match: 'alias', alias: folded }];
  return [...own, ...aliases]
    .filter((alias) => isEnding(alias) && folded.endsWith(alias))
    .map((alias) => ({ column, field, match: 'ending', alias }));
}

const isEnding = (alias: string): boolean =>
  !WHOLE_HEADERS.has(alias) && alias.length >= ENDING_CHARACTERS_MIN && !/^[a-z]+$/.test(alias);
