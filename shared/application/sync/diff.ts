import type { ObservedRow } from '../../../sheets/contract/types.ts';
import type { Slot } from '../../kernel/identity.ts';
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
  /** Texts that stood under slots which show another row's text now, and are nowhere to be seen. */
  readonly lost: readonly { readonly slot: Slot; readonly fingerprint: string }[];
  /** Slots whose row an earlier sync stored as it is now, but did not come to carry out to the end. */
  readonly resumed: readonly Slot[];
  /** Slots that had text and are in no row now. */
  readonly removed: readonly Slot[];
  /** What each slot that has or awaits text will have been acknowledged with once all this is settled. */
  readonly settled: ReadonlyMap<Slot, string>;
  /** Slots whose text has gone to a row without a slot: nothing is said about them until that row has one. */
  readonly awaited: readonly Slot[];
  /** Rows without a slot of their own that need one; `formerSlot` when they show what a vanished slot showed. */
  readonly unkeyed: readonly {
    readonly row: ObservedRow;
    readonly fingerprint: string;
    readonly formerSlot: Slot | null;
  }[];
}

/** What a tab is compared with, slot by slot. */
interface Known {
  /** As last acknowledged. Must hold every slot of every page in which anything changed; others are new. */
  readonly acknowledged: ReadonlyMap<Slot, string>;
  /** As last stored, for slots that a sync worked on and did not come to acknowledge. */
  readonly unsettled: ReadonlyMap<Slot, StoredPrint>;
}

/** The text of a row as stored, and the one that was set aside when it came there. */
interface StoredPrint {
  readonly fingerprint: string;
  readonly displaced: string | null;
}

/** Compares a tab with what is known of it. Rows are in the order of the sheet. */
export function diffTab(
  acknowledged: Known['acknowledged'],
  rows: readonly PrintedRow[],
  unsettled: Known['unsettled'] = new Map(),
): TabDifference {
  const known: Known = { acknowledged, unsettled };
  const { owners, others } = ownersOf(acknowledged, rows);
  const changed = [...owners].filter(([slot, { fingerprint }]) => !isAsKnown(known, slot, fingerprint));
  const stored = [...unsettled].map(([slot, { fingerprint }]) => [slot, fingerprint] as const);
  const filled = [...acknowledged, ...stored].filter(([, fingerprint]) => fingerprint !== BLANK_FINGERPRINT);
  const vanished = new Set(filled.map(([slot]) => slot).filter((slot) => !owners.has(slot)));
  const homeless = homesOf(known, changed, vanished);
  const { moved, rest } = followText(changed, homeless);
  const { unkeyed, awaited } = matchUnkeyed(others, homeless, vanished);
  const found = new Set([
    ...moved.map(({ from, fingerprint }) => home(from, fingerprint)),
    ...awaited.map(({ slot, fingerprint }) => home(slot, fingerprint)),
  ]);
  const judged = judgeRest(known, moved, rest, found);
  const gone = new Set([...judged.moved.map(({ from }) => from), ...awaited.map(({ slot }) => slot)]);
  const removed = [...vanished].filter((slot) => !gone.has(slot));
  const lost = lostIn(known, owners, judged, found);
  const resumed = changed.flatMap(([slot, { fingerprint }]) =>
    unsettled.get(slot)?.fingerprint === fingerprint ? [slot] : [],
  );
  const waiting = awaited.map(({ slot }) => slot).filter((slot) => !vanished.has(slot));
  const isSettled = ({ slot }: Rest[number]): boolean => !waiting.includes(slot);
  return {
    moved: judged.moved,
    edited: judged.edited.filter(isSettled),
    unclear: judged.unclear.filter(isSettled),
    lost,
    resumed,
    removed,
    awaited: waiting,
    unkeyed,
    settled: settledBy(owners, awaited),
  };
}

/** A text and the slot at which it stood. */
interface Home {
  readonly slot: Slot;
  readonly fingerprint: string;
}

const printOf = (prints: ReadonlyMap<Slot, string>, slot: Slot): string => prints.get(slot) ?? BLANK_FINGERPRINT;

function isAsKnown({ acknowledged, unsettled }: Known, slot: Slot, fingerprint: string): boolean {
  return (
    printOf(acknowledged, slot) === fingerprint && (unsettled.get(slot)?.fingerprint ?? fingerprint) === fingerprint
  );
}

/** A text under the slot at which it stood. */
const home = (slot: Slot, fingerprint: string): string => `${slot} ${fingerprint}`;

/** The texts that a slot stood for and does not show now. */
function leftBehind({ acknowledged, unsettled }: Known, slot: Slot, shown: string): readonly string[] {
  const stood = printOf(acknowledged, slot);
  const stored = unsettled.get(slot);
  // What was stored since stands for what was acknowledged, unless that was set aside for it.
  const prints = stored === undefined ? [stood] : [stored.fingerprint, ...(stored.displaced === stood ? [stood] : [])];
  return prints.filter((fingerprint) => fingerprint !== BLANK_FINGERPRINT && fingerprint !== shown);
}

/** Slots by the text that is no longer under them. */
function homesOf(known: Known, changed: Changed, vanished: ReadonlySet<Slot>): Map<string, Slot[]> {
  const homes = new Map<string, Slot[]>();
  const shown = [
    ...changed.map(([slot, { fingerprint }]) => [slot, fingerprint] as const),
    ...[...vanished].map((slot) => [slot, BLANK_FINGERPRINT] as const),
  ];
  for (const [slot, fingerprint] of shown) {
    for (const left of leftBehind(known, slot, fingerprint)) homes.set(left, [...(homes.get(left) ?? []), slot]);
  }
  return homes;
}

