import { describe, expect, it } from 'vitest';
import { signOffLines } from '../../../../../shared/domain/collection/sign-off/sign-off-sheet.ts';
import type { ReportSignOff } from '../../../../../shared/domain/collection/sign-off/state.ts';
import { officeId } from '../../../../../shared/kernel/identity.ts';
import { SHANGHAI } from '../../../../../shared/kernel/zone.ts';
import { at, CHIEF, date, EVIDENCE, silentUntil } from '../dunning/sample.ts';

const report = (
  day: string,
  versions: string,
  signed: readonly number[],
  signedAt = `${day} 18:00`,
): ReportSignOff => ({
  office: officeId('cuihu'),
  dayOn: date(day),
  revision: 1,
  versions: [...versions].map((fingerprint, index) => ({
    version: index + 1,
    fingerprint,
    madeAt: at(`${day} 17:30`),
  })),
  signatures: signed.map((version) => ({
    version,
    fingerprint: versions.charAt(version - 1),
    by: CHIEF,
    at: at(signedAt),
  })),
  dueOn: date(day),
  told: null,
  wakeAt: null,
  wakeSequence: 0,
});
const lines = (reports: readonly ReportSignOff[], today: string, cases = [silentUntil('2026-12-05 00:00').case]) =>
  signOffLines(reports, cases, date(today), SHANGHAI).map(({ key, version, state }) => `${key} v${version} ${state}`);

describe('what is to be signed', () => {
  it('shows a day on which nobody signed beside the next', () => {
    const reports = [report('2026-12-08', 'a', []), report('2026-12-07', 'a', []), report('2026-12-06', 'ab', [1])];
    expect(lines(reports, '2026-12-08')).toEqual([
      'daily-report.2026-12-06 v2 changed',
      'daily-report.2026-12-07 v1 unsigned',
      'daily-report.2026-12-08 v1 unsigned',
    ]);
  });

  it.each([
    ['on the seventh day', '2026-12-14', ['daily-report.2026-12-07 v1 signed']],
    ['on the eighth', '2026-12-15', []],
  ])('what was signed is in sight %s: %s', (_name, today, expected) => {
    expect(lines([report('2026-12-07', 'a', [1])], today)).toEqual(expected);
  });

  it('has the steps of cases that are signed, version by version', () => {
    const story = silentUntil('2026-12-28 09:00');
    const shown = () => lines([], '2026-12-29', [story.case]);
    expect(shown()).toEqual([]);
    story.on('2026-12-28 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-28 10:00') });
    expect(shown()).toEqual([`step.${story.case.id}.7 v1 unsigned`]);
    story.on('2026-12-28 11:00', { type: 'SignStep', step: 7, version: 1, by: CHIEF, at: at('2026-12-28 11:00') });
    expect(shown()).toEqual([`step.${story.case.id}.7 v1 signed`]);
    story.on('2026-12-28 12:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-28 10:30') });
    expect(shown()).toEqual([`step.${story.case.id}.7 v2 changed`]);
    const [line] = signOffLines([], [story.case], date('2026-12-29'), SHANGHAI);
    expect(line).toMatchObject({ dueOn: '2026-12-28', paper: { kind: 'step', stage: 'express-letter', step: 7 } });
  });
});
