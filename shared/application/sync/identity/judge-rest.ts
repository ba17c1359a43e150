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
/** … or so much, when there is nothing else that it could be. */
const LAST_FROM = 0.5;
/** Where less is left of any, it is none of them. */
const OTHER_BELOW = 0.25;
/** Another that is nearly as like makes it anybody's guess. */
const CLEAR_BY = 0.1;
/** Pairs of text and slot compared cell by cell, some 20 µs each. Of more, only those of one slot are. */
const PAIRS_COMPARED_MAX = 4_000;

/** So many rows that show what others are known by have not been rewritten one by one. */
const NAMES_MOVED_FROM = 3;

/** What tells texts that are not exactly the same. */
export interface Likeness {
  /** How much of the text that stood under the slot is left in the row: 0 nothing … 1 all. */
  remains(from: Slot, row: ObservedRow): number;
  /** Whether a record waits at the slot, whose row was emptied, for its text to come back. */
  waitsAt(slot: Slot): boolean;
  /** What people knew the text by that stood under the slot; `null`: by nothing in particular. */
  nameUnder(from: Slot): string | null;
  /** What people know the row by. */
  nameIn(row: ObservedRow): string | null;
}

/** A row with text, and a slot whose text is in no row. */
interface Pair {
  readonly text: OpenText;
  readonly from: Slot;
  readonly remains: number;
}

type Pairing = ReadonlyMap<OpenText, Slot>;

/**
 * Judges the texts that were nowhere before against those that are nowhere now. While nothing has moved, every text is an
 * edit of its own slot. Once texts have moved between slots, only likeness can tell an edit from a text that came along.
 */
export function judgeRest(match: TextMatch, likeness: Likeness): readonly JudgedText[] {
  const namesakes = namesakesIn(match, likeness);
  const moved = hasMoved(match, namesakes);
  const mayComeFrom = sourcesIn(match, moved);
  const named = new Map([...namesakes].filter(([text, from]) => mayComeFrom(text, from)));
  const rest = without(match, named);
  const areTooMany = rest.open.length * rest.missing.size > PAIRS_COMPARED_MAX;
  const pairs = pairsOf(rest, moved, likeness, areTooMany);
  const taken = new Map([...named, ...clearPairs(pairs)]);
  const { open: left, missing } = without(match, taken);
  return match.open.map((text) => {
    const from = taken.get(text);
    if (from !== undefined)
      return { ...text, judgement: from === text.slot ? { kind: 'own' } : { kind: 'carried', from } };
    if (!moved) return { ...text, judgement: { kind: isOfItsSlot(text, likeness) ? 'own' : 'new' } };
    const possible = pairs.filter((pair) => pair.text === text && missing.has(pair.from));
    return { ...text, judgement: judgeMoved(text, possible, { missing, alone: left.length, areTooMany }) };
  });
}

/** Whether texts have left slots that rows still carry: then no slot can be taken at its word. */
function hasMoved({ carried, vanished, missing }: TextMatch, namesakes: Pairing): boolean {
  const exchanged = [...namesakes].filter(([{ slot }, from]) => slot !== null && slot !== from && missing.has(slot));
  return exchanged.length >= NAMES_MOVED_FROM || carried.some(({ slot, from }) => slot !== null || !vanished.has(from));
}

/** A text is an edit of its slot. What somebody writes into a row that was emptied is another matter, unless half of it is left. */
function isOfItsSlot({ slot, row }: OpenText, { waitsAt, remains }: Likeness): boolean {
  return slot !== null && (!waitsAt(slot) || remains(slot, row) >= LAST_FROM);
}

function without(match: TextMatch, taken: Pairing): TextMatch {
  const used = new Set(taken.values());
  return {
    ...match,
    open: match.open.filter((text) => !taken.has(text)),
    missing: new Set([...match.missing].filter((slot) => !used.has(slot))),
  };
}

/** A text may have come from a slot if it stands there, if texts have moved, or if the row it left is blank or gone. */
function sourcesIn({ missing, vanished, emptied }: TextMatch, moved: boolean) {
  const deserted = new Set([...vanished, ...emptied.map(({ slot }) => slot)]);
  return (text: OpenText, from: Slot): boolean => {
    if (from === text.slot) return true;
    if (text.isCopy) return false;
    const isNewcomer = text.slot === null || !missing.has(text.slot);
    return moved || (isNewcomer && deserted.has(from));
  };
}

/** Texts with the name of one slot's, as no other text and no other slot has: whatever else was changed, each is that one. */
function namesakesIn(match: TextMatch, { nameUnder, nameIn }: Likeness): Pairing {
  const slots = groupBy([...match.missing], nameUnder);
  const texts = groupBy(match.open, ({ row }) => nameIn(row));
  const pairs = new Map<OpenText, Slot>();
  for (const [name, [text, ...others]] of texts) {
    const [from, ...rivals] = slots.get(name) ?? [];
    if (name === null || text === undefined || from === undefined || others.length + rivals.length > 0) continue;
    pairs.set(text, from);
  }
  return pairs;
}

function pairsOf(match: TextMatch, moved: boolean, { remains }: Likeness, areTooMany: boolean): readonly Pair[] {
  const mayComeFrom = sourcesIn(match, moved);
  const own = (slot: Slot | null): readonly Slot[] => (slot !== null && match.missing.has(slot) ? [slot] : []);
  return match.open.flatMap((text) =>
    (areTooMany ? own(text.slot) : [...match.missing])
      .filter((from) => mayComeFrom(text, from))
      .map((from) => ({ text, from, remains: remains(from, text.row) })),
  );
}

/** The pairs that are alike and have no rival, the most like first. A text that stands where it stood needs less to be known. */
function clearPairs(pairs: readonly Pair[]): Pairing {
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
function judgeMoved({ isCopy }: OpenText, possible: readonly Pair[], { missing, alone, areTooMany }: Rest): Judgement {
  if (missing.size === 0) return { kind: 'new' };
  const isLastOfAll = alone === 1 && missing.size === 1;
  if (isLastOfAll && possible.some(isAtHome)) return { kind: 'own' };
  if (possible.some(isAtHome)) return { kind: 'unclear' };
  if (isCopy) return { kind: 'new' };
  if (areTooMany) return { kind: 'unclear' };
  const most = Math.max(0, ...possible.map(({ remains }) => remains));
  if (most < OTHER_BELOW) return { kind: 'new' };
  // One text and one slot are left, and half of it is: they belong together.
  const half = possible.find(({ remains }) => remains >= LAST_FROM);
  return isLastOfAll && half !== undefined ? { kind: 'carried', from: half.from } : { kind: 'unclear' };
}
