import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { CaseEntry, SignatureEntry } from '../../../sheets/parse/collections/command.ts';
import { needsSignature } from '../../domain/collection/dunning/course.ts';
import { type DunningCaseId, dunningCaseId } from '../../kernel/identity.ts';
import type { RenderMark, SlotLedger } from '../ledger.ts';
import type { StorePort } from '../store-port.ts';
import { caseCommandsOf } from './case-commands.ts';
import { withStatus } from './row-ledger.ts';
import type { SyncSession } from './session.ts';
import { keepRow, type Named, peopleUnknown, problemOf, refuseRow, tellCase } from './tell-case.ts';

/** What a row says beside whose case nothing is typed, or no more. */
export const NOTHING_SAID: CaseEntry = {
  setting: null,
  dispute: null,
  ruling: null,
  hold: null,
  visit: null,
  taskDone: null,
  evidence: null,
};

/** Carries out what staff have recorded beside a case. Every act stands for itself: what is refused keeps out no other. */
export async function recordCase(session: SyncSession, ledger: SlotLedger, entry: CaseEntry): Promise<void> {
  const state =
    ledger.recordId === null ? null : await session.dependencies.store.loadCase(dunningCaseId(ledger.recordId));
  if (state === null)
    return refuseRow(session, ledger, [{ field: null, reason: 'row-without-record', parameters: {} }]);
  const strangers = await peopleUnknown(session, peopleIn(entry));
  if (strangers.length > 0) return refuseRow(session, ledger, strangers);
  const { office } = await session.view();
  const problems: CellProblem[] = [];
  for (const command of caseCommandsOf(state, entry, { now: session.now, timeZone: office.timeZone })) {
    const outcome = await tellCase(session, ledger, state, command, null);
    const problem = problemOf(command.type, outcome);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) return refuseRow(session, ledger, problems);
  await keepRow(session, withStatus(ledger, { kind: 'recorded' }));
}

function peopleIn({ setting, dispute, ruling, hold, visit, evidence }: CaseEntry): readonly Named[] {
  const handlers = [setting, dispute, ruling, hold].flatMap((act): Named[] =>
    act === null ? [] : [['handler', act.by]],
  );
  const visitors = (visit?.visitors ?? []).map((code): Named => ['visitors', code]);
  const shown = evidence === null ? [] : 'by' in evidence ? [evidence.by] : evidence.visitors;
  return [...handlers.slice(0, 1), ...visitors, ...shown.map((code): Named => ['evidenceBy', code])];
}

/** The record of a row of Sign-off: a stay at a step of a case. */
interface StepRecord {
  readonly caseId: DunningCaseId;
  readonly step: number;
}

const formatStep = ({ caseId, step }: StepRecord): string => `${caseId}/${step}`;

/** Of an id that `formatStep` gave. */
export function parseStepRecord(recordId: string): StepRecord {
  const [caseId = '', step = ''] = recordId.split('/');
  return { caseId: dunningCaseId(caseId), step: Number(step) };
}

/** Every step that is to be signed has a row in Sign-off, shown again with the row of its case. */
export async function stepMarksOf(store: StorePort, marks: readonly RenderMark[]): Promise<readonly RenderMark[]> {
  const caseIds = [
    ...new Set(marks.flatMap(({ tab, recordId }) => (tab === 'dunning' ? [dunningCaseId(recordId)] : []))),
  ];
  const cases = caseIds.length === 0 ? [] : await store.loadCases(caseIds);
  return cases.flatMap(({ id: caseId, steps, revision: version }) =>
    steps.filter(needsSignature).map(({ sequence: step }): RenderMark => {
      return { tab: 'sign-off', recordId: formatStep({ caseId, step }), slot: null, version };
    }),
  );
}

/** Signs the version whose number was typed, and no other. */
export async function recordSignature(
  session: SyncSession,
  ledger: SlotLedger,
  { version, by, at }: SignatureEntry,
): Promise<void> {
  const record = ledger.recordId === null ? null : parseStepRecord(ledger.recordId);
  const state = record === null ? null : await session.dependencies.store.loadCase(record.caseId);
  if (record === null || state === null)
    return refuseRow(session, ledger, [{ field: null, reason: 'row-without-record', parameters: {} }]);
  const strangers = await peopleUnknown(session, [['signer', by]]);
  if (strangers.length > 0) return refuseRow(session, ledger, strangers);
  const command = { type: 'SignStep', step: record.step, version, by, at } as const;
  const outcome = await tellCase(session, ledger, state, command, null);
  const problem = problemOf(command.type, outcome);
  if (problem !== null) return refuseRow(session, ledger, [problem]);
  await keepRow(session, withStatus(ledger, { kind: 'recorded' }));
}
