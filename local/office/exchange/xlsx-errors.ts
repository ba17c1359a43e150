import { zipEntryText } from './zip-entries.ts';

/** A cell that shows an error instead of a value. Row and column are counted from 0. */
export interface ErrorCell {
  readonly row: number;
  readonly column: number;
  /** Such as `#N/A`; that too for a formula whose value was never worked out. */
  readonly shown: string;
}

const SHEET = /<(?:\w+:)?sheet\b([^>]*)>/g;
const RELATIONSHIP = /<(?:\w+:)?Relationship\b([^>]*)>/g;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?v[^>]*>([^<]*)</;
const FORMULA = /<(?:\w+:)?f\b/;
const NOT_WORKED_OUT = '#N/A';

/**
 * The cells of a workbook that show an error, by sheet. The reader of cells takes them for empty; a record would lose a
 * phone or a result without a word.
 */
export function errorCells(archive: Uint8Array): ReadonlyMap<string, readonly ErrorCell[]> {
  const workbook = zipEntryText(archive, 'xl/workbook.xml') ?? '';
  const targets = targetsOf(zipEntryText(archive, 'xl/_rels/workbook.xml.rels') ?? '');
  const sheets = [...workbook.matchAll(SHEET)].flatMap(([, attributes = '']): [string, readonly ErrorCell[]][] => {
    const target = targets.get(attributeOf(attributes, '(?:\\w+:)?id') ?? '');
    const part = target === undefined ? null : zipEntryText(archive, partOf(target));
    return part === null ? [] : [[attributeOf(attributes, 'name') ?? '', errorsOf(part)]];
  });
  return new Map(sheets);
}

function targetsOf(relationships: string): ReadonlyMap<string, string> {
  return new Map(
    [...relationships.matchAll(RELATIONSHIP)].map(([, attributes = '']) => [
      attributeOf(attributes, 'Id') ?? '',
      attributeOf(attributes, 'Target') ?? '',
    ]),
  );
}

/** Targets are written from `xl/` or from the root. */
const partOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

function errorsOf(sheet: string): readonly ErrorCell[] {
  return [...sheet.matchAll(CELL)].flatMap(([, attributes = '', content = '']): ErrorCell[] => {
    const isError = attributeOf(attributes, 't') === 'e';
    const value = VALUE.exec(content)?.[1];
    const isUnknown = value === undefined && FORMULA.test(content);
    const place = placeOf(attributeOf(attributes, 'r') ?? '');
    return place === null || !(isError || isUnknown) ? [] : [{ ...place, shown: value ?? NOT_WORKED_OUT }];
  });
}

/** Rows of the largest sheet there is: one that says more was made to fill a memory. */
const SHEET_ROWS_MAX = 1_048_576;

/** `B3` is row 2, column 1. Throws for a row that no sheet has. */
function placeOf(address: string): { readonly row: number; readonly column: number } | null {
  const match = /^([A-Z]{1,3})(\d+)$/.exec(address);
  if (match === null) return null;
  const number = Number(match[2]);
  if (number < 1 || number > SHEET_ROWS_MAX) throw new Error(`the cell ${address} is in no row`);
  const column = [...(match[1] ?? '')].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: number - 1, column };
}

function attributeOf(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const written = match?.[1] ?? match?.[2];
  return written === undefined ? null : unescaped(written);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return ENTITIES[name] ?? whole;
  });
}
