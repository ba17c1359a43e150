import { findOfficeView } from '../../../shared/application/office-view.ts';
import type { StorePort } from '../../../shared/application/store-port.ts';
import { checkFacts } from '../../../shared/domain/request/check.ts';
import type { OfficeId, UnitCode } from '../../../shared/kernel/identity.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { SheetCommand } from '../../../sheets/parse/row.ts';
import { OperatorProblem } from '../operator-problem.ts';

/** Households asked for at a time. */
const HOUSEHOLDS_AT_ONCE = 20;

/**
 * What the office's records have against a row: exactly what its sync would say of it once it is in the tab. Households are
 * looked up beforehand, each once.
 */
export async function officeJudge(
  store: StorePort,
  office: OfficeId,
  now: Instant,
  commands: readonly SheetCommand[],
): Promise<(command: SheetCommand) => CellProblem | null> {
  const view = await findOfficeView(store, office);
  if (view === null) throw new OperatorProblem(`there is no office ${office}`);
  const known = await knownUnits(store, office, commands);
  return (command) => {
    if (command.tab !== 'requests') return null;
    const householdKnown = known.has(command.facts.unit);
    const refusal = checkFacts(command.facts, null, { now, policy: view.policy, householdKnown });
    return refusal === null ? null : { field: refusal.field, reason: refusal.reason, parameters: {} };
  };
}

async function knownUnits(
  store: StorePort,
  office: OfficeId,
  commands: readonly SheetCommand[],
): Promise<ReadonlySet<UnitCode>> {
  const units = [...new Set(commands.flatMap((command) => (command.tab === 'requests' ? [command.facts.unit] : [])))];
  const known = new Set<UnitCode>();
  for (let first = 0; first < units.length; first += HOUSEHOLDS_AT_ONCE) {
    const some = units.slice(first, first + HOUSEHOLDS_AT_ONCE);
    const households = await Promise.all(some.map((unit) => store.loadHousehold(office, unit)));
    some.forEach((unit, index) => {
      if (households[index] !== null) known.add(unit);
    });
  }
  return known;
}
