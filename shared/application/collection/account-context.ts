import type { LedgerContext } from '../../domain/collection/ledger/context.ts';
import { type EntryNames, type LedgerEntries, NO_ENTRIES } from '../../domain/collection/ledger/entries.ts';
import type { LedgerChannel } from '../../domain/collection/ledger/posting.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import type { CommandOrigin } from '../../domain/request/command.ts';
import type { OfficeId, UnitCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import type { OfficeView } from '../office.ts';
import type { StorePort } from '../store-port.ts';

/** What is found may name others, which may name others. More rounds than the domain promises mean something is amiss. */
const LOOK_UP_ROUNDS_MAX = 3;

const CHANNELS: Readonly<Record<CommandOrigin['channel'], LedgerChannel>> = {
  sheet: 'staff',
  import: 'import',
  api: 'api',
  timer: 'system',
  sweep: 'system',
  system: 'system',
};

/** Where a command to an account comes from. */
interface Asked {
  readonly view: OfficeView;
  readonly origin: CommandOrigin;
}

/** Gathers what a decision looks at beside the account. The household is asked for only where there is no account yet. */
export async function contextOfAccount(
  store: StorePort,
  { view, origin }: Asked,
  {
    unit,
    account,
    entries,
    now,
  }: {
    readonly unit: UnitCode;
    readonly account: AccountState | null;
    readonly entries: LedgerEntries;
    readonly now: Instant;
  },
): Promise<LedgerContext> {
  const { office, policy } = view;
  return {
    now,
    today: civilDateAt(now, office.timeZone),
    policy: policy.collection.ledger,
    office: office.id,
    unit,
    unitKnown: account !== null || (await store.loadHousehold(office.id, unit)) !== null,
    channel: CHANNELS[origin.channel],
    by: origin.actor,
    entries,
  };
}

/**
 * Everything that `missing` asks for, beside what is known already. Call it after the accounts were read: an entry of
 * theirs is then of their revision or newer, and if it is newer the commit fails.
 */
export async function lookUpEntries(
  store: StorePort,
  office: OfficeId,
  missing: (found: LedgerEntries) => EntryNames,
): Promise<LedgerEntries> {
  let found = NO_ENTRIES;
  for (let round = 0; round <= LOOK_UP_ROUNDS_MAX; round += 1) {
    const names = missing(found);
    if (names.charges.length === 0 && names.postings.length === 0) return found;
    const more = await store.loadEntries(office, names);
    found = {
      charges: new Map([...found.charges, ...more.charges]),
      postings: new Map([...found.postings, ...more.postings]),
    };
  }
  throw new Error(`entries of ${office}: still missing after ${LOOK_UP_ROUNDS_MAX} rounds`);
}
