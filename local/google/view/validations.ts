import { choicesOf } from '../editing/condition.ts';
import type { DataValidationRule } from '../grid/message.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import type { PageRange, PageValidation } from '../page-protocol.ts';

const KINDS: Readonly<Record<string, PageValidation['kind']>> = {
  ONE_OF_LIST: 'list',
  ONE_OF_RANGE: 'list',
  BOOLEAN: 'check',
  DATE_IS_VALID: 'date',
};

interface Run {
  readonly rule: DataValidationRule;
  readonly range: PageRange;
}

/** Drop-downs, check boxes and days of a sheet, as few rectangles as columns of equal rules need. */
export function pageValidations(document: Document, nowSerial: number, sheet: Sheet): readonly PageValidation[] {
  return sheet.columns
    .flatMap(({ key, index }) => runsOf(sheet, key, index))
    .flatMap(({ rule, range }) => {
      const kind = KINDS[rule.condition?.type ?? ''];
      if (kind === undefined || rule.condition === undefined) return [];
      const { workbook, calculation } = document;
      const choices = kind === 'list' ? choicesOf(rule.condition, { workbook, calculation, sheet, nowSerial }) : [];
      return [{ range, kind, choices, strict: rule.strict === true }];
    });
}

function runsOf(sheet: Sheet, key: number, column: number): readonly Run[] {
  const runs: Run[] = [];
  let open: { readonly rule: DataValidationRule; readonly startRow: number } | null = null;
  const close = (endRow: number): void => {
    if (open === null) return;
    const range = { startRow: open.startRow, endRow, startColumn: column, endColumn: column + 1 };
    runs.push({ rule: open.rule, range });
    open = null;
  };
  for (const row of sheet.rows) {
    const rule = row.cells[key]?.validation;
    if (open !== null && rule !== undefined && sameRule(open, rule)) continue;
    close(row.index);
    if (rule !== undefined) open = { rule, startRow: row.index };
  }
  close(sheet.rows.length);
  return runs;
}

function sameRule(open: { readonly rule: DataValidationRule }, rule: DataValidationRule): boolean {
  return open.rule === rule || printed(open.rule) === printed(rule);
}

/** Rules are immutable, and a thousand rows have a handful of them. */
const prints = new WeakMap<DataValidationRule, string>();

function printed(rule: DataValidationRule): string {
  const known = prints.get(rule) ?? JSON.stringify(rule);
  prints.set(rule, known);
  return known;
}
