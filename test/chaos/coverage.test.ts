import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_ACTS } from './draw-intent.ts';

/** Acts of docs/sheets.md that no storm holds, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'undo and redo': 'every act of a storm is undone and done again by chance; it is no act of its own',
  'writing a row that makes our code fail, or that the table refuses for good':
    'needs a defect planted in our code, or text beyond what an item holds: an alarm follows, which ends a storm',
  'copying the workbook': 'is another file: what is done there never reaches the workbook of a storm',
  'withdrawing the workbook from our account, or deleting it':
    'is a fault of a storm («not shared»), since a person does it outside the workbook',
};

/** The first cells of the tables of acts: those before «What it costs». */
function actsListed(): readonly string[] {
  const text = readFileSync(new URL('../../docs/sheets.md', import.meta.url), 'utf8');
  const [tables = ''] = text.split('\n## What it costs');
  return tables.split('\n').flatMap((line) => {
    const [, act = ''] = line.split('|').map((cell) => cell.trim());
    return act === '' || act === 'act' || act.startsWith('---') ? [] : [act];
  });
}

describe('docs/sheets.md', () => {
  const listed = actsListed();
  const covered = new Set(ALL_ACTS.flatMap(({ lines }) => lines));

  it('lists acts', () => {
    expect(listed.length).toBeGreaterThan(40);
  });

  it.each(listed)('%s: is done in storms, or there is a reason why not', (act) => {
    expect(covered.has(act) !== act in ELSEWHERE).toBe(true);
  });

  it('lists every act of a storm', () => {
    expect([...covered, ...Object.keys(ELSEWHERE)].filter((act) => !listed.includes(act))).toEqual([]);
  });
});
