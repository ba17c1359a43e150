import { describe, expect, it } from 'vitest';
import type { Accepted } from './accepted/accepted.ts';
import { type Mutant, mutantOf, type Outcome } from './mutant.ts';
import { pageOf } from './page.ts';
import { scoreOf, verdictOn } from './verdict.ts';

const SOURCE = ['const due = at + delay;', 'if (due > now) {', '  wait(due);', '}', ''].join('\n');
const FILE = 'shared/effects/due.ts';
const at = (start: [number, number], end: [number, number]) => ({
  start: { line: start[0] + 1, column: start[1] + 1 },
  end: { line: end[0] + 1, column: end[1] + 1 },
});
const mutant = (line: string, outcome: Outcome): Mutant => ({ file: FILE, line, outcome });
const counts = (some: Partial<Record<Outcome, number>>) => ({
  ...{ killed: 0, timedOut: 0, survived: 0, noCoverage: 0, invalid: 0 },
  ...some,
});

describe('a mutant', () => {
  it.each([
    ['within a line', at([0, 12], [0, 22]), 'at - delay', 'Killed', 'const due = at - delay;', 'killed'],
    ['over lines', at([1, 15], [3, 1]), '{}', 'Survived', 'if (due > now) {}', 'survived'],
    ['of two lines itself', at([0, 12], [0, 22]), 'at\n  + 1', 'Timeout', 'const due = at + 1;', 'timedOut'],
    ['that no test reaches', at([1, 4], [1, 13]), 'true', 'NoCoverage', 'if (true) {', 'noCoverage'],
    ['that cannot be run', at([1, 4], [1, 13]), 'due()', 'RuntimeError', 'if (due()) {', 'invalid'],
  ] as const)('%s is called by its line', (_, location, replacement, status, line, outcome) => {
    expect(mutantOf(FILE, SOURCE, { location, replacement, status })).toEqual({ file: FILE, line, outcome });
  });
});

describe('a score', () => {
  it.each([
    ['all noticed', { killed: 9, timedOut: 1 }, 100],
    ['one in ten missed', { killed: 8, timedOut: 1, survived: 1 }, 90],
    ['one in ten not reached', { killed: 9, noCoverage: 1 }, 90],
    ['what cannot be run aside', { killed: 1, survived: 1, invalid: 98 }, 50],
    ['none noticed', { survived: 3 }, 0],
    ['no mutant', {}, 100],
  ])('of %s', (_, some, score) => {
    expect(scoreOf(counts(some))).toBe(score);
  });
});

describe('a verdict', () => {
  const accepted: readonly Accepted[] = [
    { file: FILE, lines: ['if (true) {', 'if (due >= now) {'], reason: 'nothing is due now' },
    { file: 'sheets/parse/row.ts', lines: ['if (true) {'], reason: 'of another folder' },
  ];
  const mutants = [
    mutant('if (true) {', 'survived'),
    mutant('if (true) {', 'survived'),
    mutant('if (due >= now) {', 'killed'),
    mutant('wait(``);', 'noCoverage'),
  ];
  const verdict = verdictOn('shared/effects', mutants, accepted);

  it('has what was not noticed, with the reason if there is one', () => {
    expect(verdict.counts).toEqual(counts({ killed: 1, survived: 2, noCoverage: 1 }));
    expect(verdict.survivors.map(({ mutant: { line }, reason }) => [line, reason])).toEqual([
      ['if (true) {', 'nothing is due now'],
      ['if (true) {', 'nothing is due now'],
      ['wait(``);', null],
    ]);
  });

  it('has the reasons that are no longer needed', () => {
    expect(verdict.stale).toEqual([`${FILE}: if (due >= now) {`]);
    expect(verdictOn('shared/effects', [], accepted).stale).toHaveLength(2);
    expect(verdictOn('shared/eff', [], accepted).stale).toEqual([]);
  });

  it('is a table and a list on the page', () => {
    expect(pageOf([verdict, verdictOn('shared/domain', [], accepted)])).toBe(`\
| folder | mutants | killed | ran for ever | survived | not reached | score |
|---|---:|---:|---:|---:|---:|---:|
| \`shared/effects\` | 4 | 1 | 0 | 2 | 1 | 25.0 % |
| \`shared/domain\` | 0 | 0 | 0 | 0 | 0 | 100.0 % |

What survived in \`shared/effects\`:

- \`${FILE}\`: nothing is due now
  - \`if (true) {\` (2 times)
- \`${FILE}\`: no reason given yet
  - \`\` wait(\`\`); \`\``);
  });
});
