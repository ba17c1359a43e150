import { arrearsOf } from '../../../shared/domain/collection/arrears.ts';
import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import type { Bill } from '../../../shared/domain/collection/ledger/charge.ts';
import type { PaymentPurpose } from '../../../shared/domain/collection/ledger/command.ts';
import type { PaymentCandidate } from '../../../shared/domain/collection/ledger/matching/candidates.ts';
import { type PaymentLine, plainText } from '../../../shared/domain/collection/ledger/matching/line.ts';
import { purposeNamedIn } from '../../../shared/domain/collection/ledger/matching/purpose.ts';
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

/** What the lines of a file are held against. */
export interface Candidates {
  /** Every unit that a payment could be for: the households of the tab, and whatever has an account. */
  readonly units: readonly PaymentCandidate[];
  /** Open bills, by their numbers in plain spelling. */
  readonly bills: ReadonlyMap<string, Bill>;
}

export async function loadCandidates(connection: OfficeConnection, terminal: Terminal): Promise<Candidates> {
  const { store, office, clock } = connection;
  const households = await householdsOf(connection, terminal);
  const units = await store.listAccountUnits(office.id);
  const accounts = new Map(
    (await store.loadAccounts(office.id, units)).map((account) => [account.unit, account] as const),
  );
  const today = civilDateAt(clock.now(), office.timeZone);
  const open = [...accounts.values()].flatMap(({ charges }) => charges);
  return {
    units: [...new Set([...households.keys(), ...accounts.keys()])].map((unit) =>
      candidateOf(unit, households.get(unit), accounts.get(unit), today),
    ),
    bills: new Map(open.map((charge) => [plainText(charge.id), charge])),
  };
}

/** What a line says that it pays: the bill it names, else the kind of fee. */
export function purposeOf({ bill, text }: PaymentLine, { bills }: Candidates): PaymentPurpose {
  const named = bill === null ? undefined : bills.get(plainText(bill));
  return named === undefined ? purposeNamedIn(text ?? '') : { kind: named.kind, period: named.period };
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
