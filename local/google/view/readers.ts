import type { Cell } from '../grid/cell.ts';
import type { BooleanCondition } from '../grid/message.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';

/**
 * The sheets among `changed`, and all that read them, directly or by way of others. A formula that reads another sheet
 * spells out its title, or the name of a range; a text that merely contains either is counted too, which costs a page
 * one reading more.
 */
export function withReaders({ workbook }: Document, changed: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set(changed);
  const texts = new Map(workbook.sheets.map((sheet) => [sheet.sheetId, formulaTexts(sheet)]));
  const names = workbook.parts.namedRanges;
  for (const sheetId of reached) {
    const title = workbook.sheets.find((sheet) => sheet.sheetId === sheetId)?.parts.title ?? '';
    const spelled = [title.replaceAll("'", "''"), ...names.map(({ name }) => name ?? '')].filter((text) => text !== '');
    for (const { sheetId: reader } of workbook.sheets) {
      if (reached.has(reader)) continue;
      const reads = [...(texts.get(reader) ?? [])].some((text) => spelled.some((each) => includes(text, each)));
      // A set that is being walked through also gives what is added on the way.
      if (reads) reached.add(reader);
    }
  }
  return reached;
}

/** Titles and names are the same in any case of their letters. */
function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Every formula of a sheet once: of its cells, its conditional formats and what its drop-downs offer. */
function formulaTexts(sheet: Sheet): ReadonlySet<string> {
  const texts = new Set<string>();
  const rules = new Set<Cell['validation']>();
  for (const { cells } of sheet.rows) {
    for (const cell of cells) {
      if (cell?.formula !== undefined) texts.add(cell.formula);
      if (cell?.validation !== undefined) rules.add(cell.validation);
    }
  }
  const conditions: (BooleanCondition | undefined)[] = [...rules].map((rule) => rule?.condition);
  for (const { booleanRule } of sheet.parts.conditionalFormats) conditions.push(booleanRule?.condition);
  for (const condition of conditions) {
    for (const { userEnteredValue = '' } of condition?.values ?? []) {
      if (condition?.type === 'ONE_OF_RANGE' || userEnteredValue.startsWith('=')) texts.add(userEnteredValue);
    }
  }
  return texts;
}
