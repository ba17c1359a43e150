import type { TransferCommand } from '../../domain/collection/ledger/command.ts';
import { CHARGES_FILED_PER_HALF_MAX } from '../../domain/collection/ledger/limits.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import {
  type BothAccounts,
  decideTransfer,
  missingTransferEntries,
  takerOf,
} from '../../domain/collection/ledger/transfer.ts';
import type { UnitCode } from '../../kernel/identity.ts';
import type { HandleDependencies } from '../handle-request.ts';
import { untilSettled } from '../until-settled.ts';
import { changeOf } from './account-change.ts';
import type { AccountChange } from './account-commit.ts';
import { contextOfAccount, lookUpEntries } from './account-context.ts';
import { type AccountInvocation, type AccountOutcome, commit } from './handle-account.ts';

/** As `handleAccount`, for a transfer or its reversal: both accounts are written together. The outcome is the giver's. */
export async function handleTransfer(
  dependencies: HandleDependencies,
  invocation: AccountInvocation<TransferCommand>,
): Promise<AccountOutcome> {
  return untilSettled(`transfer from ${invocation.unit}`, () => attempt(dependencies, invocation));
}

async function attempt(
  dependencies: HandleDependencies,
  invocation: AccountInvocation<TransferCommand>,
): Promise<AccountOutcome | 'conflict'> {
  const { view, unit } = invocation;
  const giver = await dependencies.store.loadAccount(view.office.id, unit);
  const taker = await findTaker(dependencies, invocation, giver);
  if (!taker.ok) return { kind: 'refused', refusal: taker.refusal };
  return decideBoth(dependencies, invocation, giver, taker.value);
}

async function findTaker(
  { store }: HandleDependencies,
  { view, command }: AccountInvocation<TransferCommand>,
  giver: AccountState | null,
) {
  const reversed = command.type === 'ReverseTransfer' ? [command.reverses] : [];
  return takerOf(giver, command, await store.loadEntries(view.office.id, { charges: [], postings: reversed }));
}

async function decideBoth(
  { store, clock }: HandleDependencies,
  invocation: AccountInvocation<TransferCommand>,
  giver: AccountState | null,
  takerUnit: UnitCode,
): Promise<AccountOutcome | 'conflict'> {
  const { view, unit, command } = invocation;
  const now = clock.now();
  const accounts = { from: giver, to: await store.loadAccount(view.office.id, takerUnit) };
  const entries = await lookUpEntries(store, view.office.id, (found) =>
    missingTransferEntries(accounts, command, found),
  );
  const contexts = {
    from: await contextOfAccount(store, invocation, { unit, account: accounts.from, entries, now }),
    to: await contextOfAccount(store, invocation, { unit: takerUnit, account: accounts.to, entries, now }),
  };
  const decision = decideTransfer(accounts, command, contexts);
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal };
  const change = (side: keyof BothAccounts<unknown>): AccountChange[] => {
    const events = decision.value[side];
    if (events.length === 0) return [];
    return [changeOf(invocation, accounts[side], events, contexts[side], CHARGES_FILED_PER_HALF_MAX)];
  };
  const [first, ...rest] = [...change('from'), ...change('to')];
  if (first === undefined) return { kind: 'unchanged', account: giver };
  return commit({ store }, invocation, [first, ...rest]);
}
