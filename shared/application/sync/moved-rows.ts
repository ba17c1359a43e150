import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { Slot } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { SlotLedger } from '../ledger.ts';
import type { TabDifference } from './diff.ts';
import { BLANK_FINGERPRINT } from './fingerprint.ts';
import { rawLedger } from './row-ledger.ts';

/** Rows of one tab as they were stored before this sync, by slot. */
export type KnownRows = ReadonlyMap<Slot, SlotLedger>;

type Moved = TabDifference['moved'][number];

/** The row now under `to` is the one acknowledged under `from`: its cells keep their times, its record comes along. */
export function movedLedger(contract: TabContract, known: KnownRows, moved: Moved, now: Instant): SlotLedger {
  const { from, to, row, fingerprint } = moved;
  const origin = known.get(from);
  const target = known.get(to);
  const source =
    [origin, origin?.displaced, target].find((each) => each?.fingerprint === fingerprint) ?? origin ?? null;
  const ledger: SlotLedger = {
    ...rawLedger(contract, to, row, fingerprint, source, now),
    slot: to,
    version: Math.max(source?.version ?? 0, target?.version ?? 0) + 1,
    status: { kind: 'read' },
  };
  return keepingDisplaced(ledger, target);
}

/**
 * A row whose former text has gone to another slot, record and all: what is written in it now begins anew, unless it is what
 * stood there before that text came.
 */
export function vacatedLedger(
  contract: TabContract,
  known: KnownRows,
  slot: Slot,
  row: ObservedRow,
  fingerprint: string,
  now: Instant,
): SlotLedger {
  const former = known.get(slot);
  // A sync that was broken off has been here before.
  if (former !== undefined && former.fingerprint === fingerprint && fingerprint !== BLANK_FINGERPRINT) return former;
  const returned = former?.displaced;
  if (former !== undefined && returned !== undefined && returned.fingerprint === fingerprint) {
    return { ...returned, version: Math.max(former.version, returned.version) + 1, status: { kind: 'read' } };
  }
  return keepingDisplaced(rawLedger(contract, slot, row, fingerprint, vacatedBy(former), now), former);
}

/** Whether a slot that belongs to nobody shows again what stood in it before: a step was taken back. */
export function isReturn(former: SlotLedger | undefined, fingerprint: string): boolean {
  return (
    former?.recordId === null && former.displaced?.fingerprint === fingerprint && fingerprint !== BLANK_FINGERPRINT
  );
}

function vacatedBy(former: SlotLedger | undefined): SlotLedger | null {
  if (former === undefined) return null;
  // That an import wrote it was said of the text that has gone.
  const { importedUntil: _, ...plain } = former;
  return { ...plain, recordId: null, heldBatch: null, cells: {}, seenAt: null };
}

/** `former` shows what `ledger` shows only when a sync was broken off after it had written it: then it keeps what that one kept. */
function keepingDisplaced(ledger: SlotLedger, former: SlotLedger | undefined): SlotLedger {
  const { displaced: _, ...plain } = ledger;
  const displaced = former?.fingerprint === ledger.fingerprint ? former.displaced : withoutDisplaced(former);
  return displaced === undefined || charactersOf(displaced) > DISPLACED_CHARACTERS_MAX
    ? plain
    : { ...plain, displaced };
}

/** Two rows of the longest texts do not fit one item: such a row is followed without this net. */
const DISPLACED_CHARACTERS_MAX = 20_000;

const charactersOf = ({ cells }: SlotLedger): number =>
  Object.values(cells).reduce((sum, { value }) => sum + String(value ?? '').length, 0);

function withoutDisplaced(former: SlotLedger | undefined): SlotLedger | undefined {
  if (former === undefined) return undefined;
  const { displaced: _, ...plain } = former;
  return plain;
}
