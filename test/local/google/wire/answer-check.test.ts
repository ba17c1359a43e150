import { describe, expect, it } from 'vitest';
import { requireValidAnswer } from '../../../../local/google/wire/answer-check.ts';
import { DRIVE_DISCOVERY, methodsOf, SHEETS_DISCOVERY } from '../../../../local/google/wire/discovery.ts';
import { ENDPOINTS } from '../../../../local/google/wire/endpoints.ts';
import { findRoute, type Route } from '../../../../local/google/wire/routes.ts';

function routeOf(id: string): Route {
  for (const document of [SHEETS_DISCOVERY, DRIVE_DISCOVERY]) {
    const method = methodsOf(document).find((each) => each.id === id);
    if (method === undefined) continue;
    const path = `/${document.servicePath}${method.path}`.replace(/\{\+?\w+\}/g, '1');
    const match = findRoute(method.httpMethod, path);
    if (match !== null) return match.route;
  }
  throw new Error(`Google describes no method ${id}`);
}

describe('answers are held to Google’s own description', () => {
  it.each(Object.keys(ENDPOINTS))('%s: a field that it does not know is a fault', (id) => {
    const route = routeOf(id);
    expect(route.method.id).toBe(id);
    if (route.method.response === undefined) {
      requireValidAnswer(route, undefined);
      expect(() => requireValidAnswer(route, {})).toThrow(`the answer of ${id} is empty`);
      return;
    }
    requireValidAnswer(route, {});
    expect(() => requireValidAnswer(route, { colour: 'red' })).toThrow('Unknown name "colour"');
    expect(() => requireValidAnswer(route, [])).toThrow(`the answer of ${id} is valid`);
    expect(() => requireValidAnswer(route, undefined)).toThrow(`the answer of ${id} is valid`);
  });

  const SHEET = 'sheets.spreadsheets.get';
  it.each([
    [SHEET, { spreadsheetId: 1 }, "Invalid value at 'spreadsheet_id' (TYPE_STRING), 1"],
    [SHEET, { sheets: {} }, "Invalid value at 'sheets' (list), {}"],
    [
      SHEET,
      { sheets: [{ properties: { sheetId: '1' } }] },
      `Invalid value at 'sheets[0].properties.sheet_id' (TYPE_INT32), "1"`,
    ],
    [SHEET, { sheets: [{ properties: { sheetId: 2 ** 31 } }] }, '(TYPE_INT32), 2147483648'],
    [SHEET, { sheets: [{ properties: { hidden: 'no' } }] }, '(TYPE_BOOL), "no"'],
    [SHEET, { properties: { autoRecalc: 'NEVER' } }, `Invalid value at 'properties.auto_recalc' (TYPE_ENUM), "NEVER"`],
    [SHEET, { sheets: [{ properties: { tabColor: { red: 'all' } } }] }, '(TYPE_FLOAT), "all"'],
    [
      SHEET,
      { sheets: [{ data: [{ rowData: [{ values: [{ effectiveValue: { numberValue: Number.NaN } }] }] }] }] },
      '(TYPE_DOUBLE)',
    ],
    [
      SHEET,
      { sheets: [{ protectedRanges: [{ editors: { everybody: true } }] }] },
      `Unknown name "everybody" at 'sheets[0].protected_ranges[0].editors'`,
    ],
    [
      'sheets.spreadsheets.batchUpdate',
      { replies: [{ addSheet: { colour: 'red' } }] },
      `Unknown name "colour" at 'replies[0].add_sheet'`,
    ],
    ['sheets.spreadsheets.values.get', { values: 'none' }, "Invalid value at 'values' (list)"],
    ['sheets.spreadsheets.values.get', { values: ['row'] }, "Invalid value at 'values[0]' (list)"],
    ['drive.files.get', { version: 'first' }, `Invalid value at 'version' (TYPE_INT64), "first"`],
    ['drive.files.get', { capabilities: { canFly: true } }, 'Unknown name "canFly"'],
    ['drive.changes.list', { changes: [{ removed: 'yes' }] }, "Invalid value at 'changes[0].removed' (TYPE_BOOL)"],
    ['drive.changes.watch', { expiration: 'soon' }, '(TYPE_INT64), "soon"'],
    ['drive.permissions.list', { permissions: [{ address: 'x' }] }, `Unknown name "address" at 'permissions[0]'`],
  ])('%s: %j', (id, answer, description) => {
    expect(() => requireValidAnswer(routeOf(id), answer)).toThrow(description);
  });
});
