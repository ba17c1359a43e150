import type { UnitCode } from '../../../../kernel/identity.ts';
import { type CandidateIndex, compactCode, unitsOfCode } from './candidates.ts';
import { plainText } from './line.ts';

/** The units that a text names. `hinted` ones could as well be an amount, a date or a part of a phone number. */
export interface NamedUnits {
  readonly named: readonly UnitCode[];
  readonly hinted: readonly UnitCode[];
}

/** A run of letters and figures in parts, as long as it goes: a code within a longer one is not named. */
const RUN = /[A-Z0-9]+(?:[-.#_][A-Z0-9]+)*/g;
/** A further flat of the same staircase, named by its last part alone: `3-2-1801、1802`. */
const CONTINUED = /^ ?[/、,;&+和及与] ?(?<last>[A-Z0-9]+)(?![-.#_A-Z0-9])/;
/** A text longer than any bank takes is cut: the work on a line is bounded. */
const TEXT_LENGTH_MAX = 500;

/** Source: docs/rules.md §6.11. */
export function unitsNamedIn(text: string, index: CandidateIndex): NamedUnits {
  const plain = withDashes(plainText(text.slice(0, TEXT_LENGTH_MAX)));
  const named = new Set<UnitCode>(spelledUnitsIn(compactCode(plain), index));
  const hinted = new Set<UnitCode>();
  for (const run of plain.matchAll(RUN)) {
    const code = run[0].replace(/[.#_]/g, '-');
    const isFigure = /^\d+$/.test(code);
    for (const unit of unitsOfCode(code, index)) (isFigure ? hinted : named).add(unit);
    if (isFigure || named.size === 0) continue;
    for (const unit of continuedUnits(code, plain.slice(run.index + run[0].length), index)) named.add(unit);
  }
  return { named: [...named].sort(), hinted: [...hinted].filter((unit) => !named.has(unit)).sort() };
}

/** `3栋2单元1801室` and the like, as `3-2-1801`. */
function withDashes(text: string): string {
  return text.replace(/(?<=[A-Z0-9]) ?(?:号楼|号院|栋|幢|座|楼|单元|#) ?(?=[A-Z0-9])/g, '-');
}

function continuedUnits(code: string, rest: string, index: CandidateIndex): readonly UnitCode[] {
  const stem = code.slice(0, code.lastIndexOf('-') + 1);
  const found: UnitCode[] = [];
  let left = rest;
  for (let match = CONTINUED.exec(left); stem !== '' && match !== null; match = CONTINUED.exec(left)) {
    found.push(...unitsOfCode(`${stem}${match.groups?.last ?? ''}`, index));
    left = left.slice(match[0].length);
  }
  return found;
}

/** Codes with words in them, such as `商铺12`, wherever they stand whole. */
function spelledUnitsIn(text: string, { spelledByFirst }: CandidateIndex): readonly UnitCode[] {
  const found: UnitCode[] = [];
  for (let start = 0; start < text.length; start += 1) {
    for (const unit of spelledByFirst.get(text.charAt(start)) ?? []) {
      const code = compactCode(unit);
      if (text.startsWith(code, start) && standsWhole(text, start, start + code.length)) found.push(unit);
    }
  }
  return found;
}

function standsWhole(text: string, start: number, end: number): boolean {
  const isPart = (left: string, right: string) => /[A-Z0-9-]/.test(left) && /[A-Z0-9-]/.test(right);
  return !isPart(text.charAt(start - 1), text.charAt(start)) && !isPart(text.charAt(end - 1), text.charAt(end));
}
