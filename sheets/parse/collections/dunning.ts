import { DEBTOR_CLASSES } from '../../../shared/domain/collection/dunning/debtor-class.ts';
import type { PersonCode } from '../../../shared/kernel/identity.ts';
import { NO_FEN } from '../../../shared/kernel/money.ts';
import type { ObservedRow, TabContract } from '../../contract/types.ts';
import type { ParseContext } from '../context.ts';
import type { ParsedRow } from '../parsed-row.ts';
import { type RowCells, rowCells } from '../row-cells.ts';
import { isBlank } from '../row-reader.ts';
import type { CaseEntry } from './command.ts';
import { EVIDENCE_FIELDS, readEvidence } from './evidence.ts';

export const RULINGS = ['upheld', 'partly', 'rejected'] as const;
export const TASKS_DONE = ['find-number', 'visit-home', 'report-reason'] as const;

/**
 * What staff have recorded beside a case. Reason and plan are kept as typed: they are for people. Each act is dated by when
 * its own cell was first seen, so that the same row read again says the same.
 */
export function parseCase(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const isFilled = (field: string): boolean => !isBlank(row.cells[field] ?? null);
  cells.longText('reason');
  cells.longText('plan');
  for (const [lead, followers] of GROUPS) if (!isFilled(lead) && followers.some(isFilled)) cells.require(lead);
  const by = cells.person('handler');
  if (by === null && HANDLED_FIELDS.some(isFilled) && !isFilled('handler')) cells.require('handler');
  const entry: CaseEntry = {
    setting: settingOf(cells, by, context),
    dispute: disputeOf(cells, by, context),
    ruling: rulingOf(cells, by, context, isFilled('reducedBy')),
    hold: holdOf(cells, by, context),
    visit: visitOf(cells, context),
    taskDone: taskDoneOf(cells, context),
    evidence: readEvidence(cells, context, isFilled),
  };
  return cells.isReadable() ? { kind: 'command', command: { tab: 'dunning', entry } } : cells.unreadable();
}

/** Cells that say nothing without the one before them. */
const GROUPS: readonly (readonly [lead: string, followers: readonly string[]])[] = [
  ['setClass', ['classReason']],
  ['ruling', ['reducedBy', 'rulingRemark']],
  ['holdUntil', ['holdReason']],
  ['visitAt', ['visitors']],
  ['evidence', ['evidenceAt', ...EVIDENCE_FIELDS]],
];

/** Somebody has to answer for these. */
const HANDLED_FIELDS = ['setClass', 'dispute', 'ruling', 'holdUntil'] as const;

function settingOf(cells: RowCells, by: PersonCode | null, context: ParseContext): CaseEntry['setting'] {
  const debtorClass = cells.choice('setClass', DEBTOR_CLASSES);
  const reason = cells.text('classReason');
  if (debtorClass !== null && reason === null) cells.require('classReason');
  if (debtorClass === null || reason === null || by === null) return null;
  return { class: debtorClass, reason, by, at: context.seenAt('setClass') };
}

function disputeOf(cells: RowCells, by: PersonCode | null, context: ParseContext): CaseEntry['dispute'] {
  const reason = cells.note('dispute');
  return reason === null || by === null ? null : { reason, by, at: context.seenAt('dispute') };
}

/** What a rejected dispute takes off is nothing; for the others somebody has to say it, were it 0. */
function rulingOf(
  cells: RowCells,
  by: PersonCode | null,
  context: ParseContext,
  isReductionFilled: boolean,
): CaseEntry['ruling'] {
  const ruling = cells.choice('ruling', RULINGS);
  const reducedFen = cells.money('reducedBy');
  const remark = cells.text('rulingRemark');
  if (ruling !== null && ruling !== 'rejected' && !isReductionFilled) cells.require('reducedBy');
  if (ruling === null || by === null) return null;
  return { ruling, reducedFen: reducedFen ?? NO_FEN, remark, by, at: context.seenAt('ruling') };
}

function holdOf(cells: RowCells, by: PersonCode | null, context: ParseContext): CaseEntry['hold'] {
  const untilOn = cells.date('holdUntil');
  const reason = cells.text('holdReason');
  if (untilOn !== null && reason === null) cells.require('holdReason');
  return untilOn === null || reason === null || by === null
    ? null
    : { untilOn, reason, by, at: context.seenAt('holdUntil') };
}

/** A time without a day is the first such moment from when it was typed. */
function visitOf(cells: RowCells, context: ParseContext): CaseEntry['visit'] {
  const at = cells.agreedTime('visitAt', context.seenAt('visitAt'));
  const visitors = cells.people('visitors');
  if (at !== null && visitors === null) cells.require('visitors');
  return at === null || visitors === null ? null : { at, visitors };
}

function taskDoneOf(cells: RowCells, context: ParseContext): CaseEntry['taskDone'] {
  const task = cells.choice('taskDone', TASKS_DONE);
  return task === null ? null : { task, at: context.seenAt('taskDone') };
}
