import { describe, expect, test } from 'vitest';
import { ATTEMPT_CHANNELS, ATTEMPT_OUTCOMES } from '../../../shared/domain/collection/dunning/attempt.ts';
import { DEBTOR_CLASSES } from '../../../shared/domain/collection/dunning/debtor-class.ts';
import { EVIDENCE_STAGE } from '../../../shared/domain/collection/dunning/evidence.ts';
import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import { HOUSEHOLD_CLASSES, OCCUPANCIES } from '../../../shared/domain/household/state.ts';
import { DEPARTMENTS, DISPOSITIONS, ORIGINS, REQUEST_KINDS, URGENCIES } from '../../../shared/domain/request/facts.ts';
import { STAFF_ROLES } from '../../../shared/domain/staff/state.ts';
import { LOCALES } from '../../../shared/kernel/locale.ts';
import { COMMITMENT_CATALOGUE } from '../../../shared/policy/commitment-catalogue.ts';
import { MESSAGE_TEMPLATES } from '../../../shared/policy/message-template.ts';
import {
  DEPARTMENT_CHOICES,
  DISPOSITION_CHOICES,
  HOUSEHOLD_CLASS_CHOICES,
  KIND_CHOICES,
  MESSAGE_DECISION_CHOICES,
  OCCUPANCY_CHOICES,
  ORIGIN_CHOICES,
  REMOVED_ROW_CHOICES,
  ROLE_CHOICES,
  URGENCY_CHOICES,
} from '../../../sheets/contract/choices.ts';
import {
  ATTEMPT_CHANNEL_CHOICES,
  ATTEMPT_OUTCOME_CHOICES,
  DEBTOR_CLASS_CHOICES,
  ENTRY_KIND_CHOICES,
  EVIDENCE_CHOICES,
  FEE_KIND_CHOICES,
  MANNER_CHOICES,
  PAYMENT_METHOD_CHOICES,
  RULING_CHOICES,
  TASK_DONE_CHOICES,
} from '../../../sheets/contract/collections/choices.ts';
import { COMMITMENT_CHOICES } from '../../../sheets/contract/commitment-choices.ts';
import { columnLetter, lookupFormula, systemTabFields, systemTabTitle } from '../../../sheets/contract/layout.ts';
import { localContract } from '../../../sheets/contract/local-contract.ts';
import { ALL_TABS, contractOf, tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import { COLLECTIONS_TABS, SERVICE_TABS, TAB_NAMES } from '../../../sheets/contract/types.ts';
import { PAYMENT_METHODS } from '../../../sheets/parse/collections/command.ts';
import { RULINGS, TASKS_DONE } from '../../../sheets/parse/collections/dunning.ts';
import { EVIDENCE_KINDS, MANNERS } from '../../../sheets/parse/collections/evidence.ts';
import { ENTRY_KINDS } from '../../../sheets/parse/collections/payments.ts';
import { MESSAGE_DECISIONS, REMOVED_ROW_DECISIONS } from '../../../sheets/parse/command.ts';
import { RECIPIENT_LABELS, TEMPLATE_LABELS } from '../../../sheets/render/message.ts';

describe('tabs', () => {
  test('every tab has a contract of its own, in the order of the names', () => {
    expect(ALL_TABS.map(({ tab }) => tab)).toEqual(TAB_NAMES);
    expect(TAB_NAMES.map((tab) => contractOf(tab).tab)).toEqual(TAB_NAMES);
  });

  test('sheet ids differ, those of the system tabs included', () => {
    const ids = ALL_TABS.flatMap(({ sheetId, systemSheetId }) => [sheetId, systemSheetId]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(ALL_TABS.map((contract) => [contract.tab, contract] as const))('%s is well formed', (_, contract) => {
    const { columns } = contract;
    expect(columns[0]).toMatchObject({ field: 'slot', writer: 'system', hidden: true, type: 'integer' });
    expect(columns.slice(-2).map(({ field }) => field)).toEqual(['alert', 'errorFields']);
    expect(columns.map(({ field }) => field)).toContain('message');
    const writers = columns.map(({ writer }) => writer);
    const staffBlock = writers.slice(writers.indexOf('staff'), writers.lastIndexOf('staff') + 1);
    expect(staffBlock.every((writer) => writer === 'staff')).toBe(true);
    expect(new Set(columns.map(({ field }) => field)).size).toBe(columns.length);
    for (const locale of LOCALES) {
      const headers = columns.map(({ header }) => header[locale]);
      expect(new Set(headers).size).toBe(headers.length);
      for (const text of [...headers, ...columns.map(({ help }) => help[locale]), contract.title[locale]]) {
        expect(text.trim()).not.toBe('');
      }
    }
    for (const column of columns) {
      expect(column.choices.length > 0).toBe(column.type === 'choice');
      if (column.required) expect(column.writer).toBe('staff');
      // A label or a code names one entry only, in either language.
      const folded = new Map<string, string>();
      for (const choice of column.choices) {
        for (const name of [choice.code, ...Object.values(choice.label)]) {
          expect(folded.get(name.toLowerCase()) ?? choice.code).toBe(choice.code);
          folded.set(name.toLowerCase(), choice.code);
        }
      }
    }
    expect(new Set(systemTabFields(contract)).size).toBe(systemTabFields(contract).length);
    expect(contract.rowsAtBirth).toBeGreaterThanOrEqual(contract.blankRowsMin);
    expect(contract.systemRowsAtBirth).toBeGreaterThan(contract.rowsAtBirth);
  });

  test('the Requests tab has the columns that staff know, in order', () => {
    expect(contractOf('requests').columns.map(({ field, header }) => `${field} ${header['zh-CN']}`)).toEqual([
      'slot 行号',
      'number 编号',
      'stage 状态',
      'nextDue 下一时限',
      'message 提示',
      'receivedAt 受理时间',
      'unit 房号',
      'applicant 诉求人',
      'phone 联系电话',
      'kind 性质',
      'wanted 诉求内容',
      'commitment 服务承诺',
      'urgency 紧急程度',
      'department 责任部门',
      'origin 来源',
      'appointmentAt 预约时间',
      'respondedAt 响应时间',
      'dispatchedAt 派单时间',
      'acceptedAt 接单时间',
      'onSiteAt 到场时间',
      'resolvedAt 完成时间',
      'result 处理结果',
      'fedBackAt 反馈时间',
      'followedUpAt 回访时间',
      'followUpRemark 回访情况',
      'disposition 处置',
      'confirmed 确认',
      'nextDueWhat 待办',
      'firstResponseDue 响应时限',
      'followUpDue 回访时限',
      'alert 提醒级别',
      'errorFields 待更正项',
    ]);
  });

  test('the Dunning tab shows whom an assistant speaks to before what staff record, in order', () => {
    expect(contractOf('dunning').columns.map(({ field, header }) => `${field} ${header['zh-CN']}`)).toEqual([
      'slot 行号',
      'unit 房号',
      'ownerName 业主',
      'phone 电话',
      'owed 欠费',
      'stage 阶段',
      'debtorClass 归类',
      'nextAction 下一步',
      'message 提示',
      'reason 欠费原因',
      'plan 催缴方案',
      'handler 经办人工号',
      'setClass 改归类',
      'classReason 归类理由',
      'dispute 争议',
      'ruling 裁定',
      'reducedBy 应减金额',
      'rulingRemark 裁定说明',
      'holdUntil 暂停至',
      'holdReason 暂停原因',
      'visitAt 计划上门',
      'visitors 上门人员',
      'taskDone 已办事项',
      'evidence 举证',
      'evidenceAt 举证时间',
      'evidenceBy 办理人员',
      'manner 方式',
      'proof 单号或照片',
      'detail 内容或结果',
      'payBy 律师函期限',
      'number 催缴编号',
      'feeKind 费用',
      'assistant 催费员',
      'oldestDueOn 最早到期',
      'items 欠费账期',
      'lastContact 最近联系',
      'attempts 联系次数',
      'promise 承诺',
      'waits 暂停',
      'openedAt 立案时间',
      'alert 提醒级别',
      'errorFields 待更正项',
    ]);
  });

  test('what is known of debts is in a workbook of its own, in the order of the names', () => {
    expect(tabsOfWorkbook('service').map(({ tab }) => tab)).toEqual(SERVICE_TABS);
    expect(tabsOfWorkbook('collections').map(({ tab }) => tab)).toEqual(COLLECTIONS_TABS);
  });

  test.each([
    ['kinds', KIND_CHOICES, REQUEST_KINDS],
    ['urgencies', URGENCY_CHOICES, URGENCIES],
    ['departments', DEPARTMENT_CHOICES, DEPARTMENTS],
    ['origins', ORIGIN_CHOICES, ORIGINS],
    ['dispositions', DISPOSITION_CHOICES, DISPOSITIONS],
    ['household classes', HOUSEHOLD_CLASS_CHOICES, HOUSEHOLD_CLASSES],
    ['occupancies', OCCUPANCY_CHOICES, OCCUPANCIES],
    ['roles', ROLE_CHOICES, STAFF_ROLES],
    ['message decisions', MESSAGE_DECISION_CHOICES, MESSAGE_DECISIONS],
    ['removed-row decisions', REMOVED_ROW_CHOICES, REMOVED_ROW_DECISIONS],
    ['kinds of fee', FEE_KIND_CHOICES, FEE_KINDS],
    ['entries of the ledger', ENTRY_KIND_CHOICES, ENTRY_KINDS],
    ['ways of paying', PAYMENT_METHOD_CHOICES, PAYMENT_METHODS],
    ['channels', ATTEMPT_CHANNEL_CHOICES, ATTEMPT_CHANNELS],
    ['outcomes', ATTEMPT_OUTCOME_CHOICES, ATTEMPT_OUTCOMES],
    ['debtor classes', DEBTOR_CLASS_CHOICES, DEBTOR_CLASSES],
    ['rulings', RULING_CHOICES, RULINGS],
    ['evidence', EVIDENCE_CHOICES, EVIDENCE_KINDS],
    ['evidence of the ladder', EVIDENCE_CHOICES, Object.keys(EVIDENCE_STAGE)],
    ['manners', MANNER_CHOICES, MANNERS],
    ['tasks done', TASK_DONE_CHOICES, TASKS_DONE],
  ])('the drop-down of %s has the codes of the domain', (_, choices, codes) => {
    expect(choices.map(({ code }) => code)).toEqual(codes);
  });

  test('the drop-down of commitments has those of the policy, by their names', () => {
    expect(COMMITMENT_CHOICES).toEqual(
      Object.entries(COMMITMENT_CATALOGUE).map(([code, { name }]) => ({ code, label: name })),
    );
  });

  test('messages have words for every template and recipient', () => {
    expect(Object.keys(TEMPLATE_LABELS)).toEqual([...MESSAGE_TEMPLATES]);
    expect(Object.keys(RECIPIENT_LABELS)).toEqual([
      'household',
      'post',
      'department-head',
      'project-manager',
      'branch-manager',
      'person',
    ]);
  });
});

describe('layout', () => {
  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [18_277, 'ZZZ'],
  ])('column %d is %s', (index, letter) => expect(columnLetter(index)).toBe(letter));

  test.each([-1, 18_278, 0.5])('there is no column %d', (index) => expect(() => columnLetter(index)).toThrow());

  test('the look-up formula names the column of the system tab and nothing of its own place', () => {
    expect(systemTabTitle('requests')).toBe('_sys_requests');
    // A formula would have to quote any other name.
    expect(TAB_NAMES.map(systemTabTitle).filter((title) => !/^[a-z_]+$/.test(title))).toEqual([]);
    expect(systemTabFields(contractOf('requests')).slice(0, 4)).toEqual([
      'recordId',
      'recordVersion',
      'number',
      'stage',
    ]);
    expect(lookupFormula(contractOf('requests'), 'number')).toBe(
      '=IF(INDEX($A:$A,ROW())="","",IFERROR(INDEX(_sys_requests!$C:$C,INDEX($A:$A,ROW())+1),""))',
    );
    expect(() => lookupFormula(contractOf('requests'), 'unit')).toThrow();
    expect(() => lookupFormula(contractOf('requests'), 'slot')).toThrow();
  });

  test('the published contract names every column with its letter', () => {
    const requests = localContract('en').find(({ tab }) => tab === 'requests');
    expect(requests).toMatchObject({ title: 'Requests', workbook: 'service' });
    expect(requests?.columns[6]).toEqual({ field: 'unit', header: 'Unit', writer: 'staff', letter: 'G' });
    expect(requests?.columns.at(-1)).toEqual({
      field: 'errorFields',
      header: 'Cells to mend',
      writer: 'system',
      letter: 'AF',
    });
  });
});
