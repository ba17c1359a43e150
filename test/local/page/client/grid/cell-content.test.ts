import { describe, expect, it } from 'vitest';
import type { PageCell } from '../../../../../local/google/page-protocol.ts';
import { cellContent, freshCellContent } from '../../../../../local/page/client/grid/cell-content.ts';

const LEFT_OUT = null;
const [LEFT, CENTRE, RIGHT] = [1, 2, 3];

describe('what the grid shows of a cell', () => {
  it.each<{ name: string; cell: PageCell | null; shown: object }>([
    { name: 'none', cell: null, shown: { v: null, f: null } },
    { name: 'a text', cell: { value: 'a', display: 'a' }, shown: { v: 'a', f: null } },
    { name: 'a figure as it is printed', cell: { value: 0.5, display: '50%' }, shown: { v: '50%' } },
    { name: 'a formula', cell: { value: 3, display: '3', formula: '=1+2' }, shown: { v: '3', f: '=1+2' } },
    {
      name: 'a formula that shows nothing',
      cell: { value: '', display: '', formula: '=A1' },
      shown: { v: null, f: '=A1' },
    },
    { name: 'a tick', cell: { value: true, display: 'TRUE' }, shown: { v: '1', f: null } },
    { name: 'an empty box', cell: { value: false, display: 'FALSE' }, shown: { v: '0' } },
  ])('$name', ({ cell, shown }) => {
    expect(cellContent(cell)).toMatchObject(shown);
  });

  it.each<{ name: string; cell: PageCell; align: number | null }>([
    { name: 'a text', cell: { value: 'a', display: 'a' }, align: LEFT_OUT },
    { name: 'a figure', cell: { value: 1, display: '1' }, align: RIGHT },
    { name: 'a tick', cell: { value: true, display: 'TRUE' }, align: CENTRE },
    { name: 'a figure set left', cell: { value: 1, display: '1', style: { align: 'left' } }, align: LEFT },
  ])('stands where it does in Sheets: $name', ({ cell, align }) => {
    expect(cellContent(cell).s).toMatchObject({ ht: align });
  });

  it('names every property, so that a new look leaves nothing of the old one', () => {
    const styled: PageCell = {
      value: 'a',
      display: 'a',
      style: {
        background: '#fff2cc',
        foreground: '#999999',
        bold: true,
        italic: true,
        strikethrough: true,
        fontSize: 14,
      },
    };
    const look = cellContent(styled).s;
    expect(look).toMatchObject({ bg: { rgb: '#fff2cc' }, cl: { rgb: '#999999' }, bl: 1, it: 1, st: { s: 1 }, fs: 14 });
    const plain = cellContent(null).s;
    expect(Object.keys(plain ?? {}).sort()).toEqual(Object.keys(look ?? {}).sort());
    expect(plain).toMatchObject({ bg: null, cl: null, bl: null, it: null, st: null });
  });

  it('in a sheet made from nothing leaves out what is not there', () => {
    const content = freshCellContent({ value: 'a', display: 'a', style: { bold: true } }, (style) => style);
    expect([...Object.values(content), ...Object.values(content.s ?? {})]).not.toContain(null);
    expect(content).toMatchObject({ v: 'a', s: { bl: 1 } });
  });
});
