import { describe, expect, test } from 'vitest';
import { phoneNumber } from '../../../shared/kernel/identity.ts';
import { LOCALES, type Locale } from '../../../shared/kernel/locale.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { lookedUpColumns } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { type CellProblem, TAB_NAMES, type TabName } from '../../../sheets/contract/types.ts';
import { CELL_PROBLEM_REASONS } from '../../../sheets/parse/cell/reading.ts';
import { renderCommitment } from '../../../sheets/render/commitment.ts';
import {
  type MessageShown,
  maskedPhone,
  RECIPIENT_LABELS,
  renderMessage,
  TEMPLATE_LABELS,
} from '../../../sheets/render/message.ts';
import { PROBLEM_TEXTS, problemText } from '../../../sheets/render/problem-text.ts';
import { closingCells, remarkOfProblem, remarkOfRefusal } from '../../../sheets/render/remark.ts';
import {
  cellsOf,
  missingProblem,
  renderEmpty,
  renderFailed,
  renderHeld,
  renderRecorded,
  renderUnmatched,
} from '../../../sheets/render/row.ts';
import { parse, REQUEST, SEEN_AT } from '../parse/row-fixture.ts';

function rowWith(tab: TabName, problems: readonly CellProblem[], locale: Locale) {
  const contract = contractOf(tab);
  const remarks = problems.map((problem) => remarkOfProblem(contract, problem, locale));
  return cellsOf(contract, closingCells(remarks, 'problem', locale));
}

describe('problems in words', () => {
  test('every reason has a sentence in both languages that says what to type', () => {
    expect(Object.keys(PROBLEM_TEXTS)).toEqual([...CELL_PROBLEM_REASONS]);
    for (const text of Object.values(PROBLEM_TEXTS)) {
      expect(text['zh-CN']).toMatch(/请/);
      expect(text.en).toMatch(/[Pp]lease|type|only|needs/);
      const parameters = (sentence: string) => sentence.match(/\{\w+\}/g)?.sort() ?? [];
      expect(parameters(text.en)).toEqual(parameters(text['zh-CN']));
    }
  });

  test.each([
    [
      { unit: 37_670 },
      "房号：房号被表格变成了日期，请输入 '3-2-18（前面加半角单引号）。如不是这个房号，请照此输入正确的房号。",
    ],
    [{ phone: '1381234567' }, '联系电话：号码有 10 位，手机号应为 11 位，请核对。'],
    [{ kind: '表扬' }, '性质：不在可选项中，请选择：投诉、意见建议、报修、特约服务、咨询。'],
    [{ respondedAt: '刚才' }, '响应时间：无法识别为时间，请输入如 2026-11-23 14:05 或 14:05。'],
    [{ wanted: 'x'.repeat(20_001) }, '诉求内容：内容有 20001 个字符，最多 20000 个，请缩短。'],
    [
      { result: '#NAME?' },
      "处理结果：单元格显示 #NAME?，系统无法读取。内容以 = + - @ 开头时，请先输入半角单引号 ' 再输入内容。",
    ],
  ])('%j', (cells, sentence) => {
    const parsed = parse('requests', { ...REQUEST, ...cells });
    if (parsed.kind !== 'problems') throw new Error(`read as ${parsed.kind}`);
    expect(parsed.problems.map((problem) => problemText(contractOf('requests'), problem, 'zh-CN'))).toEqual([sentence]);
  });

  test('a parameter is shown as it is, never read as a template again', () => {
    const problem = { field: null, reason: 'not-in-list', parameters: { list: '{list} $& $1' } };
    expect(problemText(contractOf('requests'), problem, 'en')).toBe(
      'Not in the list. Please choose one of: {list} $& $1.',
    );
    expect(problemText(contractOf('requests'), { ...problem, parameters: {} }, 'en')).toBe(
      'Not in the list. Please choose one of: .',
    );
  });
});

