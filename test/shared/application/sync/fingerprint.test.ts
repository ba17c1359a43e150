import { describe, expect, it } from 'vitest';
import { BLANK_FINGERPRINT, fingerprintOf, pageHash, pageOf } from '../../../../shared/application/sync/fingerprint.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import type { CellValue } from '../../../../sheets/contract/types.ts';

const HOUSEHOLDS = contractOf('households');

const printOf = (cells: Readonly<Record<string, CellValue>>, shown: Readonly<Record<string, CellValue>> = {}) =>
  fingerprintOf(HOUSEHOLDS, { rowNumber: 2, slot: slot(1), cells, shown });

describe('the fingerprint of a row', () => {
  const typed = { unit: '1-1-101', ownerName: '张先生', ownerPhone: null, smsOptOut: false };

  it.each<[string, Readonly<Record<string, CellValue>>]>([
    ['nothing at all', {}],
    ['empty texts', { unit: '', ownerName: '' }],
    ['an unticked box', { smsOptOut: false }],
  ])('of %s is blank', (_name, cells) => {
    expect(printOf(cells)).toBe(BLANK_FINGERPRINT);
  });

  it.each<[string, Readonly<Record<string, CellValue>>]>([
    ['an empty text for an empty cell', { ...typed, ownerPhone: '' }],
    ['a box that was never there for an unticked one', { ...typed, smsOptOut: null }],
  ])('is the same with %s', (_name, cells) => {
    expect(printOf(cells)).toBe(printOf(typed));
  });

  it('does not look at what the system shows', () => {
    expect(printOf(typed, { state: '已登记', message: 'x' })).toBe(printOf(typed));
  });

  it.each<[string, Readonly<Record<string, CellValue>>]>([
    ['another text', { ...typed, ownerName: '张女士' }],
    ['a ticked box', { ...typed, smsOptOut: true }],
    ['a number for the text that looks like it', { ...typed, unit: 101 }],
    ['a text in another column', { unit: null, ownerName: '1-1-101' }],
    ['a space more', { ...typed, unit: '1-1-101 ' }],
    ['a zero', { ...typed, ownerPhone: 0 }],
  ])('differs with %s', (_name, cells) => {
    expect(printOf(cells)).not.toBe(printOf(typed));
  });

  it.each([
    [1, 0],
    [200, 0],
    [201, 1],
    [400, 1],
    [401, 2],
  ])('slot %i is kept on page %i', (number, page) => {
    expect(pageOf(slot(number))).toBe(page);
  });

  it('of a page does not depend on the order in which rows stand, nor on blank ones', () => {
    expect(pageHash({ 1: 'a', 12: 'b' })).toBe(pageHash({ 12: 'b', 3: BLANK_FINGERPRINT, 1: 'a' }));
    expect(pageHash({ 1: 'a', 12: 'b' })).not.toBe(pageHash({ 1: 'b', 12: 'a' }));
    expect(pageHash({ 3: BLANK_FINGERPRINT })).toBe('');
  });
});
