import { expect, it } from 'vitest';
import { UnstorableContent } from '../../../../shared/application/store-port-faults.ts';
import { WorkbookNotShared } from '../../../../shared/application/structure-port.ts';
import { isFaultOfRow } from '../../../../shared/application/sync/row-faults.ts';
import { BrokenInvariant } from '../../../../shared/kernel/invariant.ts';

/** Only what would fail again however often it is tried is laid at a row's door. */
it.each<[string, unknown, boolean]>([
  ['content the table never takes', new UnstorableContent('Item size has exceeded the maximum allowed size'), true],
  ['a defect of ours', new TypeError("Cannot read properties of undefined (reading 'length')"), true],
  ['a number out of range', new RangeError('Invalid time value'), true],
  ['text that is no JSON', new SyntaxError('Unexpected token'), true],
  ['a network that failed', new TypeError('fetch failed', { cause: new Error('ECONNRESET') }), false],
  ['a quota of the table', Object.assign(new Error('slow down'), { name: 'ThrottlingException' }), false],
  ['a conflict that did not end', new Error('still in conflict after 4 rounds'), false],
  ['a workbook not shared with us', new WorkbookNotShared('403'), false],
  ['a broken invariant', new BrokenInvariant('every slot is given out once'), false],
  ['something that is no error', 'oops', false],
])('%s', (_name, failure, expected) => {
  expect(isFaultOfRow(failure)).toBe(expected);
});
