import { describe, expect, it } from 'vitest';
import { birthRequests } from '../../../../local/office/exchange/birth-batch.ts';
import { placeBelow } from '../../../../local/office/exchange/place.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import type { CellValue } from '../../../../sheets/contract/types.ts';

/** Rows of a tab from row 2 on, each by what stands in one of its staff cells. */
const tabOf = (...cells: readonly CellValue[]) =>
  cells.map((cell, index) => ({ rowNumber: index + 2, slot: slot(index + 1), cells: { wanted: cell }, shown: {} }));

describe('where an import puts its rows', () => {
  it.each([
    ['a tab without rows: at its end', tabOf(), null],
    ['a tab nobody has written in: right below the header', tabOf(null, null, null, null), 1],
    ['one row written in: right below it', tabOf('漏水', null, null, null), 2],
    ['two rows written in: right below the second', tabOf('漏水', '停电', null, null), 3],
    ['gaps between them: below the last', tabOf('漏水', null, '停电', null), 4],
    ['a box that is not ticked, and an emptied cell: nothing is written there', tabOf('漏水', false, '', null), 2],
    ['a box that is ticked: something is', tabOf('漏水', null, true, null), 4],
    ['no blank row left: at its end', tabOf('漏水', '停电'), null],
  ])('%s', (_, present, place) => {
    expect(placeBelow(present)).toBe(place);
  });

  it.each([
    [null, ['appendCells']],
    [1, ['insertDimension', 'updateCells']],
    [2, ['insertDimension', 'updateCells']],
  ] as const)('is where one request makes and fills them: place %j', (place, made) => {
    const rows = [{ rowNumber: 5, slot: slot(7_001), cells: { wanted: '漏水' } }];
    const batch = { contract: contractOf('requests'), place, rows, fingerprint: 'file' };
    const kinds = birthRequests(batch, 'zh-CN').flatMap((request) => Object.keys(request));
    expect(kinds.slice(0, made.length)).toEqual(made);
    expect(kinds.at(-1)).toBe('createDeveloperMetadata');
  });
});
