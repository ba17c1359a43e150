import { describe, expect, it, test } from 'vitest';
import { needsSignature } from '../../../../shared/domain/collection/dunning/course.ts';
import type { DunningState } from '../../../../shared/domain/collection/dunning/state.ts';
import { invariant } from '../../../../shared/kernel/invariant.ts';
import { SHANGHAI } from '../../../../shared/kernel/zone.ts';
import { renderStepSignature } from '../../../../sheets/render/collections/signature.ts';
import { at, CHIEF, EVIDENCE, NOVEMBER, Story } from '../../../shared/domain/collection/dunning/sample.ts';

const CONTEXT = { locale: 'zh-CN', timeZone: SHANGHAI } as const;

/** An old debt taken on at the letter, which was dispatched on 2 December. */
function dispatched(): Story {
  const story = new Story([{ ...NOVEMBER, due: '2026-10-31' }]);
  story.on('2026-12-01 10:00', { type: 'OpenCase', enrolAt: 'express-letter' });
  story.on('2026-12-02 15:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-02 14:00') });
  return story;
}
function shown(state: DunningState, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const step = state.steps.find(needsSignature);
  invariant(step !== undefined, 'a step to be signed');
  return renderStepSignature(state, step, { ...CONTEXT, locale });
}
const sign = (story: Story, when: string, version: number) =>
  story.on(when, { type: 'SignStep', step: story.case.steps.at(-1)?.sequence ?? 0, version, by: CHIEF, at: at(when) });

describe('a step in Sign-off', () => {
  test('shows what was done, in which version, and that it is to be signed', () => {
    expect(shown(dispatched().case)).toEqual({
      day: '2026-12-02',
      subject: 'D-000001 3-2-1801 快递催缴',
      content: '2026-12-02 14:00 快递已寄出 A07 SF1234567890 2026-11 物业服务费 1,200.00',
      version: 1,
      state: '待签字',
      signedAt: null,
      message: null,
      alert: null,
      errorFields: null,
    });
    expect(shown(dispatched().case, 'en')).toMatchObject({ state: 'To be signed' });
  });

  test('once signed is struck out; corrected since, it asks for another signature', () => {
    const story = dispatched();
    sign(story, '2026-12-02 17:00', 1);
    expect(shown(story.case)).toMatchObject({ state: '已签字', signedAt: '2026-12-02 17:00', alert: 'done' });
    story.on('2026-12-03 09:00', { type: 'RecordEvidence', evidence: EVIDENCE.dispatched('2026-12-02 16:00') });
    expect(shown(story.case)).toMatchObject({ version: 2, state: '第1版已签，后有更正', alert: 'warning' });
    expect(shown(story.case, 'en')).toMatchObject({ state: 'Version 1 signed, corrected since' });
  });

  it.each([
    ['2026-12-02 19:59', null],
    ['2026-12-02 20:00', 'warning'],
    ['2026-12-03 09:30', 'overdue'],
  ])('unsigned at %s it is %s, as those who were told of it know', (when, alert) => {
    const story = dispatched();
    story.until(when);
    expect(shown(story.case)).toMatchObject({ alert });
  });

  it.each([
    [
      'supervisor-visit',
      EVIDENCE.supervisorVisit('2026-12-02 14:00'),
      '主管已上门 S01、S02 家中 业主不在家 https://photos.example/1',
    ],
    ['manager-visit', EVIDENCE.managerVisit('2026-12-02 14:00'), '经理已上门 P01 单位 仍拒绝 https://photos.example/1'],
    ['lawyer-letter', EVIDENCE.lawyerLetter('2026-12-02 14:00', '2026-12-20'), '律师函已发出 P01 限 2026-12-20 前缴清'],
    ['public-notice', EVIDENCE.putUp('2026-12-02 14:00'), '公示已张贴 A07 https://photos.example/1'],
  ] as const)('of %s', (stage, evidence, words) => {
    const story = new Story([{ ...NOVEMBER, due: '2026-10-31' }]);
    story.on('2026-12-01 10:00', { type: 'OpenCase', enrolAt: stage });
    story.on('2026-12-02 15:00', { type: 'RecordEvidence', evidence });
    expect(shown(story.case)).toMatchObject({ content: `2026-12-02 14:00 ${words}` });
  });
});
