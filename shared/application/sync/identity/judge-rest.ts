import type { ObservedRow } from '../../../../sheets/contract/types.ts';
import { groupBy } from '../../../kernel/group.ts';
import type { Slot } from '../../../kernel/identity.ts';
import type { OpenText, TextMatch } from './match-texts.ts';

/** What a text that was nowhere before is taken for. */
export type Judgement =
  /** It goes on where it stands: an edit, or a first text. */
  | { readonly kind: 'own' }
  /** It stood under another slot, and was changed besides. */
  | { readonly kind: 'carried'; readonly from: Slot }
  /** It begins anew. */
  | { readonly kind: 'new' }
  /** It may be one of several, or none: a person has to say. */
  | { readonly kind: 'unclear' };

export interface JudgedText extends OpenText {
  readonly judgement: Judgement;
}

/** So much of a text must be left for it to be known again. */
const SAME_FROM = 0.8;
/** … or so much, when nothing else is left that it could be. */
const LAST_FROM = 0.5;
/** Where less is left of any, it is none of them. */
const OTHER_BELOW = 0.25;
/** Another that is nearly as like makes it anybody's guess. */
const CLEAR_BY = 0.1;
/** Pairs of text and slot compared cell by cell, some 20 µs each. Of more, only those of one slot are. */
const PAIRS_COMPARED_MAX = 4_000;

/** How much of the text that stood under the slot is left in the row: 0 nothing … 1 all. */
export type Remains = (from: Slot, row: ObservedRow) => number;

/** A row with text, and a slot whose text is in no row. */
interface Pair {
  readonly text: OpenText;
  readonly from: Slot;
  readonly remains: number;
}

/**
 * Judges the texts that were nowhere before against those that are nowhere now. While nothing has moved, every text is an
 * edit of its own slot. Once texts have moved between slots, only likeness can tell an edit from a text that came along.
 */
export function judgeRest(match: TextMatch, remainsAt: Remains): readonly JudgedText[] {
  const areTooMany = match.open.length * match.missing.size > PAIRS_COMPARED_MAX;
  const pairs = pairsOf(match, remainsAt, areTooMany);
  const taken = clearPairs(pairs);
  const used = new Set(taken.values());
  const missing = new Set([...match.missing].filter((slot) => !used.has(slot)));
  const alone = match.open.filter((text) => !taken.has(text)).length;
  return match.open.map((text) => {
    const from = taken.get(text);
    if (from !== undefined)
      return { ...text, judgement: from === text.slot ? { kind: 'own' } : { kind: 'carried', from } };
    if (!hasMoved(match)) return { ...text, judgement: { kind: text.slot === null ? 'new' : 'own' } };
    const left = pairs.filter((pair) => pair.text === text && missing.has(pair.from));
    return { ...text, judgement: judgeMoved(left, { missing, alone, areTooMany }) };
  });
}

/** Whether texts have left slots that rows still carry: then no slot can be taken at its word. */
function hasMoved({ carried, vanished }: TextMatch): boolean {
  return carried.some(({ slot, from }) => slot !== null || !vanished.has(from));
}

/** A text may have come from a slot if it stands there, if texts have moved, or if the row it left is blank or gone. */
function pairsOf(match: TextMatch, remainsAt: Remains, areTooMany: boolean): readonly Pair[] {
  const { open, missing, vanished, emptied } = match;
  const moved = hasMoved(match);
  const deserted = new Set([...vanished, ...emptied.map(({ slot }) => slot)]);
  const sourcesOf = ({ slot }: OpenText): readonly Slot[] => {
    const isNewcomer = slot === null || !missing.has(slot);
    if (areTooMany || !(moved || isNewcomer)) return slot !== null && missing.has(slot) ? [slot] : [];
    return moved ? [...missing] : [...missing].filter((from) => deserted.has(from));
  };
  return open.flatMap((text) => sourcesOf(text).map((from) => ({ text, from, remains: remainsAt(from, text.row) })));
}

/** The pairs that are alike and have no rival, the most like first. A text that stands where it stood needs less to be known. */
function clearPairs(pairs: readonly Pair[]): ReadonlyMap<OpenText, Slot> {
  const taken = new Map<OpenText, Slot>();
  const used = new Set<Slot>();
  const isFree = ({ text, from }: Pair): boolean => !taken.has(text) && !used.has(from);
  const byText = groupBy(pairs, ({ text }) => text);
  const byFrom = groupBy(pairs, ({ from }) => from);
  const isRivalled = (pair: Pair): boolean =>
    [...(byText.get(pair.text) ?? []), ...(byFrom.get(pair.from) ?? [])].some(
      (other) => other !== pair && isFree(other) && other.remains > pair.remains - CLEAR_BY,
    );
  const isAlike = (pair: Pair): boolean => pair.remains >= (isAtHome(pair) ? OTHER_BELOW : SAME_FROM);
  for (const pair of pairs.filter(isAlike).sort(byLikeness)) {
    if (!isFree(pair)) continue;
    const isCertain = isAtHome(pair) && pair.remains >= SAME_FROM;
    if (!isCertain && isRivalled(pair)) continue;
    taken.set(pair.text, pair.from);
    used.add(pair.from);
  }
  return taken;
}

const byLikeness = (left: Pair, right: Pair): number =>
  right.remains - left.remains || Number(isAtHome(right)) - Number(isAtHome(left));

const isAtHome = ({ text, from }: Pair): boolean => text.slot === from;

interface Rest {
  /** Slots whose text is in no row, not even changed. */
  readonly missing: ReadonlySet<Slot>;
  /** Texts that nothing is clearly like. */
  readonly alone: number;
  readonly areTooMany: boolean;
}

/** Texts have moved, and this one is clearly like none of those that are missing. */
function judgeMoved(left: readonly Pair[], { missing, alone, areTooMany }: Rest): Judgement {
  if (missing.size === 0) return { kind: 'new' };
  const isLastOfAll = alone === 1 && missing.size === 1;
  if (isLastOfAll && left.some(isAtHome)) return { kind: 'own' };
  if (areTooMany || left.some(isAtHome)) return { kind: 'unclear' };
  const most = Math.max(0, ...left.map(({ remains }) => remains));
  if (most < OTHER_BELOW) return { kind: 'new' };
  // One text and one slot are left, and half of it is: they belong together.
  const half = left.find(({ remains }) => remains >= LAST_FROM);
  return isLastOfAll && half !== undefined ? { kind: 'carried', from: half.from } : { kind: 'unclear' };
}
