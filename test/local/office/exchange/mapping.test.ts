import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readMapping, saveMapping } from '../../../../local/office/exchange/mapping-file.ts';
import { OperatorProblem } from '../../../../local/office/operator-problem.ts';
import { findHeader } from '../../../../sheets/exchange/find-header.ts';
import type { ImportMapping } from '../../../../sheets/exchange/mapping.ts';
import { namedFields } from '../../../../sheets/exchange/match-headers.ts';
import { proposeMapping } from '../../../../sheets/exchange/propose-mapping.ts';
import { tableOf } from '../../../sheets/exchange/settings.ts';
import { temporaryFolder } from './office-desk.ts';

const files = temporaryFolder();
afterAll(() => files.remove());

const TABLE = tableOf(['报修登记表'], ['序号', '房号', '报修时间', '内容'], ['1', '1-1-101', '2026-03-05', '漏水']);

function proposal(): ImportMapping {
  const header = findHeader(TABLE, namedFields('requests'));
  if (header === null) throw new Error('no header');
  return proposeMapping(TABLE, header, 'requests', 'zh-CN').mapping;
}

async function reread(change: Readonly<Record<string, unknown>>) {
  const path = files.path('mapping.json');
  writeFileSync(path, JSON.stringify({ ...proposal(), ...change }));
  return readMapping(path, TABLE, 'requests');
}

describe('a mapping', () => {
  it('comes back as it was saved', async () => {
    const path = files.path('saved.json');
    await saveMapping(path, proposal());
    expect(readFileSync(path, 'utf8')).toContain('\n  "tab": "requests"');
    expect((await readMapping(path, TABLE, 'requests')).mapping).toEqual(proposal());
  });

  it('may name some columns only: the others are left out', async () => {
    const columns = [{ column: 'C', header: '报修时间', field: 'receivedAt' }];
    const { mapping, missing } = await reread({ columns });
    expect(mapping.columns.map(({ field }) => field)).toEqual([null, null, 'receivedAt']);
    expect(missing).toEqual(['unit', 'wanted']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'another tab',
      { tab: 'households', defaults: {}, columns: [{ column: 'B', header: '房号', field: 'unit' }] },
      'is for the tab',
    ],
    ['no such tab', { tab: 'messages' }, 'tab'],
    ['no such field', { columns: [{ column: 'B', header: '房号', field: 'roof' }] }, 'requests has no field roof'],
    ['a field of the system', { defaults: { number: 'R-1' } }, 'requests has no field number'],
    [
      'a field filled twice',
      {
        columns: [
          { column: 'A', header: '序号', field: 'unit' },
          { column: 'B', header: '房号', field: 'unit' },
        ],
      },
      'two columns fill unit',
    ],
    [
      'an entry that no drop-down has',
      { values: { kind: { 杂项: 'odd' } } },
      'kind has no entry odd; it has complaint',
    ],
    ['a default that is no entry', { defaults: { kind: 'odd' } }, 'kind has no entry odd; it has complaint'],
    ['another file’s header', { columns: [{ column: 'B', header: '门牌', field: 'unit' }] }, 'made for another file'],
    ['another header row', { headerRows: [1] }, 'made for another file'],
    ['an order of days that is none', { dayOrder: 'year-first' }, 'dayOrder'],
    ['something unknown', { colour: 'red' }, 'colour'],
  ])('with %s is refused', async (_, change, says) => {
    const refusal = await reread(change).catch((fault: unknown) => fault);
    expect(refusal).toBeInstanceOf(OperatorProblem);
    expect(String(refusal)).toContain(says);
  });

  it('is not written over one that somebody corrected', async () => {
    const path = files.path('corrected.json');
    writeFileSync(path, 'mine');
    await expect(saveMapping(path, proposal())).rejects.toThrow(OperatorProblem);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('that is no JSON is refused', async () => {
    writeFileSync(files.path('broken.json'), '{');
    await expect(readMapping(files.path('broken.json'), TABLE, 'requests')).rejects.toThrow(OperatorProblem);
  });
});
