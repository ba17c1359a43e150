import type { Slot } from '../../../kernel/identity.ts';
import { type JudgedText, type Judgement, judgeRest, type Likeness } from './judge-rest.ts';
import type { PrintedRow, TextMatch } from './match-texts.ts';

/** Where a row's text is taken up from now on, and as what. */
export interface Placement extends PrintedRow {
  /** `null`: the row gets a slot that no row has had. */
  readonly slot: Slot | null;
  readonly origin: Judgement;
}

/** What has become of the rows of a tab since they were last taken in. Rows that are as they were are not in it. */
export interface Resolution {
  readonly placements: readonly Placement[];
  /** Slots with text that stands in no row now, under no slot: their rows were deleted. */
  readonly removed: readonly Slot[];
  /** Rows that need nothing but their slot written into them; `slot: null`: one that no row has had. */
  readonly unbound: readonly { readonly row: PrintedRow['row']; readonly slot: Slot | null }[];
}

/** The slots of which more than the text must be known to say what has become of them. */
export function slotsConcerned({ carried, returned, open, emptied, missing }: TextMatch): readonly Slot[] {
  const shown = [...carried, ...open].flatMap(({ slot }) => (slot === null ? [] : [slot]));
  const others = [...returned, ...emptied].map(({ slot }) => slot);
  return [...new Set([...shown, ...others, ...carried.map(({ from }) => from), ...missing])];
}

export function resolve(match: TextMatch, likeness: Likeness): Resolution {
  const judged = judgeRest(match, likeness);
  const came = [...match.carried.map(({ from }) => from), ...judged.flatMap(sourceOf)];
  const left = new Set(came);
  const own = { kind: 'own' } as const;
  const newlyBlank = match.emptied.map((printed) => ({
    ...printed,
    origin: left.has(printed.slot) ? ({ kind: 'new' } as const) : own,
  }));
  return {
    placements: [
      ...match.carried.map(({ from, ...text }) => ({ ...text, origin: { kind: 'carried', from } as const })),
      ...match.returned.map((printed) => ({ ...printed, origin: own })),
      ...judged.map(({ judgement, ...text }) => keepingSlot(text, judgement, match.vanished)),
      ...newlyBlank,
    ],
    removed: [...match.missing].filter((slot) => match.vanished.has(slot) && !left.has(slot)),
    unbound: [
      ...match.rebound.map(({ row, slot }) => ({ row, slot })),
      ...match.blankCopies.map((row) => ({ row, slot: null })),
    ],
  };
}

const sourceOf = ({ judgement }: JudgedText): readonly Slot[] => (judgement.kind === 'carried' ? [judgement.from] : []);

/** A row whose slot was taken from it and that was changed besides gets its own slot back. */
function keepingSlot(
  text: Omit<JudgedText, 'judgement'>,
  judgement: Judgement,
  vanished: ReadonlySet<Slot>,
): Placement {
  const isOwn = text.slot === null && judgement.kind === 'carried' && vanished.has(judgement.from);
  return isOwn ? { ...text, slot: judgement.from, origin: { kind: 'own' } } : { ...text, origin: judgement };
}
