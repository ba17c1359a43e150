import { describe, expect, it, test } from 'vitest';
import { isDoneByWord } from '../../../../shared/domain/collection/dunning/task.ts';
import { TASK_KINDS } from '../../../../shared/domain/collection/dunning/task-kind.ts';
import { TASKS_DONE } from '../../../../sheets/parse/collections/dunning.ts';
import { at, parse, SEEN_AT } from '../row-fixture.ts';

const NOTHING = { setting: null, dispute: null, ruling: null, hold: null, visit: null, taskDone: null, evidence: null };
const WHO = { by: 'G01', at: SEEN_AT };

describe('what staff record beside a case', () => {
  it.each([
    ['reason and plan, which are for people', { reason: '电梯', plan: '先修' }, {}],
    [
      'a class',
      { handler: 'g01', setClass: '特殊拒交', classReason: '电梯' },
      { setting: { class: 'refusing', reason: '电梯', ...WHO } },
    ],
    ['a dispute', { handler: 'G01', dispute: '停用三个月' }, { dispute: { reason: '停用三个月', ...WHO } }],
    [
      'a ruling',
      { handler: 'G01', ruling: '部分成立', reducedBy: 100, rulingRemark: '减一月' },
      { ruling: { ruling: 'partly', reducedFen: 10_000, remark: '减一月', ...WHO } },
    ],
    [
      'a rejected dispute, which takes nothing off',
      { handler: 'G01', ruling: '不成立' },
      { ruling: { ruling: 'rejected', reducedFen: 0, remark: null, ...WHO } },
    ],
    [
      'a hold',
      { handler: 'G01', holdUntil: '2026-12-05', holdReason: '等维修' },
      { hold: { untilOn: '2026-12-05', reason: '等维修', ...WHO } },
    ],
    [
      'a visit, at the first such time to come',
      { visitAt: 9 / 24, visitors: 'G01、G02' },
      { visit: { at: at('2026-11-24T09:00'), visitors: ['G01', 'G02'] } },
    ],
    ['a task', { taskDone: '已查找号码' }, { taskDone: { task: 'find-number', at: SEEN_AT } }],
  ])('%s', (_, cells, said) => {
    expect(parse('dunning', cells)).toEqual({
      kind: 'command',
      command: { tab: 'dunning', entry: { ...NOTHING, ...said } },
    });
  });

  const PHOTO = 'https://photos.example/1';
  it.each([
    [
      '通知已送达',
      { evidenceBy: 'G01', manner: '投信箱' },
      { kind: 'notice-delivered', by: 'G01', delivery: 'letterbox' },
    ],
    [
      '快递已寄出',
      { evidenceBy: 'G01', proof: 'SF1234567890', detail: '物业费 1,200.50' },
      { kind: 'letter-dispatched', by: 'G01', courierNumber: 'SF1234567890', contents: '物业费 1,200.50' },
    ],
    [
      '主管已上门',
      { evidenceBy: 'G01、G02', manner: '家中', proof: PHOTO, detail: '未遇' },
      { kind: 'supervisor-visited', visitors: ['G01', 'G02'], place: 'home', photo: PHOTO, result: '未遇' },
    ],
    [
      '经理已上门',
      { evidenceBy: 'M01', manner: '单位', proof: PHOTO, detail: '答应缴' },
      { kind: 'manager-visited', visitors: ['M01'], place: 'work', photo: PHOTO, result: '答应缴' },
    ],
    [
      '律师函已发出',
      { evidenceBy: 'M01', payBy: '2026-12-10' },
      { kind: 'lawyer-letter-sent', by: 'M01', payBy: '2026-12-10' },
    ],
    ['公示已张贴', { evidenceBy: 'G01', proof: PHOTO }, { kind: 'notice-put-up', by: 'G01', photo: PHOTO }],
    ['公示已撤下', { evidenceBy: 'G01', proof: PHOTO }, { kind: 'notice-taken-down', by: 'G01', photo: PHOTO }],
    [
      '诉讼已决定',
      { evidenceBy: 'M01', manner: '起诉', detail: '数额较大' },
      { kind: 'litigation-decided', by: 'M01', decision: 'court', reason: '数额较大' },
    ],
  ])(
    '%s is evidence with all it needs, half-filled without any of it, and wrong with what it has no use for',
    (label, cells, evidence) => {
      const whole = { evidence: label, evidenceAt: '2026-11-22 16:00', ...cells };
      expect(parse('dunning', whole)).toMatchObject({
        command: { entry: { evidence: { at: at('2026-11-22T16:00'), ...evidence } } },
      });
      for (const field of Object.keys(cells)) {
        expect(parse('dunning', { ...whole, [field]: null })).toEqual({ kind: 'incomplete', missing: [field] });
      }
      const others = { evidenceBy: 'G01', manner: '当面', proof: PHOTO, detail: '说明', payBy: '2026-12-10' };
      for (const [field, value] of Object.entries(others)) {
        if (field in cells) continue;
        expect(parse('dunning', { ...whole, [field]: value })).toMatchObject({
          problems: [{ field, reason: 'not-for-this-kind' }],
        });
      }
      expect(parse('dunning', { ...whole, evidenceAt: null })).toMatchObject({
        command: { entry: { evidence: { at: SEEN_AT } } },
      });
    },
  );

  it.each([
    ['通知已送达', '起诉'],
    ['主管已上门', '投信箱'],
    ['诉讼已决定', '家中'],
  ])('%s does not go with %s', (evidence, manner) => {
    const cells = { evidence, manner, evidenceBy: 'G01', ...(evidence === '通知已送达' ? {} : { detail: 'x' }) };
    const proof = evidence === '主管已上门' ? { proof: PHOTO } : {};
    expect(parse('dunning', { ...cells, ...proof })).toMatchObject({
      problems: [{ field: 'manner', reason: 'manner-does-not-fit' }],
    });
  });

  it.each([
    [{ setClass: '特殊拒交', classReason: '电梯' }, ['handler']],
    [{ dispute: '不该缴' }, ['handler']],
    [{ handler: 'G01', setClass: '特殊拒交' }, ['classReason']],
    [{ classReason: '电梯' }, ['setClass']],
    [{ handler: 'G01', ruling: '成立' }, ['reducedBy']],
    [{ rulingRemark: '减一月' }, ['ruling']],
    [{ handler: 'G01', holdUntil: '2026-12-05' }, ['holdReason']],
    [{ holdReason: '等维修' }, ['holdUntil']],
    [{ visitAt: '2026-12-01 10:00' }, ['visitors']],
    [{ visitors: 'G01' }, ['visitAt']],
    [{ proof: 'SF1234567890' }, ['evidence']],
  ])('%o is half-filled', (cells, missing) => {
    expect(parse('dunning', cells)).toEqual({ kind: 'incomplete', missing });
  });

  test('a handler alone says nothing, and is no mistake', () => {
    expect(parse('dunning', { handler: 'G01' })).toMatchObject({ command: { entry: NOTHING } });
  });

  test('tasks that are done by word are those of the drop-down', () => {
    expect([...TASKS_DONE].sort()).toEqual(TASK_KINDS.filter(isDoneByWord).sort());
  });
});
