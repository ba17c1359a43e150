import type { Evidence } from '../../../shared/domain/collection/dunning/evidence.ts';
import type { DunningState, LadderStep } from '../../../shared/domain/collection/dunning/state.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import { type Locale, type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { civilDateAt } from '../../../shared/kernel/zone.ts';
import { EVIDENCE_CHOICES, MANNER_CHOICES } from '../../contract/collections/choices.ts';
import { contractOf } from '../../contract/tabs.ts';
import type { Alert, SystemCells } from '../../contract/types.ts';
import { formatFullMoment } from '../format.ts';
import { choiceLabel } from '../labels.ts';
import { closingCells, type RowRemark } from '../remark.ts';
import type { RenderContext } from '../request.ts';
import { cellsOf } from '../row.ts';
import { DUNNING_STAGE_LABELS } from './labels.ts';

/** The row of a step in Sign-off: what was done there, in the version that is to be signed. */
export function renderStepSignature(
  state: DunningState,
  step: LadderStep,
  context: RenderContext,
  remarks: readonly RowRemark[] = [],
): SystemCells {
  const { locale, timeZone } = context;
  const { signature, recordedAt, version, stage } = step;
  return cellsOf(contractOf('sign-off'), {
    day: recordedAt === null ? null : civilDateAt(recordedAt, timeZone),
    subject: `${state.number} ${state.unit} ${DUNNING_STAGE_LABELS[stage][locale]}`,
    content: step.evidence.map((each) => evidenceInWords(each, context)).join('\n'),
    version,
    state: standingOf(step)[locale],
    signedAt: signature === null ? null : formatFullMoment(signature.at, timeZone),
    ...closingCells(remarks, remarks.length > 0 ? 'problem' : alertOf(state, step), locale),
  });
}

function standingOf({ signature, version }: LadderStep): LocalizedText {
  if (signature === null) return localized('待签字', 'To be signed');
  return signature.version === version
    ? localized('已签字', 'Signed')
    : localized(`第${signature.version}版已签，后有更正`, `Version ${signature.version} signed, corrected since`);
}

/** By who has been told that the signature is missing. */
function alertOf({ tasks }: DunningState, { sequence, signature, version }: LadderStep): Alert | null {
  if (signature?.version === version) return 'done';
  const told = tasks.find(({ kind, step }) => kind === 'sign-off' && step === sequence)?.told ?? null;
  if (told === 'branch-manager') return 'overdue';
  return told === null && signature === null ? null : 'warning';
}

/** One line: when, what, by whom, how, and what it came to. */
function evidenceInWords(evidence: Evidence, { locale, timeZone }: RenderContext): string {
  const people = 'by' in evidence ? [evidence.by] : evidence.visitors;
  const separator = locale === 'zh-CN' ? '、' : ', ';
  return [
    formatFullMoment(evidence.at, timeZone),
    choiceLabel(EVIDENCE_CHOICES, evidence.kind, locale),
    people.join(separator),
    ...particularsOf(evidence, locale),
  ].join(' ');
}

function particularsOf(evidence: Evidence, locale: Locale): readonly string[] {
  const manner = (code: string): string => choiceLabel(MANNER_CHOICES, code, locale) ?? code;
  switch (evidence.kind) {
    case 'notice-delivered':
      return [manner(evidence.delivery)];
    case 'letter-dispatched':
      return [evidence.courierNumber, evidence.contents];
    case 'supervisor-visited':
    case 'manager-visited':
      return [manner(evidence.place), evidence.result, evidence.photo];
    case 'lawyer-letter-sent':
      return [localized(`限 ${evidence.payBy} 前缴清`, `to pay by ${evidence.payBy}`)[locale]];
    case 'notice-put-up':
    case 'notice-taken-down':
      return [evidence.photo];
    case 'litigation-decided':
      return [manner(evidence.decision), evidence.reason];
    default:
      return unreachable(evidence);
  }
}
