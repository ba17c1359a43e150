import type { LedgerCommand, TransferCommand } from '../../domain/collection/ledger/command.ts';
import { commitOf } from '../../domain/collection/ledger/commit.ts';
import type { LedgerContext } from '../../domain/collection/ledger/context.ts';
import type { AccountEvent } from '../../domain/collection/ledger/event.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import type { CommandOrigin } from '../../domain/request/command.ts';
import { planAccount } from '../../effects/plan-account.ts';
import { accountId } from '../../kernel/identity.ts';
import type { OfficeView } from '../office.ts';
import type { AccountChange } from './account-commit.ts';

/** What the events of a decision change of one account: the account after them, its entries, its row in Bills, and what follows. */
export function changeOf(
  {
    view,
    command,
    origin,
  }: {
    readonly view: OfficeView;
    readonly command: LedgerCommand | TransferCommand;
    readonly origin: CommandOrigin;
  },
  before: AccountState | null,
  events: readonly AccountEvent[],
  context: LedgerContext,
  chargesFiledMax?: number,
): AccountChange {
  const filed = commitOf(before, events, context, chargesFiledMax);
  const { office, unit, revision } = filed.account;
  const spreadsheet = view.office.collectionsSpreadsheet;
  // A file changes thousands of accounts: whoever imports it asks for one look, which finds all their marks.
  const hinted = origin.channel === 'import' ? null : spreadsheet;
  const effects = planAccount(events, { office, unit, spreadsheet: hinted });
  return {
    before,
    filed,
    entry: {
      kind: 'account',
      caseId: accountId(office, unit),
      office,
      revision,
      at: context.now,
      origin,
      commandType: command.type,
      events,
      effects,
      routedAt: effects.length === 0 ? context.now : null,
    },
    mark:
      spreadsheet === null
        ? null
        : { spreadsheet, mark: { tab: 'bills', recordId: unit, slot: null, version: revision } },
  };
}
