import { expect, it } from 'vitest';
import { isRowWide } from '../../../../local/google/view/row-wide.ts';

it.each([
  ['=$A2="done"', true],
  ['=AND($A2<>"",NOT($B$2),1+-$C2>0)', true],
  ['=A2="done"', false],
  ['=$A2=B$2', false],
  ['=SUM($A2:$B2)>0', false],
  ['=$A:$A="x"', false],
  ['=COLUMN()=2', false],
  ['=AND($A2="x",column()>1)', false],
  ['=1', true],
  ['=(', false],
])('%s says the same in every column of a row: %s', (text, same) => {
  expect(isRowWide(text)).toBe(same);
});
