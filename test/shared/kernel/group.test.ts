import { expect, it } from 'vitest';
import { groupBy } from '../../../shared/kernel/group.ts';

it.each<[string, readonly number[], readonly (readonly [string, readonly number[]])[]]>([
  ['nothing', [], []],
  ['one group', [2, 4], [['even', [2, 4]]]],
  [
    'groups in the order of their first items, items as they came',
    [3, 2, 1, 4],
    [
      ['odd', [3, 1]],
      ['even', [2, 4]],
    ],
  ],
])('%s', (_name, items, expected) => {
  expect([...groupBy(items, (item) => (item % 2 === 0 ? 'even' : 'odd'))]).toEqual(expected);
});
