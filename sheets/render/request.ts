import type { Commitment, CommitmentTarget, EscalationLevel } from '../../shared/domain/request/commitment.ts';
import type { RequestState } from '../../shared/domain/request/state.ts';
import { type Locale, localized } from '../../shared/kernel/locale.ts';
import type { TimeZone } from '../../shared/kernel/zone.ts';
import { KIND_CHOICES, ORIGIN_CHOICES, URGENCY_CHOICES } from '../contract/choices.ts';
import { COMMITMENT_CHOICES } from '../contract/commitment-choices.ts';
import { contractOf } from '../contract/tabs.ts';
import type { Alert, SystemCells } from '../contract/types.ts';
import { formatFullMoment, formatMoment } from './format.ts';
import { basisLabel, choiceLabel, STAGE_LABELS, TARGET_LABELS } from './labels.ts';
import { closingCells, type RowRemark } from './remark.ts';
import { cellsOf } from './row.ts';

export interface RenderContext {
  readonly locale: Locale;
  /** The office's zone. */
  readonly timeZone: TimeZone;
}

/**
 * What the row of a request shows. `remarks` say what is wrong with what was typed since: the record stands as it was,
 * and the row shows both.
 */
export function renderRequest(
  state: RequestState,
  context: RenderContext,
  remarks: readonly RowRemark[] = [],
): SystemCells {
  return cellsOf(contractOf('requests'), stateCells(state, context, remarks));
}

/** What the row of a request in Incoming shows: what is wanted as well, since nobody typed it there. */
export function renderIncoming(
  state: RequestState,
  context: RenderContext,
  remarks: readonly RowRemark[] = [],
): SystemCells {
  const { facts } = state;
  const { locale, timeZone } = context;
  return cellsOf(contractOf('incoming'), {
    receivedAt: formatFullMoment(facts.receivedAt, timeZone),
    unit: facts.unit,
    applicant: facts.applicant,
    phone: facts.phone,
    kind: choiceLabel(KIND_CHOICES, facts.kind, locale),
    wanted: facts.wanted,
    commitment: choiceLabel(COMMITMENT_CHOICES, facts.commitment, locale),
    urgency: choiceLabel(URGENCY_CHOICES, facts.urgency, locale),
    origin: choiceLabel(ORIGIN_CHOICES, facts.origin, locale),
    ...stateCells(state, context, remarks),
  });
}

function stateCells(state: RequestState, context: RenderContext, remarks: readonly RowRemark[]): SystemCells {
  const { locale, timeZone } = context;
  const due = (commitment: Commitment | undefined) =>
    commitment === undefined ? null : formatMoment(commitment.dueAt, timeZone, state.facts.receivedAt);
  const next = state.commitments
    .filter(isOpen)
    .reduce<Commitment | undefined>(
      (earliest, each) => (earliest === undefined || each.dueAt < earliest.dueAt ? each : earliest),
      undefined,
    );
  return {
    number: state.number,
    stage: STAGE_LABELS[state.stage][locale],
    firstResponseDue: due(commitmentFor(state, 'first-response')),
    nextDue: due(next),
    nextDueWhat: next === undefined ? null : whatIsDue(next, locale),
    followUpDue: due(commitmentFor(state, 'follow-up')),
    ...closingCells([...remarks, ...standingRemarks(state, locale)], alertOf(state, remarks), locale),
  };
}

function isOpen(commitment: Commitment): boolean {
  return commitment.satisfiedAt === null && commitment.cancelledAt === null;
}

function commitmentFor(state: RequestState, target: CommitmentTarget): Commitment | undefined {
  return state.commitments.find((commitment) => commitment.target === target && commitment.cancelledAt === null);
}

function whatIsDue(commitment: Commitment, locale: Locale): string {
  const basis = basisLabel(commitment.basis, locale);
  const provisional = commitment.provisional ? localized('，暂定', ', provisional')[locale] : '';
  return localized(
    `${TARGET_LABELS[commitment.target]['zh-CN']}（${basis}${provisional}）`,
    `${TARGET_LABELS[commitment.target].en} (${basis}${provisional})`,
  )[locale];
}

/** A cell to be mended comes before colours of time, except that an overdue promise stays red. */
function alertOf(state: RequestState, remarks: readonly RowRemark[]): Alert | null {
  const open = state.commitments.filter(isOpen);
  const reached = (level: EscalationLevel) =>
    open.some(({ steps }) => steps.some((step) => step.level === level && step.reachedAt !== null));
  if (reached('due') || open.some(({ breachedAt }) => breachedAt !== null)) return 'overdue';
  if (remarks.length > 0) return 'problem';
  if (state.closedAt !== null || state.stage === 'cancelled') return 'done';
  return reached('warning') ? 'warning' : null;
}

/** What staff should know of the request beside its deadlines. */
function standingRemarks(state: RequestState, locale: Locale): readonly RowRemark[] {
  const open = state.closedAt === null && state.stage !== 'cancelled';
  const sentences = [
    state.conduct === 'history' && localized('按历史记录登记，不发短信。', 'Recorded as history: nobody is messaged.'),
    open &&
      state.post === null &&
      localized(
        '没有岗位负责该房号，请在“岗位”中补充网格。',
        'No post has this unit in its grid. Please complete Posts.',
      ),
    open &&
      state.commitments.some((commitment) => isOpen(commitment) && commitment.provisional) &&
      localized(
        '时限涉及尚未公布放假安排的年份，公布后重新计算。',
        'A deadline reaches into a year whose holidays are not published; it will be computed again.',
      ),
    state.rowRemovedAt !== null &&
      localized(
        '原行已从表中移除，请选择恢复跟进或确认取消。',
        'Its row was taken out of the sheet. Please choose restore or cancel.',
      ),
  ];
  return sentences.flatMap((sentence) => (sentence === false ? [] : [{ field: null, sentence: sentence[locale] }]));
}
