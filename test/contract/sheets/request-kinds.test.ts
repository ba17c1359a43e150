import { beforeEach, describe, expect, it } from 'vitest';
import { REQUEST_KINDS } from '../../../local/google/requests/table.ts';
import type { GoogleStandIn } from '../../../local/google/stand-in.ts';
import { SHEETS_DISCOVERY } from '../../../local/google/wire/discovery.ts';
import { batchUpdate, workbookWith } from '../../local/google/workbook-for-tests.ts';
import { makeStandIn } from './running-stand-in.ts';

const DESCRIBED = Object.keys(SHEETS_DISCOVERY.schemas.Request?.properties ?? {});

/** What the product and the people in its tests do to a workbook. */
const NEEDED = [
  ['updateSpreadsheetProperties', 'addSheet', 'deleteSheet', 'duplicateSheet', 'updateSheetProperties'],
  ['appendDimension', 'insertDimension', 'deleteDimension', 'moveDimension', 'updateDimensionProperties'],
  ['updateCells', 'repeatCell', 'appendCells', 'sortRange', 'cutPaste', 'copyPaste', 'findReplace'],
  ['createDeveloperMetadata', 'updateDeveloperMetadata', 'deleteDeveloperMetadata'],
  ['addProtectedRange', 'updateProtectedRange', 'deleteProtectedRange', 'setDataValidation'],
  ['addConditionalFormatRule', 'deleteConditionalFormatRule', 'addBanding', 'deleteBanding'],
  ['addNamedRange', 'updateNamedRange', 'deleteNamedRange', 'addFilterView', 'setBasicFilter', 'clearBasicFilter'],
  ['addChart', 'updateChartSpec', 'deleteEmbeddedObject'],
].flat();

let standIn: GoogleStandIn;
let spreadsheetId: string;
beforeEach(async () => {
  ({ standIn } = makeStandIn());
  standIn.setQuota(null);
  spreadsheetId = await workbookWith(standIn, [['a']]);
});

describe('kinds of requests', () => {
  it('all that are needed are carried out, and none that Google does not have', () => {
    expect(NEEDED.filter((kind) => !REQUEST_KINDS.has(kind))).toEqual([]);
    expect([...REQUEST_KINDS].filter((kind) => !DESCRIBED.includes(kind))).toEqual([]);
  });

  it.each(DESCRIBED.filter((kind) => !REQUEST_KINDS.has(kind)))(
    '%s is refused by name, never passed over',
    async (kind) => {
      const { status, body } = await batchUpdate(standIn, spreadsheetId, [{ [kind]: {} }]);
      expect(status).toBe(400);
      expect(body.error.message).toContain(`does not implement requests of the kind ${kind}`);
    },
  );
});
