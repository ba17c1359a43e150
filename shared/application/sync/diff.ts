import type { ObservedRow } from '../../../sheets/contract/types.ts';
import { type Slot, slot as slotOf } from '../../kernel/identity.ts';
import { BLANK_FINGERPRINT } from './fingerprint.ts';

/** A row as read, with the fingerprint of its staff cells. */
export interface PrintedRow {
  readonly row: ObservedRow;
  readonly fingerprint: string;
}

/** What differs between the tab as last acknowledged and as now read. */
export interface TabDifference {
  /** Rows whose text changed under their slot: edits, new rows, emptied rows. */
  readonly edited: readonly { readonly slot: Slot; readonly row: ObservedRow; readonly fingerprint: string }[];
  /** Rows that now show, under another slot, exactly what was acknowledged for `from`: the record follows its text. */
  readonly moved: readonly {
    readonly from: Slot;
    readonly to: Slot;
    readonly row: ObservedRow;
    readonly fingerprint: string;
  }[];
  /** After a move of text between slots: rows that match nothing acknowledged, so that nobody can say whose they are. */
  readonly unclear: readonly { readonly slot: Slot; readonly row: ObservedRow; readonly fingerprint: string }[];
  /** Slots that had text and are in no row now. */
  readonly removed: readonly Slot[];
  /** Rows with text and no slot of their own; `formerSlot` when they show what a vanished slot showed. */
  readonly unkeyed: readonly {
    readonly row: ObservedRow;
    readonly fingerprint: string;
    readonly formerSlot: Slot | null;
  }[];
  /** Slots whose text has gone to a row without a slot: nothing is said about them until that row has one. */
  readonly awaited: readonly Slot[];
}

/**
 * Compares a tab with what was acknowledged. `acknowledged` maps slots to fingerprints and must hold every slot of
 * every page in which anything changed; slots that it does not hold are new. Rows are in the order of the sheet.
 */
export function diffTab(acknowledged: ReadonlyMap<Slot, string>, rows: readonly PrintedRow[]): TabDifference {
  const { owners, others } = ownersOf(acknowledged, rows);
  const changed = [...owners].filter(
    ([slot, printed]) => printed.fingerprint !== (acknowledged.get(slot) ?? BLANK_FINGERPRINT),
  );
  const vanished = [...acknowledged]
    .filter(([slot, fingerprint]) => fingerprint !== BLANK_FINGERPRINT && !owners.has(slot))
    .map(([slot]) => slot);
  const { moved, edited, unclear } = followText(acknowledged, changed, vanished);
  const left = new Set(moved.map(({ from }) => from));
  const { unkeyed, removed } = matchUnkeyed(
    acknowledged,
    others,
    vanished.filter((slot) => !left.has(slot)),
  );
  const awaited = awaitedSlots(acknowledged, [...edited, ...unclear], unkeyed, left);
  const isSettled = ({ slot }: Rest[number]): boolean => !awaited.includes(slot);
  return { edited: edited.filter(isSettled), moved, unclear: unclear.filter(isSettled), removed, unkeyed, awaited };
}

/** One row per slot: the one that shows what was acknowledged, else the topmost. The others have no slot of their own. */
function ownersOf(acknowledged: ReadonlyMap<Slot, string>, rows: readonly PrintedRow[]) {
  const owners = new Map<Slot, PrintedRow>();
  const others: PrintedRow[] = [];
  for (const printed of rows) {
    const { slot } = printed.row;
    const rival = slot === null ? undefined : owners.get(slot);
    if (slot === null) others.push(printed);
    else if (rival === undefined) owners.set(slot, printed);
    else if (printed.fingerprint === acknowledged.get(slot) && rival.fingerprint !== printed.fingerprint) {
      owners.set(slot, printed);
      others.push(rival);
    } else others.push(printed);
  }
  return { owners, others: others.filter((printed) => printed.fingerprint !== BLANK_FINGERPRINT) };
}

type Changed = readonly (readonly [Slot, PrintedRow])[];

/**
 * The second witness: where text has gone from one slot to another, it is the same record, not two edits. The slot it left
 * may show something else now, or be in no row any more.
 */
