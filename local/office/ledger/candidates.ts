import { arrearsOf } from '../../../shared/domain/collection/arrears.ts';
import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import type { PaymentCandidate } from '../../../shared/domain/collection/ledger/matching/candidates.ts';
import { type AccountState, balanceFen } from '../../../shared/domain/collection/ledger/state.ts';
import type { Household } from '../../../shared/domain/household/state.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import type { UnitCode } from '../../../shared/kernel/identity.ts';
import { sumFen } from '../../../shared/kernel/money.ts';
import { civilDateAt } from '../../../shared/kernel/zone.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { parseRow } from '../../../sheets/parse/row.ts';
import type { OfficeConnection } from '../connection.ts';
import { readTab } from '../exchange/read-tab.ts';
import type { Terminal } from '../terminal.ts';

/** Every unit that a payment could be for: the households of the tab, and whatever has an account. */
export async function loadCandidates(
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<readonly PaymentCandidate[]> {
  const { store, office, clock } = connection;
  const households = await householdsOf(connection, terminal);
  const units = await store.listAccountUnits(office.id);
  const accounts = new Map(
    (await store.loadAccounts(office.id, units)).map((account) => [account.unit, account] as const),
  );
  const today = civilDateAt(clock.now(), office.timeZone);
  return [...new Set([...households.keys(), ...accounts.keys()])].map((unit) =>
    candidateOf(unit, households.get(unit), accounts.get(unit), today),
  );
}

async function householdsOf(
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ReadonlyMap<UnitCode, Household>> {
  const { locale, timeZone } = connection.office;
  const now = connection.clock.now();
  const context = { locale, timeZone, now, rowSeenAt: now, seenAt: () => now };
  const contract = contractOf('households');
  const rows = await readTab(connection, contract, 'typed', terminal);
  return new Map(
    rows.flatMap((row): [UnitCode, Household][] => {
      const parsed = parseRow(contract, row, context);
      if (parsed.kind !== 'command' || parsed.command.tab !== 'households') return [];
      const { household } = parsed.command;
      return [[household.unit, household]];
    }),
  );
}

function candidateOf(
  unit: UnitCode,
  household: Household | undefined,
  account: AccountState | undefined,
  today: CivilDate,
): PaymentCandidate {
  const payers = [household?.ownerName, household?.tenantName].filter((name) => typeof name === 'string');
  if (account === undefined) return { unit, bills: [], payers, settlingFen: [] };
  const arrears = FEE_KINDS.map((kind) => arrearsOf(account, kind, today));
  const overdue = arrears.map(({ overdueFen }) => overdueFen);
  const amounts = [
    balanceFen(account),
    sumFen(overdue),
    ...overdue,
    ...arrears.map(({ notYetDueFen }) => notYetDueFen),
  ];
  return {
    unit,
    bills: account.charges.map(({ id }) => id),
    payers,
    settlingFen: [...new Set(amounts)].filter((amount) => amount > 0),
  };
}
