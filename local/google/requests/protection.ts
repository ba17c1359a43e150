import type { Editing } from '../editing/editing.ts';
import { keepsOut } from '../editing/protection.ts';
import { invalidArgument, notImplemented, protectedCell } from '../google-error.ts';
import type { ProtectedRange } from '../grid/message.ts';
import { type MaskTree, names, updated } from '../wire/field-mask.ts';
import { chosenId, type Found, replaced, requireBearer } from './bearers.ts';
import { type Handlers, NOTHING, requireMask, requireSheet } from './handler.ts';

/** Google lists the editors of the file by name; here everybody who may edit it is meant, now and later. */
const EVERY_EDITOR = { domainUsersCanEdit: true } as const;

function requireKnown(given: ProtectedRange): void {
  if (given.namedRangeId !== undefined || given.tableId !== undefined)
    throw notImplemented('protecting a name or a table');
}

function find(editing: Editing, protectedRangeId: number | undefined): Found<ProtectedRange> {
  const found = requireBearer(
    editing,
    ({ parts }) => parts.protectedRanges,
    (each) => each.protectedRangeId === protectedRangeId,
    'protected range',
  );
  if (keepsOut(found.bearer, editing.actor, editing.workbook)) throw protectedCell();
  return found;
}

export const PROTECTION_HANDLERS = {
  addProtectedRange: (editing, request) => {
    const given = request.protectedRange ?? {};
    requireKnown(given);
    if (given.range === undefined) throw invalidArgument('A protected range must have a range.');
    const sheet = requireSheet(editing, given.range.sheetId);
    const taken = editing.workbook.sheets.flatMap(({ parts }) =>
      parts.protectedRanges.map((each) => each.protectedRangeId),
    );
    const protectedRangeId = chosenId(editing, given.protectedRangeId, taken, 'A protected range');
    const { requestingUserCanEdit: _workedOut, ...kept } = given;
    const protectedRange: ProtectedRange = withEditor(editing, {
      // Without a word on who may edit, every editor of the file may: such a protection protects nothing.
      editors: EVERY_EDITOR,
      ...kept,
      protectedRangeId,
      range: { ...given.range, sheetId: sheet.sheetId },
    });
    editing.transaction.setSheetPart(sheet, 'protectedRanges', [...sheet.parts.protectedRanges, protectedRange]);
    return { addProtectedRange: { protectedRange: { ...protectedRange, requestingUserCanEdit: true } } };
  },

  updateProtectedRange: (editing, request) => {
    const mask = requireMask(request.fields, 'ProtectedRange');
    const given = request.protectedRange ?? {};
    requireKnown(given);
    const { sheet, bearer } = find(editing, given.protectedRangeId);
    const after = changed(bearer, given, mask);
    if ((after.range?.sheetId ?? 0) !== sheet.sheetId)
      throw invalidArgument('A protected range cannot change its sheet.');
    const all = replaced(sheet.parts.protectedRanges, bearer, withEditor(editing, after));
    editing.transaction.setSheetPart(sheet, 'protectedRanges', all);
    return NOTHING;
  },

  deleteProtectedRange: (editing, request) => {
    const { sheet, bearer } = find(editing, request.protectedRangeId);
    editing.transaction.setSheetPart(sheet, 'protectedRanges', replaced(sheet.parts.protectedRanges, bearer, null));
    return NOTHING;
  },
} as const satisfies Handlers;

/** Turning a warning into a protection without saying who may edit lets every editor in, as Google does. */
function changed(before: ProtectedRange, given: ProtectedRange, mask: MaskTree): ProtectedRange {
  const after: ProtectedRange = {
    ...updated<ProtectedRange>(before, given, mask),
    protectedRangeId: before.protectedRangeId ?? 0,
  };
  const becomesHard = before.warningOnly === true && after.warningOnly !== true;
  const editorsSaid = names(mask, 'editors') && given.editors !== undefined;
  return becomesHard && !editorsSaid ? { ...after, editors: EVERY_EDITOR } : after;
}

/** Who protects can edit: somebody who shut themselves out could never undo it. */
function withEditor(editing: Editing, protection: ProtectedRange): ProtectedRange {
  if (protection.warningOnly === true) {
    const { editors: _ignored, ...rest } = protection;
    return rest;
  }
  const users = protection.editors?.users ?? [];
  if (!keepsOut(protection, editing.actor, editing.workbook)) return protection;
  return { ...protection, editors: { ...protection.editors, users: [...users, editing.actor.name] } };
}
