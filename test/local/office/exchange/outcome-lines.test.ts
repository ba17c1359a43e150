import { describe, expect, it } from 'vitest';
import { outcomeLines, outcomeOf } from '../../../../local/office/exchange/outcome-lines.ts';
import type { RowStatus } from '../../../../shared/application/ledger.ts';
import { blankLedger } from '../../../../shared/application/sync/row-ledger.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { instantOfEpochMs } from '../../../../shared/kernel/instant.ts';

const rowWith = (status: RowStatus | null) => ({
  rowNumber: 7,
  slot: slot(7_001),
  ledger: status === null ? null : { ...blankLedger('requests', slot(7_001)), version: 1, status },
});

const STATUSES: readonly [RowStatus | null, string, string][] = [
  [{ kind: 'recorded' }, '已登记', ''],
  [{ kind: 'held' }, '待勾选', '待勾选确认'],
  [
    { kind: 'problem', problems: [{ field: 'unit', reason: 'unknown-unit', parameters: {} }] },
    '需更正',
    '房号：业户档案中没有此房号，请核对房号，或先在“业户档案”中登记。',
  ],
  [{ kind: 'incomplete', since: instantOfEpochMs(0), missing: ['unit', 'wanted'] }, '需更正', '请填写：房号、诉求内容'],
  [{ kind: 'unmatched' }, '需更正', '本行内容被移动过，无法确定属于哪条记录'],
  [{ kind: 'failed' }, '需更正', '系统处理这一行时出错，内容已保存，技术人员会处理。'],
  [{ kind: 'removed' }, '已从表中移除', '已从表中移除或清空'],
  [{ kind: 'blank' }, '已从表中移除', '已从表中移除或清空'],
  [{ kind: 'read' }, '尚未处理', ''],
  [null, '尚未处理', ''],
];

describe('what became of a row in the tab', () => {
  it.each(STATUSES)('%j counts as %s, and is told as «%s»', (status, figure, says) => {
    const lines = outcomeLines([rowWith(status)], new Map([[slot(7_001), 12]]), 'zh-CN');
    const sum = lines.find((line) => line.startsWith('本文件'));
    expect(sum).toContain(`${figure} 1`);
    expect(sum?.match(/ 1(?= |$)/g), 'in one figure alone').toHaveLength(2);
    const told = lines.filter((line) => line.startsWith('文件第'));
    expect(told).toHaveLength(says === '' ? 0 : 1);
    if (says !== '') expect(told[0]).toMatch(new RegExp(`^文件第 7 行（表中第 12 行）  ${says}`));
  });

  it('adds up, and is said in English', () => {
    const answers = STATUSES.map(([status]) => rowWith(status));
    expect(outcomeOf(answers)).toEqual({ recorded: 1, held: 1, marked: 4, removed: 2, unanswered: 2 });
    expect(outcomeLines(answers, new Map(), 'en').slice(-4)).toEqual([
      'row 7 of the file  removed from the tab, or emptied',
      'row 7 of the file  removed from the tab, or emptied',
      '10 rows of this file in the tab = 1 recorded + 1 held for a tick + 4 to be corrected + 2 removed since + 2 not taken up yet',
      'Rows not taken up yet stay in the tab and are recorded at its turn; the same command shows what became of them.',
    ]);
  });
});
