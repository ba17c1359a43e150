import type { ObservedRow } from '../../../../sheets/contract/types.ts';
import type { Slot } from '../../../kernel/identity.ts';
import { BLANK_FINGERPRINT } from '../fingerprint.ts';

/** A row as read, with the fingerprint of its staff cells. */
export interface PrintedRow {
  readonly row: ObservedRow;
  readonly fingerprint: string;
}

/** A text, and the slot under which it stood. */
type TextsBySlot = ReadonlyMap<Slot, string>;

/** What is known of the texts of a tab. */
export interface KnownTexts {
  /** As last taken in, without blank rows. Holds every slot of each page in which anything changed. */
  readonly standing: TextsBySlot;
  /** Texts that went a short while ago, under the slot at which their record waits. No slot of `standing` is among them. */
  readonly gone: TextsBySlot;
}

/** A text that stands elsewhere than it did. */
export interface CarriedText extends PrintedRow {
  readonly from: Slot;
  /** `null`: the row has no slot of its own. */
  readonly slot: Slot | null;
}

export interface OpenText extends PrintedRow {
  readonly slot: Slot | null;
  /** Some other row shows the very same, and is known to: this one can be nobody else's. */
  readonly isCopy: boolean;
}

/** What can be said of a tab by exact texts alone: every row that shows other than is known of it is in one of the lists. */
export interface TextMatch {
  /** Of rows that carry one slot the one whose it is, by slot. */
  readonly owners: ReadonlyMap<Slot, PrintedRow>;
  readonly carried: readonly CarriedText[];
  /** Rows without a slot of their own that show what stands under one which no row carries: it is theirs. */
  readonly rebound: readonly (PrintedRow & { readonly slot: Slot })[];
  /** Rows that show again what had gone from the slot: they carry it, or carry none while no other row does. */
  readonly returned: readonly (PrintedRow & { readonly slot: Slot })[];
  /** Rows with text that was nowhere before. */
  readonly open: readonly OpenText[];
  /** Rows that showed text and are blank now. */
  readonly emptied: readonly (PrintedRow & { readonly slot: Slot })[];
  /** Slots whose text is in no row. */
  readonly missing: ReadonlySet<Slot>;
  /** Slots with text that no row carries, whether or not their text stands elsewhere. */
  readonly vanished: ReadonlySet<Slot>;
  /** Blank rows that carry the slot of another row. */
  readonly blankCopies: readonly ObservedRow[];
}

/**
 * Compares a tab, its rows in the order of the sheet, with what is known of it. `unchanged`: what stands in the rows that are
 * left out because all of their page is as it was.
 */
export function matchTexts(
  known: KnownTexts,
  rows: readonly PrintedRow[],
  unchanged: ReadonlySet<string> = new Set(),
): TextMatch {
  const { owners, others } = ownersOf(known.standing, rows);
  const changed = [...owners].flatMap(([slot, printed]) =>
    textOf(known.standing, slot) === printed.fingerprint ? [] : [{ slot, ...printed }],
  );
  const vanished = new Set([...known.standing.keys()].filter((slot) => !owners.has(slot)));
  const inTheirPlace = changed.filter(({ slot, fingerprint }) => known.gone.get(slot) === fingerprint);
  const back = new Set(inTheirPlace.map(({ slot }) => slot));
  const homes = homesOf(known, [...changed.map(({ slot }) => slot), ...vanished], back);
  const texts = changed.filter(({ slot, fingerprint }) => fingerprint !== BLANK_FINGERPRINT && !back.has(slot));
  const placed = [...texts, ...others.filter(isFilled).map((printed) => ({ slot: null, ...printed }))].map((text) => ({
    ...text,
    from: homes.take(text.fingerprint, text.slot === null ? (slot) => !owners.has(slot) : null),
  }));
  const unbound = placed.flatMap(({ slot, from, ...printed }) =>
    slot === null && from !== undefined && !owners.has(from) ? [{ ...printed, slot: from }] : [],
  );
  const own = new Set(unbound.map(({ row }) => row));
  const found = new Set(placed.map(({ from }) => from));
  const open = placed.filter(({ from }) => from === undefined).map(({ from: _, ...text }) => text);
  const isOpen = new Set(open.map(({ row }) => row));
  const placedTexts = new Set(rows.filter(({ row }) => !isOpen.has(row)).map(({ fingerprint }) => fingerprint));
  const isCopy = ({ fingerprint }: PrintedRow): boolean => placedTexts.has(fingerprint) || unchanged.has(fingerprint);
  return {
    owners,
    carried: placed.flatMap(({ from, ...text }) =>
      from === undefined || own.has(text.row) ? [] : [{ ...text, from }],
    ),
    rebound: unbound.filter(({ slot }) => !known.gone.has(slot)),
    returned: [...inTheirPlace, ...unbound.filter(({ slot }) => known.gone.has(slot))],
    open: open.map((text) => ({ ...text, isCopy: isCopy(text) })),
    emptied: changed.filter((printed) => !isFilled(printed)),
    missing: new Set([...homes.slots].filter((slot) => !found.has(slot))),
    vanished,
    blankCopies: others.filter((printed) => !isFilled(printed) && printed.row.slot !== null).map(({ row }) => row),
  };
}

const textOf = (texts: TextsBySlot, slot: Slot): string => texts.get(slot) ?? BLANK_FINGERPRINT;

const isFilled = ({ fingerprint }: PrintedRow): boolean => fingerprint !== BLANK_FINGERPRINT;

/** One row per slot: the one that shows what is known of it, else the topmost. The others have no slot of their own. */
function ownersOf(standing: TextsBySlot, rows: readonly PrintedRow[]) {
  const owners = new Map<Slot, PrintedRow>();
  const others: PrintedRow[] = [];
  for (const printed of rows) {
    const { slot } = printed.row;
    const rival = slot === null ? undefined : owners.get(slot);
    if (slot === null) others.push(printed);
    else if (rival === undefined) owners.set(slot, printed);
    else if (printed.fingerprint === textOf(standing, slot) && rival.fingerprint !== printed.fingerprint) {
      owners.set(slot, printed);
      others.push(rival);
    } else others.push(printed);
  }
  return { owners, others };
}

/** Slots by the text that is no longer under them: first those it has just left, then those it had left before. */
function homesOf({ standing, gone }: KnownTexts, left: readonly Slot[], back: ReadonlySet<Slot>) {
  const byText = new Map<string, Slot[]>();
  const slots = left.filter((slot) => standing.has(slot));
  const note = (fingerprint: string, slot: Slot): void => {
    const known = byText.get(fingerprint);
    if (known === undefined) byText.set(fingerprint, [slot]);
    else known.push(slot);
  };
  for (const slot of slots) note(textOf(standing, slot), slot);
  for (const [slot, fingerprint] of gone) if (!back.has(slot)) note(fingerprint, slot);
  return {
    slots: new Set(slots),
    take(fingerprint: string, prefers: ((slot: Slot) => boolean) | null): Slot | undefined {
      const homes = byText.get(fingerprint) ?? [];
      const preferred = prefers === null ? -1 : homes.findIndex(prefers);
      return homes.splice(Math.max(preferred, 0), 1)[0];
    },
  };
}
