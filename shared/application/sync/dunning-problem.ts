import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { DunningCommand } from '../../domain/collection/dunning/command.ts';
import type { DunningRefusalReason } from '../../domain/collection/dunning/refusal.ts';

type Columns = Readonly<Partial<Record<DunningRefusalReason, string>>>;

/** In which column a refusal is to be mended; those of a command that are not named concern the row as a whole. */
const COLUMN_OF: Readonly<Partial<Record<DunningCommand['type'], Columns>>> = {
  RecordAttempt: {
    'in-future': 'at',
    'before-case': 'at',
    'attempt-too-old': 'at',
    'promise-date-missing': 'promisedOn',
    'promise-date-unexpected': 'promisedOn',
    'promise-date-in-past': 'promisedOn',
    'promise-date-too-far': 'promisedOn',
    'promise-amount-out-of-range': 'promisedAmount',
  },
  SetClass: { 'class-needs-promise': 'setClass', 'reason-missing': 'classReason', 'case-closed': 'setClass' },
  RaiseDispute: { 'dispute-open': 'dispute', 'too-many-disputes': 'dispute', 'case-closed': 'dispute' },
  RuleOnDispute: { 'no-dispute': 'ruling', 'reduction-out-of-range': 'reducedBy' },
  HoldCase: { 'hold-date-in-past': 'holdUntil', 'hold-too-long': 'holdUntil', 'case-closed': 'holdUntil' },
  PlanVisit: { 'visit-not-due': 'visitAt', 'ladder-waits': 'visitAt', 'visitors-missing': 'visitors' },
  CompleteTask: { 'no-such-task': 'taskDone', 'task-needs-evidence': 'taskDone' },
  SignStep: { 'version-changed': 'signedVersion', 'nothing-to-sign': 'signedVersion' },
  RecordEvidence: {
    'in-future': 'evidenceAt',
    'before-step': 'evidenceAt',
    'down-before-up': 'evidenceAt',
    'not-at-this-step': 'evidence',
    'notice-not-put-up': 'evidence',
    'courier-number-missing': 'proof',
    'photo-missing': 'proof',
    'contents-missing': 'detail',
    'result-missing': 'detail',
    'reason-missing': 'detail',
    'visitors-missing': 'evidenceBy',
    'letter-deadline-out-of-range': 'payBy',
    'ladder-waits': 'evidence',
    'rounds-exhausted': 'manner',
    'case-closed': 'evidence',
  },
};

/** What is wrong with a row, by why a command of it was refused. */
export function dunningProblem(type: DunningCommand['type'], reason: DunningRefusalReason): CellProblem {
  return { field: COLUMN_OF[type]?.[reason] ?? null, reason, parameters: {} };
}