describe('rows without a record', () => {
  test.each(TAB_NAMES)('every looked-up column of %s has a value, and no other', (tab) => {
    const fields = lookedUpColumns(contractOf(tab)).map(({ field }) => field);
    for (const cells of [renderEmpty(tab), renderFailed(tab, 'en'), renderUnmatched(tab, 'zh-CN')]) {
      expect(Object.keys(cells)).toEqual(fields);
    }
  });

  test('several problems, then what is missing', () => {
    const problems = [
      { field: 'unit', reason: 'unit-too-long', parameters: {} },
      { field: 'phone', reason: 'phone-masked', parameters: {} },
      missingProblem('kind'),
    ];
    expect(rowWith('requests', problems, 'en')).toMatchObject({
      number: null,
      message:
        'Unit: Too long for a unit. Please type one such as 3-2-1801. Phone: Part of the number is masked. Please type it whole. Kind: Please fill in.',
      alert: 'problem',
      errorFields: ';unit;phone;kind;',
    });
  });

  test('no more than five sentences, but every cell tinted', () => {
    const fields = ['unit', 'phone', 'kind', 'wanted', 'urgency', 'department'];
    const cells = rowWith('requests', fields.map(missingProblem), 'zh-CN');
    expect(cells.message).toBe('房号：请填写。联系电话：请填写。性质：请填写。诉求内容：请填写。紧急程度：请填写。');
    expect(cells.errorFields).toBe(';unit;phone;kind;wanted;urgency;department;');
  });

  test('a half-filled row', () => {
    expect(rowWith('households', [missingProblem('ownerName')], 'zh-CN')).toEqual({
      state: null,
      message: '业主姓名：请填写。',
      alert: 'problem',
      errorFields: ';ownerName;',
    });
  });

  test.each([
    ['incoming', 'appointmentAt', { field: 'appointmentAt', sentence: 'Appointment: No.' }],
    ['incoming', null, { field: null, sentence: 'No.' }],
    ['households', 'appointmentAt', { field: null, sentence: 'No.' }],
  ] as const)('a refusal in %s of %s names its column where the tab has it', (tab, field, remark) => {
    expect(remarkOfRefusal(contractOf(tab), { field, sentence: 'No.' }, 'en')).toEqual(remark);
  });

  test('held rows ask for the tick', () => {
    expect(renderHeld(500, 'zh-CN')).toMatchObject({ alert: 'held', errorFields: ';confirmed;' });
    for (const locale of LOCALES) expect(renderHeld(500, locale).message).toContain('500');
  });

  test.each([
    [
      'no longer matches its record',
      renderUnmatched,
      'held',
      '这一行的内容与原记录对不上（可能只移动或排序了部分列），未作登记。请撤销上一步操作，或把内容移回原行。',
      'This row no longer matches its record (perhaps only some columns were sorted or moved); nothing was recorded. Please undo that step, or move the text back.',
    ],
    [
      'made the program fail',
      renderFailed,
      'problem',
      '系统处理这一行时出错，内容已保存，技术人员会处理。',
      'This row could not be processed. What was typed is kept, and we have been told.',
    ],
  ] as const)('a row that %s says so', (_, render, alert, chinese, english) => {
    expect(render('requests', 'zh-CN')).toMatchObject({ message: chinese, alert, errorFields: null });
    expect(render('requests', 'en')).toMatchObject({ message: english, alert, errorFields: null });
  });

  test('a recorded reference row', () => {
    expect(renderRecorded('posts', 'en')).toEqual({ state: 'Recorded', message: null, alert: null, errorFields: null });
    const remarks = [{ field: 'holder', sentence: '该工号不在“员工”中。' }];
    expect(renderRecorded('posts', 'zh-CN', remarks)).toEqual({
      state: '已登记',
      message: '该工号不在“员工”中。',
      alert: 'problem',
      errorFields: ';holder;',
    });
    const wholeRow = [{ field: null, sentence: 'No one has this post.' }];
    expect(renderRecorded('posts', 'en', wholeRow)).toMatchObject({ alert: null, errorFields: null });
  });
});

describe('messages and commitments', () => {
  const MESSAGE: MessageShown = {
    at: SEEN_AT,
    to: phoneNumber('+8613812345678'),
    recipientKind: 'household',
    template: 'acceptance',
    status: 'sent',
    reason: null,
    body: '【示例】已受理。',
    requestNumber: 'R-000123',
  };
  const CONTEXT = { locale: 'zh-CN', timeZone: SHANGHAI } as const;

  test('a message that was sent', () => {
    expect(renderMessage(MESSAGE, CONTEXT)).toEqual({
      at: '2026-11-23 10:00',
      to: '138****5678',
      recipient: '业户',
      template: '受理通知',
      status: '已发送',
      reason: null,
      body: '【示例】已受理。',
      requestNumber: 'R-000123',
      message: null,
      alert: null,
      errorFields: null,
    });
  });

  test.each([
    ['queued', null, '待发送', 'Queued'],
    ['claimed', null, '发送中', 'Sending'],
    ['sent', null, '已发送', 'Sent'],
    ['held', null, '暂缓', 'Held'],
    ['refused', 'warning', '未发送', 'Not sent'],
    ['review', 'warning', '待确认', 'In review'],
    ['left', 'done', '不再发送', 'Left'],
  ] as const)('a message that is %s', (status, alert, chinese, english) => {
    const message = { ...MESSAGE, status, to: null };
    expect(renderMessage(message, CONTEXT)).toMatchObject({ to: null, alert, status: chinese });
    expect(renderMessage(message, { ...CONTEXT, locale: 'en' })).toMatchObject({ alert, status: english });
  });

  test('a message with a remark is one to look at, whatever became of it', () => {
    const remarks = [{ field: 'decision', sentence: 'No.' }];
    expect(renderMessage(MESSAGE, CONTEXT, remarks)).toMatchObject({ alert: 'problem', errorFields: ';decision;' });
  });

  test('recipients and templates have words in both languages; without any the code itself is shown', () => {
    for (const words of [...Object.values(RECIPIENT_LABELS), ...Object.values(TEMPLATE_LABELS)]) {
      expect(words['zh-CN']).toMatch(/^\p{Script=Han}+(（\p{Script=Han}+）)?$/u);
      expect(words.en).toMatch(/^[A-Z][A-Za-z’, ]+(\([a-z]+\))?$/);
    }
    const unknown = { ...MESSAGE, recipientKind: 'owners-committee', template: 'invitation' };
    expect(renderMessage(unknown, CONTEXT)).toMatchObject({ recipient: 'owners-committee', template: 'invitation' });
  });

  test.each([
    ['+8613812345678', '138****5678'],
    ['+86138123456789', '****6789'],
    ['+8675526001234', '****1234'],
    ['+85291234567', '****4567'],
  ])('%s is shown as %s', (phone, shown) => expect(maskedPhone(phoneNumber(phone))).toBe(shown));

  test('a commitment', () => {
    const shown = { code: 'complaint', name: '投诉受理', targets: '答复 1 小时内', version: 3 };
    expect(renderCommitment(shown)).toEqual({ ...shown, message: null, alert: null, errorFields: null });
  });
});
