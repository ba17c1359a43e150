import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnonymousNotice,
  anonymousNotice,
  type PublicDebt,
} from '../../../../../shared/domain/collection/dunning/anonymous-notice.ts';
import type { CivilDate } from '../../../../../shared/kernel/civil.ts';
import type { Building } from '../../../../../shared/kernel/identity.ts';
import { buildingOf } from '../../../../../shared/kernel/identity.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import { date, LADDER, unit } from './sample.ts';

const DAYS = { upOn: date('2027-01-29'), downOn: date('2027-02-05') };
const debt = (code: string, owed = 300_000): PublicDebt => ({ unit: unit(code), owedFen: fen(owed) });
const building = (number: string, count: number) =>
  Array.from({ length: count }, (_, index) => debt(`${number}-1-${101 + index}`));
const notice = (debts: readonly PublicDebt[]) => anonymousNotice(debts, DAYS, LADDER);
const linesOf = (made: AnonymousNotice | null) =>
  made?.lines.map(({ building: name, households, owedFen }) => [
    name,
    `${households.least}-${households.most}`,
    `${owedFen.least / 1_000_000}-${owedFen.most / 1_000_000}`,
  ]) ?? null;

/** Every place in a type where a text can stand. */
type Texts<Type> = Type extends string
  ? Type
  : Type extends number | null
    ? never
    : Type extends readonly (infer Item)[]
      ? Texts<Item>
      : { [Key in keyof Type]: Texts<Type[Key]> }[keyof Type];
type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;

describe('a public notice', () => {
  it('can hold no text but the names of buildings and two days, by its type', () => {
    const holdsNothingElse: Same<Texts<AnonymousNotice>, Building | CivilDate> = true;
    expect(holdsNothingElse).toBe(true);
  });

  it.each<[string, PublicDebt[], unknown]>([
    ['nobody', [], null],
    ['two households', building('3', 2), null],
    ['three households of one building', building('3', 3), [['3', '1-5', '0-1']]],
    ['five', building('3', 5), [['3', '1-5', '1-2']]],
    ['six', building('3', 6), [['3', '6-10', '1-2']]],
    ['a hundred', building('3', 100), [['3', '51-100', '30-31']]],
    ['a hundred and one', building('3', 101), [['3', '101-null', '30-31']]],
    [
      'two buildings',
      [...building('5', 4), ...building('3', 3)],
      [
        ['3', '1-5', '0-1'],
        ['5', '1-5', '1-2'],
      ],
    ],
    [
      'one household apart, shown with the next larger',
      [...building('3', 4), ...building('5', 1)],
      [[null, '1-5', '1-2']],
    ],
    [
      'three apart, shown together',
      [...building('3', 4), ...building('5', 1), ...building('6', 2)],
      [
        ['3', '1-5', '1-2'],
        [null, '1-5', '0-1'],
      ],
    ],
    ['units without a building', [debt('SHOP 1'), debt('SHOP 2'), debt('SHOP 3')], [[null, '1-5', '0-1']]],
    ['one unit that owes three fees', [debt('3-1-101'), debt('3-1-101'), debt('3-1-101')], null],
  ])('%s', (_name, debts, expected) => {
    expect(linesOf(notice(debts))).toEqual(expected);
  });

  it('stands for at least three households in every line, and counts nobody out', () => {
    const units = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 101, max: 120 })), {
      selector: ([number, room]) => `${number}-${room}`,
      maxLength: 40,
    });
    fc.assert(
      fc.property(units, (all) => {
        const debts = all.map(([number, room]) => debt(`${number}-1-${room}`));
        const made = notice(debts);
        if (debts.length < LADDER.publicNotice.householdsMin) expect(made).toBeNull();
        if (made === null) return;
        const shown = new Set(made.lines.map(({ building: name }) => name));
        const together = debts.filter((each) => !shown.has(buildingOf(each.unit)));
        if (shown.has(null)) expect(together.length).toBeGreaterThanOrEqual(3);
        else expect(together).toEqual([]);
        for (const { building: name } of made.lines) {
          if (name === null) continue;
          expect(debts.filter((each) => buildingOf(each.unit) === name).length).toBeGreaterThanOrEqual(3);
        }
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});
