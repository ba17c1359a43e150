import type { Editing } from '../editing/editing.ts';
import { invalidArgument } from '../google-error.ts';
import type { NamedRange } from '../grid/message.ts';
import { updated } from '../wire/field-mask.ts';
import { replaced } from './bearers.ts';
import { type Handlers, NOTHING, requireMask, requireSheet } from './handler.ts';

function requireName(editing: Editing, range: NamedRange): NamedRange {
  const name = range.name ?? '';
  const isCellLike = /^[A-Za-z]{1,3}\d+$/.test(name) || /^[Rr]\d+[Cc]\d+$/.test(name);
  if (!/^[\p{L}_][\p{L}\p{N}_.]{0,249}$/u.test(name) || isCellLike)
    throw invalidArgument(`Invalid named range: ${name}`);
  const others = editing.workbook.parts.namedRanges.filter((each) => each.namedRangeId !== range.namedRangeId);
  if (others.some((each) => each.name?.toLowerCase() === name.toLowerCase())) {
    throw invalidArgument(`A named range with the name "${name}" already exists.`);
  }
  if (range.range === undefined) throw invalidArgument('A named range must have a range.');
  const sheet = requireSheet(editing, range.range.sheetId);
  return { ...range, range: { ...range.range, sheetId: sheet.sheetId } };
}

function find(editing: Editing, namedRangeId: string | undefined): NamedRange {
  const found = editing.workbook.parts.namedRanges.find((each) => each.namedRangeId === namedRangeId);
  if (found === undefined) throw invalidArgument(`No named range with id: ${namedRangeId}`);
  return found;
}

export const NAME_HANDLERS = {
  addNamedRange: (editing, request) => {
    const given = request.namedRange ?? {};
    const namedRangeId = given.namedRangeId ?? String(editing.nextNumber());
    if (editing.workbook.parts.namedRanges.some((each) => each.namedRangeId === namedRangeId)) {
      throw invalidArgument(`A named range with id ${namedRangeId} already exists.`);
    }
    const namedRange = requireName(editing, { ...given, namedRangeId });
    editing.transaction.setWorkbookPart('namedRanges', [...editing.workbook.parts.namedRanges, namedRange]);
    return { addNamedRange: { namedRange } };
  },

  updateNamedRange: (editing, request) => {
    const mask = requireMask(request.fields, 'NamedRange');
    const given = request.namedRange ?? {};
    const before = find(editing, given.namedRangeId);
    const after = { ...updated<NamedRange>(before, given, mask), namedRangeId: before.namedRangeId ?? '' };
    const all = replaced(editing.workbook.parts.namedRanges, before, requireName(editing, after));
    editing.transaction.setWorkbookPart('namedRanges', all);
    return NOTHING;
  },

  deleteNamedRange: (editing, request) => {
    const before = find(editing, request.namedRangeId);
    editing.transaction.setWorkbookPart('namedRanges', replaced(editing.workbook.parts.namedRanges, before, null));
    return NOTHING;
  },
} as const satisfies Handlers;