function followText(acknowledged: ReadonlyMap<Slot, string>, changed: Changed, vanished: readonly Slot[]) {
  const homeless = new Map<string, Slot[]>();
  for (const slot of [...changed.map(([each]) => each), ...vanished]) {
    const before = acknowledged.get(slot) ?? BLANK_FINGERPRINT;
    if (before !== BLANK_FINGERPRINT) homeless.set(before, [...(homeless.get(before) ?? []), slot]);
  }
  const moved: { from: Slot; to: Slot; row: ObservedRow; fingerprint: string }[] = [];
  const rest: { slot: Slot; row: ObservedRow; fingerprint: string }[] = [];
  for (const [slot, { row, fingerprint }] of changed) {
    const from = fingerprint === BLANK_FINGERPRINT ? undefined : homeless.get(fingerprint)?.shift();
    if (from === undefined) rest.push({ slot, row, fingerprint });
    else moved.push({ from, to: slot, row, fingerprint });
  }
  return judgeRest(acknowledged, moved, rest);
}

type Rest = readonly { readonly slot: Slot; readonly row: ObservedRow; readonly fingerprint: string }[];

/**
 * With no move, every changed row is an edit of its own slot. After a move, a row that matches nothing and a slot whose
 * text is nowhere to be seen belong together only if there is one of each: it was moved *and* edited.
 */
function judgeRest(acknowledged: ReadonlyMap<Slot, string>, moved: TabDifference['moved'], rest: Rest) {
  if (moved.length === 0) return { moved, edited: rest, unclear: [] };
  const followed = new Set(moved.map(({ from }) => from));
  const touched = new Set([...moved.map(({ to }) => to), ...rest.map(({ slot }) => slot)]);
  const lost = [...touched].filter(
    (slot) => (acknowledged.get(slot) ?? BLANK_FINGERPRINT) !== BLANK_FINGERPRINT && !followed.has(slot),
  );
  const texts = rest.filter(({ fingerprint }) => fingerprint !== BLANK_FINGERPRINT);
  const blanks = rest.filter(({ fingerprint }) => fingerprint === BLANK_FINGERPRINT);
  const [from, ...moreLost] = lost;
  const [text, ...moreTexts] = texts;
  if (from === undefined || text === undefined) return { moved, edited: rest, unclear: [] };
  if (moreLost.length > 0 || moreTexts.length > 0) return { moved, edited: blanks, unclear: texts };
  if (text.slot === from) return { moved, edited: rest, unclear: [] };
  const { slot: to, row, fingerprint } = text;
  return { moved: [...moved, { from, to, row, fingerprint }], edited: blanks, unclear: [] };
}

/** The slots that rows without one have their text from: as many as there are such rows. */
function awaitedSlots(
  acknowledged: ReadonlyMap<Slot, string>,
  changed: Rest,
  unkeyed: TabDifference['unkeyed'],
  left: ReadonlySet<Slot>,
): readonly Slot[] {
  const loose = new Map<string, number>();
  for (const { fingerprint, formerSlot } of unkeyed)
    if (formerSlot === null) loose.set(fingerprint, (loose.get(fingerprint) ?? 0) + 1);
  return changed.flatMap(({ slot }) => {
    const before = acknowledged.get(slot) ?? BLANK_FINGERPRINT;
    const waiting = loose.get(before) ?? 0;
    if (before === BLANK_FINGERPRINT || waiting === 0 || left.has(slot)) return [];
    loose.set(before, waiting - 1);
    return [slot];
  });
}

function matchUnkeyed(
  acknowledged: ReadonlyMap<Slot, string>,
  others: readonly PrintedRow[],
  vanished: readonly Slot[],
) {
  const free = new Map<string, Slot[]>();
  for (const slot of vanished) {
    const fingerprint = acknowledged.get(slot) ?? BLANK_FINGERPRINT;
    free.set(fingerprint, [...(free.get(fingerprint) ?? []), slot]);
  }
  const unkeyed = others.map(({ row, fingerprint }) => ({
    row,
    fingerprint,
    formerSlot: free.get(fingerprint)?.shift() ?? null,
  }));
  const back = new Set(unkeyed.flatMap(({ formerSlot }) => (formerSlot === null ? [] : [formerSlot])));
  return { unkeyed, removed: vanished.filter((slot) => !back.has(slot)).map((slot) => slotOf(slot)) };
}