function settledBy(owners: ReadonlyMap<Slot, PrintedRow>, awaited: readonly Home[]): ReadonlyMap<Slot, string> {
  const filled = [...owners].filter(([, { fingerprint }]) => fingerprint !== BLANK_FINGERPRINT);
  return new Map([
    ...filled.map(([slot, { fingerprint }]) => [slot, fingerprint] as const),
    ...awaited.map(({ slot, fingerprint }) => [slot, fingerprint] as const),
  ]);
}

/** Whoever stood where another's text has come to, or where nobody can say whose text it is, and went nowhere itself. */
function lostIn(
  known: Known,
  owners: ReadonlyMap<Slot, PrintedRow>,
  { moved, unclear }: Pick<TabDifference, 'moved' | 'unclear'>,
  found: ReadonlySet<string>,
): TabDifference['lost'] {
  const paired = new Set(moved.map(({ from }) => from));
  const taken = new Set([...moved.map(({ to }) => to), ...unclear.map(({ slot }) => slot)]);
  return [...taken].flatMap((slot) =>
    leftBehind(known, slot, owners.get(slot)?.fingerprint ?? BLANK_FINGERPRINT)
      .filter((fingerprint) => !found.has(home(slot, fingerprint)) && !paired.has(slot))
      .map((fingerprint) => ({ slot, fingerprint })),
  );
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
  const needsSlot = ({ row, fingerprint }: PrintedRow): boolean =>
    row.slot !== null || fingerprint !== BLANK_FINGERPRINT;
  return { owners, others: others.filter(needsSlot) };
}

type Changed = readonly (readonly [Slot, PrintedRow])[];

/** The second witness: where text has gone from one slot to another, it is the same record, not two edits. */
function followText(changed: Changed, homeless: ReadonlyMap<string, Slot[]>) {
  const moved: { from: Slot; to: Slot; row: ObservedRow; fingerprint: string }[] = [];
  const rest: { slot: Slot; row: ObservedRow; fingerprint: string }[] = [];
  for (const [slot, { row, fingerprint }] of changed) {
    const from = fingerprint === BLANK_FINGERPRINT ? undefined : homeless.get(fingerprint)?.shift();
    if (from === undefined) rest.push({ slot, row, fingerprint });
    else moved.push({ from, to: slot, row, fingerprint });
  }
  return { moved, rest };
}

type Rest = readonly { readonly slot: Slot; readonly row: ObservedRow; readonly fingerprint: string }[];

/**
 * With no move, every changed row is an edit of its own slot. After a move, a row that matches nothing and a slot whose
 * text is nowhere to be seen belong together only if there is one of each: it was moved *and* edited.
 */
function judgeRest(
  known: Known,
  moved: TabDifference['moved'],
  changed: Rest,
  found: ReadonlySet<string>,
): Pick<TabDifference, 'moved' | 'edited' | 'unclear'> {
  if (moved.length === 0 && found.size === 0) return { moved, edited: changed, unclear: [] };
  const left = new Set(moved.map(({ from }) => from));
  const isAwaited = ({ slot }: Rest[number]): boolean =>
    !left.has(slot) && found.has(home(slot, printOf(known.acknowledged, slot)));
  const rest = changed.filter((each) => !isAwaited(each));
  // What a sync that was broken off took up already is nobody else's.
  const texts = rest.filter(
    ({ slot, fingerprint }) =>
      fingerprint !== BLANK_FINGERPRINT && known.unsettled.get(slot)?.fingerprint !== fingerprint,
  );
  const others = rest.filter((each) => !texts.includes(each));
  const shown = new Map([
    ...moved.map(({ to, fingerprint }) => [to, fingerprint] as const),
    ...rest.map(({ slot, fingerprint }) => [slot, fingerprint] as const),
  ]);
  const lost = [...shown].flatMap(([slot, fingerprint]) => {
    const left = leftBehind(known, slot, fingerprint);
    return left.length > 0 && !left.some((each) => found.has(home(slot, each))) ? [slot] : [];
  });
  const [from, ...moreLost] = lost;
  const [text, ...moreTexts] = texts;
  if (from === undefined || text === undefined) return { moved, edited: rest, unclear: [] };
  if (moreLost.length > 0 || moreTexts.length > 0) return { moved, edited: others, unclear: texts };
  if (text.slot === from) return { moved, edited: rest, unclear: [] };
  const { slot: to, row, fingerprint } = text;
  return { moved: [...moved, { from, to, row, fingerprint }], edited: others, unclear: [] };
}

/** A row without a slot that shows what a slot showed gets that slot where no row has it, else one to which the record follows. */
function matchUnkeyed(
  others: readonly PrintedRow[],
  homeless: ReadonlyMap<string, Slot[]>,
  vanished: ReadonlySet<Slot>,
): { readonly unkeyed: TabDifference['unkeyed']; readonly awaited: readonly Home[] } {
  const awaited: Home[] = [];
  const unkeyed = others.map(({ row, fingerprint }) => {
    const homes = fingerprint === BLANK_FINGERPRINT ? [] : (homeless.get(fingerprint) ?? []);
    const slot = homes.find((each) => vanished.has(each)) ?? homes[0];
    if (slot !== undefined) {
      homes.splice(homes.indexOf(slot), 1);
      awaited.push({ slot, fingerprint });
    }
    return { row, fingerprint, formerSlot: slot !== undefined && vanished.has(slot) ? slot : null };
  });
  return { unkeyed, awaited };
}
