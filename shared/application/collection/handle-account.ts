import type { LedgerCommand, TransferCommand } from '../../domain/collection/ledger/command.ts';
import { decideAccount } from '../../domain/collection/ledger/decide.ts';
import { missingEntries } from '../../domain/collection/ledger/entries.ts';
import type { AccountEvent } from '../../domain/collection/ledger/event.ts';
import type { LedgerRefusal } from '../../domain/collection/ledger/refusal.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import type { CommandOrigin } from '../../domain/request/command.ts';
import type { CommandId, UnitCode } from '../../kernel/identity.ts';
import type { Acknowledgement } from '../commit.ts';
import type { HandleDependencies } from '../handle-request.ts';
import type { OfficeView } from '../office.ts';
import { untilSettled } from '../until-settled.ts';
import { changeOf } from './account-change.ts';
import type { AccountChange } from './account-commit.ts';
import { contextOfAccount, lookUpEntries } from './account-context.ts';

/** One command to the account of one unit, or to the one that a transfer takes from, and where it came from. */
export interface AccountInvocation<Command extends LedgerCommand | TransferCommand> {
  readonly view: OfficeView;
  readonly unit: UnitCode;
  readonly command: Command;
  readonly commandId: CommandId;
  /** What the command says, hashed: the same id with other content is a defect of the sender. */
  readonly content: string;
  readonly origin: CommandOrigin;
  /** Set when a row's text is the command: its acknowledgement is part of the transaction. */
  readonly acknowledge: Acknowledgement | null;
}

export type AccountOutcome =
  | { readonly kind: 'done'; readonly account: AccountState; readonly events: readonly AccountEvent[] }
  /** It was carried out before, or there is nothing to change. `null`: there is no account, and nothing to open. */
  | { readonly kind: 'unchanged'; readonly account: AccountState | null }
  | { readonly kind: 'refused'; readonly refusal: LedgerRefusal }
  /** The id was used for other content. */
  | { readonly kind: 'reused' };

/** Loads, looks up, decides and commits; a conflict begins again with what the other writer left. */
export async function handleAccount(
  dependencies: HandleDependencies,
  invocation: AccountInvocation<LedgerCommand>,
): Promise<AccountOutcome> {
  return untilSettled(`account of ${invocation.unit}`, () => attempt(dependencies, invocation));
}

async function attempt(
  { store, clock }: HandleDependencies,
  invocation: AccountInvocation<LedgerCommand>,
): Promise<AccountOutcome | 'conflict'> {
  const { view, unit, command } = invocation;
  const office = view.office.id;
  const account = await store.loadAccount(office, unit);
  const entries = await lookUpEntries(store, office, (found) => missingEntries(account, command, found));
  const context = await contextOfAccount(store, invocation, { unit, account, entries, now: clock.now() });
  const decision = decideAccount(account, command, context);
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal };
  if (decision.value.length === 0) return { kind: 'unchanged', account };
  const change = changeOf(invocation, account, decision.value, context);
  return commit({ store }, invocation, [change]);
}

/** Writes the changes of one command; the first of them is that of the account it was told to. */
export async function commit(
  { store }: Pick<HandleDependencies, 'store'>,
  { view, unit, commandId, content, acknowledge }: AccountInvocation<LedgerCommand | TransferCommand>,
  changes: readonly [AccountChange, ...AccountChange[]],
): Promise<AccountOutcome | 'conflict'> {
  const outcome = await store.commitAccounts({ changes, receipt: { commandId, content }, acknowledge });
  switch (outcome) {
    case 'committed':
      return { kind: 'done', account: changes[0].filed.account, events: changes[0].entry.events };
    case 'repeated':
      return { kind: 'unchanged', account: await store.loadAccount(view.office.id, unit) };
    case 'conflict':
      return 'conflict';
    case 'reused':
      return { kind: 'reused' };
  }
}
