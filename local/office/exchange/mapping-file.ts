import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { columnLetter } from '../../../sheets/contract/layout.ts';
import { headerAt } from '../../../sheets/exchange/find-header.ts';
import { choiceCodeOf } from '../../../sheets/exchange/fit-cell.ts';
import { IMPORTABLE_TABS, type ImportableTab } from '../../../sheets/exchange/header-aliases.ts';
import type { ImportMapping, ProposedMapping } from '../../../sheets/exchange/mapping.ts';
import { importableColumns, namedFields } from '../../../sheets/exchange/match-headers.ts';
import { missingFields } from '../../../sheets/exchange/propose-mapping.ts';
import type { SourceTable } from '../../../sheets/exchange/source-table.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { COLUMNS_MAX } from './limits.ts';

/** A mapping as a person may write it. Documented in docs/import.md. */
const mappingSchema = z
  .object({
    tab: z.enum(IMPORTABLE_TABS),
    headerRows: z.array(z.int().min(1)).min(1).max(2),
    columns: z
      .array(
        z
          .object({
            column: z.string().regex(/^[A-Z]{1,2}$/, 'a column is named by its letters, such as B'),
            header: z.string(),
            field: z.string().nullable(),
          })
          .strict(),
      )
      .min(1)
      .max(COLUMNS_MAX),
    defaults: z.record(z.string(), z.string()),
    values: z.record(z.string(), z.record(z.string(), z.string().nullable())),
    dayOrder: z.enum(['month-day', 'day-month']).nullable(),
    year: z.int().min(2000).max(2099).nullable(),
  })
  .strict()
  .superRefine((mapping, context) => {
    for (const message of contradictions(mapping)) context.addIssue({ code: 'custom', message });
  });

function contradictions({ tab, columns, defaults, values }: z.input<typeof mappingSchema>): readonly string[] {
  const known = importableColumns(tab);
  const names = known.map(({ field }) => field);
  const mapped = columns.flatMap(({ field }) => field ?? []);
  const unknown = [...mapped, ...Object.keys(defaults), ...Object.keys(values)].filter((each) => !names.includes(each));
  const twice = mapped.filter((field, index) => mapped.indexOf(field) !== index);
  const noChoice = Object.entries(values).flatMap(([field, words]) => {
    const codes = known.find((column) => column.field === field)?.choices.map(({ code }) => code) ?? [];
    return Object.values(words)
      .filter((code) => code !== null && !codes.includes(code))
      .map((code) => `"values": ${field} has no entry ${code}; it has ${codes.join(', ')}`);
  });
  const noDefault = Object.entries(defaults).flatMap(([field, word]) => {
    const column = known.find((each) => each.field === field);
    if (column?.type !== 'choice' || choiceCodeOf(word, column, 'zh-CN') !== null) return [];
    return [`"defaults": ${field} has no entry ${word}; it has ${column.choices.map(({ code }) => code).join(', ')}`];
  });
  return [
    ...noDefault,
    ...[...new Set(unknown)].map((field) => `${tab} has no field ${field} to fill; it has ${names.join(', ')}`),
    ...[...new Set(twice)].map((field) => `two columns fill ${field}`),
    ...noChoice,
  ];
}

/** Reads a mapping and holds it to the file and the tab. Throws {@link OperatorProblem}. */
export async function readMapping(path: string, table: SourceTable, tab: ImportableTab): Promise<ProposedMapping> {
  const checked = mappingSchema.safeParse(await jsonOf(path));
  if (!checked.success)
    throw new OperatorProblem(`the mapping ${path} does not fit:\n${z.prettifyError(checked.error)}`);
  const mapping = checked.data;
  if (mapping.tab !== tab) throw new OperatorProblem(`the mapping ${path} is for the tab ${mapping.tab}, not ${tab}`);
  requireHeaders(path, mapping, table);
  return {
    mapping: inOrder(mapping),
    reasons: inOrder(mapping).columns.map(() => ({ kind: 'chosen' })),
    defaultReasons: {},
    missing: missingFields(mapping),
  };
}

/** The headers must be those of the file, so that a mapping of another ledger is not used by mistake. */
function requireHeaders(path: string, mapping: ImportMapping, table: SourceTable): void {
  const { names } = headerAt(table, namedFields(mapping.tab), mapping.headerRows);
  const wrong = mapping.columns.filter(({ column, header }) => names[indexOf(column)] !== header);
  const [first] = wrong;
  if (first === undefined) return;
  throw new OperatorProblem(
    `the mapping ${path} was made for another file: column ${first.column} is headed «${names[indexOf(first.column)] ?? ''}» here, not «${first.header}»`,
  );
}

/** One entry for every column from the first, as the program proposes them: those that are not named are left out. */
function inOrder(mapping: ImportMapping): ImportMapping {
  const width = Math.max(...mapping.columns.map(({ column }) => indexOf(column))) + 1;
  const columns = Array.from({ length: width }, (_, index) => {
    const column = columnLetter(index);
    return mapping.columns.find((each) => each.column === column) ?? { column, header: '', field: null };
  });
  return { ...mapping, columns };
}

/** `A` is 0, `AA` is 26. */
function indexOf(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (fault) {
    throw new OperatorProblem(
      `the mapping ${path} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
}

/** Writes a mapping for a person to correct. Throws {@link OperatorProblem} rather than write over one that was. */
export async function saveMapping(path: string, mapping: ImportMapping): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(mapping, null, 2)}\n`, { flag: 'wx' });
  } catch (fault) {
    throw new OperatorProblem(
      `the mapping is not saved (${fault instanceof Error ? fault.message : String(fault)}): name a file that is not there yet`,
    );
  }
}
