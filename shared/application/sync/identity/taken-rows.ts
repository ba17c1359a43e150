import type { ObservedRow, TabContract, TabName } from '../../../../sheets/contract/types.ts';
import type { Slot } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { SlotLedger } from '../../ledger.ts';
import { BLANK_FINGERPRINT } from '../fingerprint.ts';
import { blankLedger, rawLedger, withStatus } from '../row-ledger.ts';
import type { KnownTexts } from './match-texts.ts';
import type { Placement, Resolution } from './placement.ts';

/** Rows of one tab as they were stored before this sync, by slot. */
export type KnownRows = ReadonlyMap<Slot, SlotLedger>;

/** Gives out slots of a tab. */
export interface SlotSource {
  /** One that no row has had. */
  takeStamp(): Slot;
  /** In a tab whose rows begin elsewhere: the next row to be filled. */
  takeFree(): Slot;
}

/** What is to be stored of a tab, and which rows need their slot written into them. */
export interface TakenRows {
  readonly ledgers: readonly SlotLedger[];
  /** Texts of records that have no row now, under the slot at which each waits. */
  readonly gone: ReadonlyMap<Slot, string>;
  /** Rows with what stands in them now, by the slot under which they are known from now on. */
  readonly rows: ReadonlyMap<Slot, ObservedRow>;
  readonly unbound: readonly { readonly row: ObservedRow; readonly slot: Slot }[];
}

/** Tabs whose rows begin elsewhere: what they show belongs to the slot, and most have no text of staff to be known by. */
const BEGINNING_ELSEWHERE: ReadonlySet<TabName> = new Set<TabName>(['incoming', 'messages', 'commitments']);

interface Taking {
  readonly contract: TabContract;
  readonly texts: KnownTexts;
  readonly known: KnownRows;
  readonly slots: SlotSource;
  readonly now: Instant;
}

type Placed = Placement & { readonly slot: Slot };

/** Follows what has become of the rows: each ledger says which text stands under its slot, and whose it is. */
export function takenRows(taking: Taking, { placements, removed, unbound }: Resolution): TakenRows {
  const { known, slots } = taking;
  const placed = placements.map((each): Placed => ({ ...each, slot: each.slot ?? slots.takeStamp() }));
  const left = new Set(placed.flatMap(({ origin }) => (origin.kind === 'carried' ? [origin.from] : [])));
  const ledgers = new Map(placed.map((each) => [each.slot, ledgerOf(taking, each)]));
  for (const slot of left) if (!ledgers.has(slot)) ledgers.set(slot, vacated(taking, slot));
  const deleted = removed.flatMap((slot) => known.get(slot) ?? []).map((former) => withoutRow(former, former.slot));
  const displaced = placed.flatMap(({ slot, origin }) => {
    const former = known.get(slot);
    return origin.kind === 'own' || left.has(slot) || former === undefined || former.recordId === null ? [] : [former];
  });
  const rooms = placed.filter(({ slot }) => left.has(slot) && ledgers.get(slot)?.recordId === null);
  const moved = BEGINNING_ELSEWHERE.has(taking.contract.tab)
    ? rehoused(
        taking,
        ledgers,
        rooms.map(({ slot }) => slot),
        displaced,
      )
    : displaced.map((former) => withoutRow(former, slots.takeStamp()));
  for (const ledger of [...deleted, ...moved]) ledgers.set(ledger.slot, ledger);
  const needing = placed.filter(({ row, slot }) => row.slot !== slot);
  return {
    ledgers: [...ledgers.values()],
    gone: goneTexts(taking, ledgers, displaced, moved),
    rows: new Map(placed.map(({ slot, row }) => [slot, row])),
    unbound: [...needing, ...unbound].map(({ row, slot }) => ({ row, slot: slot ?? slots.takeStamp() })),
  };
}

