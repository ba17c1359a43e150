import { arrearsOf } from '../../domain/collection/arrears.ts';
import { owedOn } from '../../domain/collection/dunning/overtaken.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import { ledgerFreshness } from '../../domain/collection/ledger/freshness.ts';
import { formatYuan } from '../../kernel/money.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import type { MessageClaim } from '../message-record.ts';
import type { StorePort } from '../store-port.ts';
import type { CaseLook, Outgoing } from './outgoing.ts';

interface Looking extends Pick<Outgoing, 'entry' | 'effect' | 'view' | 'now'> {
  readonly store: StorePort;
}

/** Reads the case that a message is about and, where it asks for money, what is owed. `null` for any other message. */
export async function lookAtCase(looking: Looking): Promise<CaseLook | null> {
  const { entry, effect, store } = looking;
  if (entry.kind !== 'dunning') return null;
  const state = await store.loadCase(entry.caseId);
  if (state === null) throw new Error(`a message names the case ${entry.caseId}, which does not exist`);
  return { state, ledger: effect.messageClass === 'dunning' ? await lookAtLedger(looking, state) : null };
}

async function lookAtLedger(
  { store, view, now }: Looking,
  { office, unit, kind }: DunningState,
): Promise<NonNullable<CaseLook['ledger']>> {
  const account = await store.loadAccount(office, unit);
  if (account === null) throw new Error(`a case is about the account of ${unit} in ${office}, which does not exist`);
  const freshness = ledgerFreshness(await store.loadLedgerHeardAt(office), now, view.policy.collection.ledger);
  const arrears = arrearsOf(account, kind, civilDateAt(now, view.office.timeZone));
  return { arrears, isStale: freshness.state === 'stale' };
}

/** What a text says of the debt, as it stands now; nothing for a message that speaks of none. */
export function owedInWords({ effect, caseLook }: Outgoing): Readonly<Record<string, string>> {
  const ledger = caseLook?.ledger ?? null;
  if (ledger === null || effect.ground === undefined) return {};
  return { amount: formatYuan(owedOn(effect.ground, ledger.arrears)) };
}

/** What of dunning has to stand still while a message to the household is claimed. */
export function dunningClaimOf({ effect, caseLook }: Outgoing): MessageClaim['dunning'] {
  if (caseLook === null || effect.recipient.kind !== 'household') return null;
  const { state, ledger } = caseLook;
  const account = ledger === null ? null : { unit: state.unit, revision: ledger.arrears.ledgerRevision };
  return { caseId: state.id, caseRevision: state.revision, account };
}
