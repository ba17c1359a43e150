import { describe, expect, it } from 'vitest';
import { purposeNamedIn } from '../../../../../../shared/domain/collection/ledger/matching/purpose.ts';

describe('the purpose in a text', () => {
  it.each([
    ['翠湖3-2-1801物业费', 'service-fee'],
    ['物业服务费 11月', 'service-fee'],
    ['物业管理费', 'service-fee'],
    ['管理费', 'service-fee'],
    ['property fee unit 3-2-1801', 'service-fee'],
    ['Service fee Nov', 'service-fee'],
    ['物管费', 'service-fee'],
    ['公摊水电', 'utilities-share'],
    ['电费', 'utilities-share'],
    ['水电', 'utilities-share'],
    ['utilities', 'utilities-share'],
    ['late fee', 'late-fee'],
    ['水费', 'utilities-share'],
    ['能耗费', 'utilities-share'],
    ['滞纳金', 'late-fee'],
    ['违约金', 'late-fee'],
    ['物业费和水费', null],
    ['物业费滞纳金', null],
    ['费用', null],
    ['', null],
  ] as const)('%j is %s', (text, kind) => {
    expect(purposeNamedIn(text)).toEqual({ kind, period: null });
  });
});
