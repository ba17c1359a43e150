import type { SheetCommand } from '../../../sheets/parse/row.ts';
import type { ReadRow } from './read-row.ts';
import { isImported, withStatus } from './row-ledger.ts';
import { keepAll } from './rows.ts';
import type { SyncSession } from './session.ts';

type RequestCommand = Extract<SheetCommand, { tab: 'requests' }>;

/** The command of a row that would open a new request; `null` for every other row. */
export function openingCommand({ ledger, parsed }: ReadRow): RequestCommand | null {
  if (parsed === 'failed' || parsed.kind !== 'command' || ledger.recordId !== null) return null;
  return parsed.command.tab === 'requests' ? parsed.command : null;
}

/** Batches of which a row has been ticked: all their rows are taken up. */
export function tickedBatches(rows: readonly ReadRow[]): ReadonlySet<string> {
  const batches = rows.map((row) => (openingCommand(row)?.confirmed === true ? row.ledger.heldBatch : null));
  return new Set(batches.filter((batch) => batch !== null));
}

/**
 * Many new requests at once are more likely a paste of old ones than a morning's work: past the policy's number they
 * are held until staff tick one of them, so that no household hears of last year's complaint. Answers the rows that need not
 * wait.
 */
export async function holdTheMany(session: SyncSession, rows: readonly ReadRow[]): Promise<readonly ReadRow[]> {
  const { newRequestsPerSyncMax: most } = (await session.view()).policy;
  const ticked = tickedBatches(rows);
  const unconfirmed = rows.filter((row) => openingCommand(row)?.confirmed === false);
  const waiting = unconfirmed.filter(({ ledger }) => ledger.heldBatch !== null && !ticked.has(ledger.heldBatch));
  const fresh = unconfirmed.filter(({ ledger }) => ledger.heldBatch === null && !isImported(ledger));
  const held = fresh.length > most ? [...waiting, ...fresh] : waiting;
  // Rows that were pasted together may be read by several syncs: whatever waits, waits for the same tick.
  const batch = [...session.heldBatches.keys()].at(-1) ?? String(session.now);
  await hold(session, held, batch);
  const waits = new Set(held);
  return rows.filter((row) => !waits.has(row));
}

async function hold(session: SyncSession, rows: readonly ReadRow[], newBatch: string): Promise<void> {
  if (rows.length === 0) return;
  const held = rows.map(({ ledger }) => ({
    ...withStatus(ledger, { kind: 'held' }),
    heldBatch: ledger.heldBatch ?? newBatch,
  }));
  await keepAll(session, held);
  for (const { heldBatch, slot } of held) {
    const slots = session.heldBatches.get(heldBatch) ?? [];
    if (!slots.includes(slot)) session.heldBatches.set(heldBatch, [...slots, slot]);
  }
}
