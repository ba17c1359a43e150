import { createHash } from 'node:crypto';
import type { DunningStage } from '../../domain/collection/dunning/stage.ts';
import type { FeeKind } from '../../domain/collection/fee.ts';
import type { CommandOrigin } from '../../domain/request/command.ts';
import { commandId, type DunningCaseId, dunningCaseId, type UnitCode } from '../../kernel/identity.ts';
import type { HandleDependencies } from '../handle-request.ts';
import type { OfficeView } from '../office.ts';
import type { CasePointer } from './case-commit.ts';
import { type CaseOutcome, handleCase } from './handle-case.ts';

/** What a case is opened for. */
interface Opening {
  readonly view: OfficeView;
  readonly unit: UnitCode;
  readonly kind: FeeKind;
  /** The case before it, as it was found; the unit has none for that fee when it is `null`. */
  readonly pointer: CasePointer | null;
  /** The reviewed step at which an old debt is taken on; `null` for a new one. */
  readonly enrolAt: DunningStage | null;
  readonly origin: CommandOrigin;
}

/** Opens the next case of a unit and kind of fee. Named after those before it: by however many, one case is opened. */
export async function openCase(
  dependencies: HandleDependencies,
  { view, unit, kind, pointer, enrolAt, origin }: Opening,
): Promise<CaseOutcome> {
  const { store } = dependencies;
  const office = view.office.id;
  const caseId = nextCaseId([office, unit, kind, String((pointer?.version ?? 0) + 1)]);
  return handleCase(dependencies, {
    view,
    caseId,
    unit,
    kind,
    command: { type: 'OpenCase', enrolAt },
    commandId: commandId(`open.${caseId}`),
    content: `OpenCase.${enrolAt ?? 'new'}`,
    origin,
    takeNumber: async () => formatCaseNumber(await store.takeCaseNumbers(office, 1)),
    acknowledge: null,
  });
}

function nextCaseId(name: readonly string[]): DunningCaseId {
  const digest = createHash('sha256').update(JSON.stringify(name)).digest('hex');
  return dunningCaseId(digest.slice(0, 26).toUpperCase());
}

const formatCaseNumber = (number: number): string => `D-${String(number).padStart(6, '0')}`;