function goneTexts(
  { texts }: Taking,
  ledgers: ReadonlyMap<Slot, SlotLedger>,
  displaced: readonly SlotLedger[],
  moved: readonly SlotLedger[],
): ReadonlyMap<Slot, string> {
  const formerSlots = new Map(moved.map(({ slot }, index) => [slot, displaced[index]?.slot ?? slot]));
  const waiting = [...ledgers.values()].filter(
    ({ recordId, fingerprint }) => recordId !== null && fingerprint === BLANK_FINGERPRINT,
  );
  return new Map(
    waiting.flatMap(({ slot }) => {
      const former = formerSlots.get(slot) ?? slot;
      const text = texts.standing.get(former) ?? texts.gone.get(former);
      return text === undefined ? [] : [[slot, text] as const];
    }),
  );
}

function ledgerOf(taking: Taking, { slot, row, fingerprint, origin }: Placed): SlotLedger {
  const { contract, known, now } = taking;
  switch (origin.kind) {
    case 'own':
      return rawLedger(contract, slot, row, fingerprint, known.get(slot) ?? null, now);
    case 'carried':
      return carriedLedger(taking, slot, origin.from, row, fingerprint);
    case 'new':
      return begunAnew(taking, slot, row, fingerprint);
    case 'unclear':
      return withStatus(begunAnew(taking, slot, row, fingerprint), { kind: 'unmatched' });
  }
}

/** The row now under `slot` is the one known under `from`: its cells keep their times, its record comes along. */
function carriedLedger(
  { contract, known, now }: Taking,
  slot: Slot,
  from: Slot,
  row: ObservedRow,
  fingerprint: string,
): SlotLedger {
  const source = known.get(from);
  const raw = rawLedger(contract, slot, row, fingerprint, source ?? null, now);
  return {
    ...raw,
    slot,
    version: Math.max(source?.version ?? 0, known.get(slot)?.version ?? 0) + 1,
    // Nobody has said yet whose it is.
    status: source?.status.kind === 'unmatched' ? source.status : { kind: 'read' },
    ...(raw.recordId === null ? {} : { cameFrom: source?.cameFrom ?? from }),
  };
}

/** The slot as if nothing had ever stood there, but that its versions go on, so that no command comes twice. */
function vacated({ contract, known }: Taking, slot: Slot): SlotLedger {
  return { ...blankLedger(contract.tab, slot), version: (known.get(slot)?.version ?? 0) + 1 };
}

/** What stands now where a text and its record have gone elsewhere. */
function begunAnew(taking: Taking, slot: Slot, row: ObservedRow, fingerprint: string): SlotLedger {
  const blank = vacated(taking, slot);
  if (fingerprint === BLANK_FINGERPRINT) return blank;
  const { version } = blank;
  return { ...rawLedger(taking.contract, slot, row, fingerprint, blank, taking.now), version };
}

/** Its row is gone; its record runs on and waits under `slot`. */
function withoutRow(former: SlotLedger, slot: Slot): SlotLedger {
  return {
    ...withStatus(former, { kind: 'removed' }),
    slot,
    fingerprint: BLANK_FINGERPRINT,
    version: former.version + 1,
    ...(slot === former.slot ? {} : { cameFrom: former.cameFrom ?? former.slot }),
  };
}

/**
 * Records over whose row the text of another has come. What staff typed is nowhere now: such a record waits under a slot
 * that no row has, where its text finds it if it comes back. What began elsewhere has no such text: it takes a row that was
 * left.
 */
function rehoused(
  taking: Taking,
  ledgers: ReadonlyMap<Slot, SlotLedger>,
  rooms: readonly Slot[],
  displaced: readonly SlotLedger[],
): readonly SlotLedger[] {
  return displaced.map((former, index) => {
    const room = rooms[index];
    const present = room === undefined ? undefined : ledgers.get(room);
    const slot = room ?? taking.slots.takeFree();
    const isBlank = present === undefined || present.fingerprint === BLANK_FINGERPRINT;
    const cells = isBlank ? former : present;
    const version = Math.max(former.version, present?.version ?? 0) + 1;
    return {
      ...cells,
      slot,
      version,
      recordId: former.recordId,
      fingerprint: isBlank ? BLANK_FINGERPRINT : cells.fingerprint,
      status: isBlank ? { kind: 'recorded' } : { kind: 'read' },
      cameFrom: former.cameFrom ?? former.slot,
    };
  });
}
