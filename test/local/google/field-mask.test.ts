import { describe, expect, it } from 'vitest';
import { SHEETS_DISCOVERY } from '../../../local/google/wire/discovery.ts';
import { parseMask, project, requireFields, updated } from '../../../local/google/wire/field-mask.ts';

const MESSAGE = { a: 1, b: { c: 2, d: { e: 3, f: 4 } }, list: [{ c: 1, d: 2 }, { d: 3 }] };

describe('a partial answer', () => {
  it.each([
    ['*', MESSAGE],
    ['a', { a: 1 }],
    ['b', { b: MESSAGE.b }],
    ['b.c', { b: { c: 2 } }],
    ['b/d/e', { b: { d: { e: 3 } } }],
    ['b(c,d.f)', { b: { c: 2, d: { f: 4 } } }],
    ['list.d,a', { a: 1, list: [{ d: 2 }, { d: 3 }] }],
    ['b.d(*)', { b: { d: { e: 3, f: 4 } } }],
    ['b.*', { b: MESSAGE.b }],
  ])('%s', (mask, expected) => {
    expect(project(MESSAGE, parseMask(mask))).toEqual(expected);
  });
});

describe('an update', () => {
  it.each([
    ['a', { a: 9 }, { ...MESSAGE, a: 9 }],
    ['a', {}, { b: MESSAGE.b, list: MESSAGE.list }],
    ['b.c', { b: { c: 9 } }, { ...MESSAGE, b: { c: 9, d: MESSAGE.b.d } }],
    ['b.d.e', {}, { ...MESSAGE, b: { c: 2, d: { f: 4 } } }],
    ['b.d(e,f)', {}, { ...MESSAGE, b: { c: 2 } }],
    ['b', { b: { c: 1 } }, { ...MESSAGE, b: { c: 1 } }],
    ['*', { a: 7 }, { a: 7 }],
  ])('of %s from %j', (mask, source, expected) => {
    expect(updated<object>(MESSAGE, source, parseMask(mask))).toEqual(expected);
  });
});

describe('a mask', () => {
  it.each(['a,', ',a', 'a(b', 'a)b', 'a b', '(a)', 'a..b', 'a(b))'])('%j cannot be read', (text) => {
    expect(() => parseMask(text)).toThrow(`Invalid field mask: ${text}`);
  });

  it('may be in snake case', () => {
    expect([...parseMask('user_entered_format').fields.keys()]).toEqual(['userEnteredFormat']);
  });

  it.each([
    ['Spreadsheet', 'sheets.properties.sheetId,sheets(data/rowData/values/note)', null],
    ['Spreadsheet', 'sheets.colour', 'Invalid field selection sheets.colour'],
    ['BasicFilter', 'criteria.0.hiddenValues', null],
    ['CellData', 'note.text', 'Invalid field selection note.text'],
  ])('of %s: %s', (schema, text, refusal) => {
    const check = () => requireFields(SHEETS_DISCOVERY, schema, parseMask(text));
    if (refusal === null) expect(check).not.toThrow();
    else expect(check).toThrow(refusal);
  });
});
