import { expect, it } from 'vitest';
import { PresentEditors } from '../../../local/http/present-editors.ts';
import { SEATS_MAX } from '../../../local/page/presence.ts';

it.each([
  { name: 'none wanted', wanted: 0, seat: 2 },
  { name: 'a taken one', wanted: 1, seat: 2 },
  { name: 'a free one', wanted: 5, seat: 5 },
  { name: 'the last one', wanted: SEATS_MAX, seat: SEATS_MAX },
  { name: 'one beyond the last', wanted: SEATS_MAX + 1, seat: 2 },
  { name: 'no figure', wanted: Number.NaN, seat: 2 },
])('a second window gets a seat: $name', ({ wanted, seat }) => {
  const present = new PresentEditors();
  present.enter('one', 0);
  expect(present.enter('two', wanted).seat).toBe(seat);
});

it('a window that has connected anew stays when its former connection ends', () => {
  const present = new PresentEditors();
  const former = present.enter('one', 0);
  const latter = present.enter('one', former.seat);
  former.leave();
  expect(present.everybody()).toEqual([{ seat: 1, place: null }]);
  latter.leave();
  expect(present.everybody()).toEqual([]);
  expect(present.move('one', null)).toBe(false);
});
